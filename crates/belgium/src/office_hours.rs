//! When somebody is there: on working days, by the clock of Brussels.

use std::fmt;
use std::str::FromStr;

use kernel::{Duration, Timestamp};

use crate::typed_moment::typed_time;
use crate::{Day, WorkingDays};

/// Nobody asks how long it was open in more days than these.
const DAYS_COUNTED_MAX: usize = 400;

/// A part of the day, such as `09:00-12:30`; it ends on the day on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Hour and minute.
    pub from: (u8, u8),
    pub until: (u8, u8),
}

/// The text is no part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSpan;

impl fmt::Display for InvalidSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write hours as 09:00-12:30")
    }
}

impl std::error::Error for InvalidSpan {}

impl FromStr for Span {
    type Err = InvalidSpan;

    fn from_str(text: &str) -> Result<Self, InvalidSpan> {
        let (from, until) = text.split_once(['-', '–']).ok_or(InvalidSpan)?;
        let time = |text| typed_time(text).ok_or(InvalidSpan);
        let (from, until) = (time(from)?, time(until)?);
        if from < until {
            Ok(Self { from, until })
        } else {
            Err(InvalidSpan)
        }
    }
}

/// The hours of every working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHours {
    spans: Vec<Span>,
    days: WorkingDays,
}

impl OfficeHours {
    /// `None`: there are none, or two of them at the same time.
    pub fn new(mut spans: Vec<Span>, days: WorkingDays) -> Option<Self> {
        spans.sort_unstable();
        let apart = spans.windows(2).all(|pair| pair[0].until <= pair[1].from);
        (apart && !spans.is_empty()).then_some(Self { spans, days })
    }

    /// The first of the day first.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub fn is_open(&self, now: Timestamp) -> bool {
        let mut open = self.on(Day::in_brussels(now));
        open.any(|(from, until)| from <= now && now < until)
    }

    /// How long it was open from the one moment until the other, at most in 400 days.
    pub fn between(&self, from: Timestamp, until: Timestamp) -> Duration {
        let last = Day::in_brussels(until);
        let first = Day::in_brussels(from);
        let days = std::iter::successors(Some(first), |day| day.plus(1));
        days.take_while(|day| *day <= last)
            .take(DAYS_COUNTED_MAX)
            .flat_map(|day| self.on(day))
            .map(|(begins, ends)| ends.min(until).since(begins.max(from)))
            .sum()
    }

    fn on(&self, day: Day) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let spans = if self.days.includes(day) {
            &self.spans[..]
        } else {
            &[]
        };
        let moment = move |(hour, minute)| day.at(hour, minute);
        spans
            .iter()
            .filter_map(move |span| Some((moment(span.from)?, moment(span.until)?)))
    }
}

impl Default for OfficeHours {
    /// Those of the helpdesk.
    fn default() -> Self {
        let span = |from, until| Span { from, until };
        Self {
            spans: vec![span((9, 0), (12, 30)), span((13, 30), (17, 0))],
            days: WorkingDays::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 2026-11-23 was a Monday; Brussels is an hour ahead of UTC.
    const MONDAY: i64 = 1_795_392_000; // 2026-11-23T00:00:00Z
    const HOUR: i64 = 3600;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    ///
    #[test]
    fn it_is_open_on_working_days_by_the_clock_of_brussels() {
        let hours = OfficeHours::default();
        for (seconds, open) in [
            (MONDAY + 8 * HOUR - 1, false),
            (MONDAY + 8 * HOUR, true),
            (MONDAY + 11 * HOUR + 1799, true),
            (MONDAY + 11 * HOUR + 1800, false),
            (MONDAY + 12 * HOUR + 1800, true),
            (MONDAY + 16 * HOUR, false),
            // Armistice Day, a Wednesday.
            (MONDAY - 12 * 24 * HOUR + 9 * HOUR, false),
            // Sunday.
            (MONDAY - 24 * HOUR + 9 * HOUR, false),
        ] {
            assert_eq!(hours.is_open(at(seconds)), open, "{seconds}");
        }
    }

    #[test]
    fn an_answer_takes_only_the_hours_in_which_somebody_is_there() {
        let hours = OfficeHours::default();
        let minutes = |from, until| hours.between(at(from), at(until)).as_secs() / 60;
        let ten = MONDAY + 9 * HOUR;
        assert_eq!(minutes(ten, ten + HOUR), 60);
        // Over the lunch break, and over the night.
        assert_eq!(minutes(ten, ten + 4 * HOUR), 180);
        assert_eq!(minutes(MONDAY, MONDAY + 24 * HOUR), 7 * 60);
        // From Friday at 16 to Monday at 10.
        assert_eq!(minutes(ten - 66 * HOUR, ten), 2 * 60);
        assert_eq!(minutes(ten, ten - HOUR), 0);
        assert_eq!(minutes(ten - 30 * HOUR, ten - 20 * HOUR), 0);
        assert!(minutes(0, MONDAY) <= 400 * 7 * 60);
    }

    #[test]
    fn hours_are_read_as_an_operator_writes_them() {
        let span = |text: &str| text.parse::<Span>();
        assert_eq!(span("9:00 - 12.30").map(|span| span.until), Ok((12, 30)));
        for wrong in ["", "9-12", "12:30-09:00", "09:00-24:00", "09:00-09:00"] {
            assert_eq!(span(wrong), Err(InvalidSpan), "{wrong}");
        }
        let two = |one: &str, other: &str| {
            let spans = vec![span(one).unwrap(), span(other).unwrap()];
            OfficeHours::new(spans, WorkingDays::default())
        };
        assert!(two("13:30-17:00", "09:00-12:30").is_some());
        assert!(two("13:00-17:00", "09:00-13:30").is_none());
        assert!(OfficeHours::new(Vec::new(), WorkingDays::default()).is_none());
    }
}
