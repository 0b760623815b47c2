//! When somebody is there: on working days, by the clock of Brussels.

use belgium::{Day, WorkingDays};
use kernel::Timestamp;

/// From, to.
const HOURS: [[&str; 2]; 2] = [["09:00", "12:30"], ["13:30", "17:00"]];

pub(crate) fn is_open(now: Timestamp) -> bool {
    let time = i18n::format::time_short(now);
    let within = |[from, to]: &[&str; 2]| (*from..*to).contains(&time.as_str());
    WorkingDays::default().includes(Day::in_brussels(now)) && HOURS.iter().any(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    ///
    #[test]
    fn it_is_open_on_working_days_by_the_clock_of_brussels() {
        // 2026-11-23 was a Monday; Brussels is an hour ahead of UTC.
        let monday = 1_795_392_000; // 2026-11-23T00:00:00Z
        let hour = 3600;
        for (seconds, open) in [
            (monday + 8 * hour - 1, false),
            (monday + 8 * hour, true),
            (monday + 11 * hour + 1799, true),
            (monday + 11 * hour + 1800, false),
            (monday + 12 * hour + 1800, true),
            (monday + 16 * hour, false),
            // Armistice Day, a Wednesday.
            (monday - 12 * 24 * hour + 9 * hour, false),
            // Sunday.
            (monday - 24 * hour + 9 * hour, false),
        ] {
            assert_eq!(is_open(at(seconds)), open, "{seconds}");
        }
    }
}
