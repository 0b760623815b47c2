//! A day of the calendar in Belgium, without an hour.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Written `2026-11-25` (ISO 8601), so that later days sort after earlier ones
/// as texts do; from year 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// The text is not a day such as `2026-11-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidDay;

impl fmt::Display for InvalidDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write a day as 2026-11-25")
    }
}

impl std::error::Error for InvalidDay {}

impl Day {
    /// The day it is in Brussels at that moment.
    pub fn in_brussels(at: Timestamp) -> Self {
        let at = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or_default();
        Self(at.to_zoned_datetime(brussels()).date())
    }

    /// The day of that year, month and day of the month, if there is one.
    pub fn of(year: u16, month: u8, day: u8) -> Option<Self> {
        let (year, month, day) = (
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        Date::new(year, month, day).ok().map(Self)
    }

    /// Noon in Brussels: for writing the day as moments are written.
    pub fn noon(self) -> Timestamp {
        let noon = self.0.at(12, 0, 0, 0).to_zoned_datetime(brussels());
        Timestamp::from_millis(noon.map_or(0, |noon| noon.timestamp().as_millisecond()))
    }

    /// When the clocks of Brussels show this hour and minute on that day. An hour that
    /// March leaves out is taken an hour later; of one that October has twice, the first.
    pub fn at(self, hour: u8, minute: u8) -> Option<Timestamp> {
        let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
        let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
        let moment = self
            .0
            .to_datetime(time)
            .to_zoned_datetime(brussels())
            .ok()?;
        Some(Timestamp::from_millis(moment.timestamp().as_millisecond()))
    }

    /// When it begins in Brussels.
    pub fn begins(self) -> Timestamp {
        let first = self.0.to_zoned_datetime(brussels());
        let first = first.and_then(|day| day.start_of_day());
        Timestamp::from_millis(first.map_or(0, |first| first.timestamp().as_millisecond()))
    }

    /// When it is over, and the next one begins.
    pub fn ends(self) -> Timestamp {
        let next = self.0.tomorrow().map(Self);
        next.map_or(Timestamp::from_millis(i64::MAX), Self::begins)
    }

    /// Such as 2026 and 11.
    pub fn year_and_month(self) -> (i16, i8) {
        (self.0.year(), self.0.month())
    }

    /// The day that many days later, or earlier; `None` beyond the years it can have.
    pub fn plus(self, days: i32) -> Option<Self> {
        let day = self.0.checked_add(days.days()).ok()?;
        (day.year() > 0).then_some(Self(day))
    }

    /// A Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// How many days later than `earlier` it is; less than 0 when it is not.
    pub fn days_after(self, earlier: Self) -> i32 {
        (self.0 - earlier.0).get_days()
    }
}

fn brussels() -> TimeZone {
    TimeZone::get("Europe/Brussels").unwrap_or(TimeZone::UTC)
}

impl FromStr for Day {
    type Err = InvalidDay;

    fn from_str(text: &str) -> Result<Self, InvalidDay> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(place, byte)| match place {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date: Date = text.parse().map_err(|_| InvalidDay)?;
        if shaped && date.year() > 0 {
            Ok(Self(date))
        } else {
            Err(InvalidDay)
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Day {
    type Error = InvalidDay;
    fn try_from(text: String) -> Result<Self, InvalidDay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days on which the clocks change have 23 and 25 hours.
    #[test]
    fn a_day_lasts_from_midnight_to_midnight_in_brussels() {
        for (day, begins, hours) in [
            ("2026-03-29", "2026-03-28T23:00:00Z", 23),
            ("2026-10-25", "2026-10-24T22:00:00Z", 25),
            ("2026-12-31", "2026-12-30T23:00:00Z", 24),
        ] {
            let day: Day = day.parse().unwrap();
            let expected: jiff::Timestamp = begins.parse().unwrap();
            assert_eq!(day.begins().as_millis(), expected.as_millisecond(), "{day}");
            let lasts = day.ends().as_millis() - day.begins().as_millis();
            assert_eq!(lasts, hours * 3_600_000, "{day}");
        }
        let last: Day = "9999-12-31".parse().unwrap();
        assert!(last.ends() > last.begins());
    }

    #[test]
    fn a_day_is_that_of_brussels() {
        let late = Timestamp::from_seconds(1_795_474_500); // 2026-11-23T22:55:00Z
        let day = Day::in_brussels(late);
        assert_eq!(day.to_string(), "2026-11-23");
        let next = Day::in_brussels(late + kernel::Duration::from_mins(10));
        assert_eq!(
            (next.to_string().as_str(), next.days_after(day)),
            ("2026-11-24", 1)
        );
        assert_eq!(Day::in_brussels(next.noon()), next);
    }

    #[test]
    fn days_are_counted_on_and_back_within_the_years_that_they_can_have() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2028-02-28").plus(2), Some(day("2028-03-01")));
        assert_eq!(day("2027-01-01").plus(-1), Some(day("2026-12-31")));
        assert_eq!(day("0001-01-01").plus(-1), None);
        assert_eq!(day("9999-12-31").plus(1), None);
        let weekend = ["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"]
            .map(|text| day(text).is_weekend());
        assert_eq!(weekend, [false, true, true, false]);
    }

    #[test]
    fn only_days_that_exist_in_one_spelling_are_days() {
        for text in [
            "",
            "2026-02-29",
            "2026-1-5",
            "25/11/2026",
            "2026-11-25T10:00",
            "20261125",
            "+02026-11-25",
            "0000-01-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(InvalidDay), "{text}");
        }
        assert!("2028-02-29".parse::<Day>().is_ok());
    }
}
