//! Working days in the sense of the royal decree of 15 March 2017: all days but Saturdays,
//! Sundays and the legal holidays (law of 4 January 1974, royal decree of 18 April 1974).

use std::collections::BTreeMap;

use crate::Day;

/// The ten legal holidays of Belgium (art. 1 of the royal decree of 18 April 1974). Where
/// one falls on a Sunday employers give another day off; that one is a working day here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holiday {
    NewYear,
    EasterMonday,
    LabourDay,
    Ascension,
    WhitMonday,
    NationalDay,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
}

impl Holiday {
    pub const ALL: [Self; 10] = [
        Self::NewYear,
        Self::EasterMonday,
        Self::LabourDay,
        Self::Ascension,
        Self::WhitMonday,
        Self::NationalDay,
        Self::Assumption,
        Self::AllSaints,
        Self::Armistice,
        Self::Christmas,
    ];

    /// When it is in that year.
    fn day(self, year: u16) -> Option<Day> {
        let after_easter = |days| easter(year)?.plus(days);
        match self {
            Self::NewYear => Day::of(year, 1, 1),
            Self::EasterMonday => after_easter(1),
            Self::LabourDay => Day::of(year, 5, 1),
            Self::Ascension => after_easter(39),
            Self::WhitMonday => after_easter(50),
            Self::NationalDay => Day::of(year, 7, 21),
            Self::Assumption => Day::of(year, 8, 15),
            Self::AllSaints => Day::of(year, 11, 1),
            Self::Armistice => Day::of(year, 11, 11),
            Self::Christmas => Day::of(year, 12, 25),
        }
    }
}

/// All of a year, in the order of [`Holiday::ALL`]; in 2008 two fell on one day.
pub fn holidays(year: u16) -> Vec<(Holiday, Day)> {
    let dated = |holiday: Holiday| Some((holiday, holiday.day(year)?));
    Holiday::ALL.into_iter().filter_map(dated).collect()
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
fn easter(year: u16) -> Option<Day> {
    let year = i32::from(year);
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let leap_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - leap_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let counted = epact + weekday - 7 * late + 114;
    let (month, day) = (counted / 31, counted % 31 + 1);
    Day::of(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )
}

/// The calendar: what follows from the law, and the days that a decree made otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkingDays {
    /// Whether one works on that day after all.
    exceptions: BTreeMap<Day, bool>,
}

impl WorkingDays {
    /// With days on which one works although the rule says no (`true`), or the other way.
    pub fn with_exceptions(exceptions: impl IntoIterator<Item = (Day, bool)>) -> Self {
        Self {
            exceptions: exceptions.into_iter().collect(),
        }
    }

    pub fn includes(&self, day: Day) -> bool {
        self.exceptions
            .get(&day)
            .copied()
            .unwrap_or_else(|| is_usually_worked(day))
    }

    /// How many there are from the one day until before the other, up to `most`: whoever
    /// only asks whether there are eight does not have a century counted.
    pub fn count(&self, from: Day, before: Day, most: usize) -> usize {
        self.onwards(Some(from), 1)
            .take_while(|day| *day < before)
            .take(most)
            .count()
    }

    /// The last one before that day; `None` where the calendar begins.
    pub fn last_before(&self, day: Day) -> Option<Day> {
        self.onwards(day.plus(-1), -1).next()
    }

    /// The `nth` after that day, which does not count itself: 1 is the next one.
    pub fn nth_after(&self, day: Day, nth: usize) -> Option<Day> {
        let before = nth.checked_sub(1)?;
        self.onwards(day.plus(1), 1).nth(before)
    }

    fn onwards(&self, first: Option<Day>, step: i32) -> impl Iterator<Item = Day> {
        std::iter::successors(first, move |day| day.plus(step)).filter(|day| self.includes(*day))
    }
}

fn is_usually_worked(day: Day) -> bool {
    if day.is_weekend() {
        return false;
    }
    let (year, _) = day.year_and_month();
    let year = u16::try_from(year).unwrap_or_default();
    let mut holidays = Holiday::ALL.into_iter();
    !holidays.any(|holiday| holiday.day(year) == Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    ///
    #[test]
    fn the_movable_holidays_follow_easter() {
        for (easter_monday, ascension, whit_monday) in [
            ("2017-04-17", "2017-05-25", "2017-06-05"),
            ("2018-04-02", "2018-05-10", "2018-05-21"),
            ("2019-04-22", "2019-05-30", "2019-06-10"),
            ("2020-04-13", "2020-05-21", "2020-06-01"),
            ("2021-04-05", "2021-05-13", "2021-05-24"),
            ("2022-04-18", "2022-05-26", "2022-06-06"),
            ("2023-04-10", "2023-05-18", "2023-05-29"),
            ("2024-04-01", "2024-05-09", "2024-05-20"),
            ("2025-04-21", "2025-05-29", "2025-06-09"),
            ("2026-04-06", "2026-05-14", "2026-05-25"),
            ("2027-03-29", "2027-05-06", "2027-05-17"),
            ("2028-04-17", "2028-05-25", "2028-06-05"),
            ("2029-04-02", "2029-05-10", "2029-05-21"),
            ("2030-04-22", "2030-05-30", "2030-06-10"),
            ("2031-04-14", "2031-05-22", "2031-06-02"),
        ] {
            let year = easter_monday[..4].parse().unwrap();
            let of = |holiday: Holiday| holiday.day(year).unwrap().to_string();
            assert_eq!(of(Holiday::EasterMonday), easter_monday);
            assert_eq!(of(Holiday::Ascension), ascension);
            assert_eq!(of(Holiday::WhitMonday), whit_monday);
        }
    }

    ///
    #[test]
    fn a_year_has_ten_holidays_and_nothing_moves_to_another_day() {
        let calendar = WorkingDays::default();
        for year in 1995..=2120 {
            assert_eq!(holidays(year).len(), 10);
            for (_, holiday) in holidays(year) {
                assert!(!calendar.includes(holiday), "{holiday}");
            }
        }
        // Good Friday, days after a holiday, and days that others have free.
        for worked in [
            "2027-03-26",
            "2026-11-02",
            "2027-11-15",
            "2028-12-26",
            "2027-05-03",
            "2028-07-11",
            "2027-09-27",
            "2027-08-16",
        ] {
            assert!(calendar.includes(day(worked)), "{worked}");
        }
        for free in ["2027-05-01", "2026-11-28", "2026-11-29", "2027-03-28"] {
            assert!(!calendar.includes(day(free)), "{free}");
        }
    }

    #[test]
    fn working_days_are_counted_around_a_day_that_may_be_none() {
        let calendar = WorkingDays::default();
        let last = |text: &str| calendar.last_before(day(text)).unwrap().to_string();
        assert_eq!(last("2027-03-30"), "2027-03-26");
        assert_eq!(last("2027-01-01"), "2026-12-31");
        let nth = |text: &str, nth| calendar.nth_after(day(text), nth).unwrap().to_string();
        assert_eq!(nth("2026-12-23", 8), "2027-01-06");
        assert_eq!(nth("2026-11-28", 1), "2026-11-30");
        let count = |from: &str, before: &str| calendar.count(day(from), day(before), 30);
        assert_eq!(count("2026-11-09", "2026-11-20"), 8);
        assert_eq!(count("2026-11-20", "2026-11-20"), 0);
        assert_eq!(count("2026-11-20", "2026-11-09"), 0);
        assert_eq!(count("1917-01-01", "2117-01-01"), 30);
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_panic() {
        let calendar = WorkingDays::default();
        assert_eq!(calendar.last_before(day("0001-01-01")), None);
        assert_eq!(calendar.nth_after(day("9999-12-31"), 1), None);
        assert_eq!(calendar.nth_after(day("2026-11-30"), 0), None);
    }

    /// In 2008 the first of May was Ascension, too; the royal decree of 3 June 2007 gave
    /// another day for that year.
    #[test]
    fn a_decree_makes_a_day_free_or_worked() {
        let friday = day("2008-05-02");
        assert!(WorkingDays::default().includes(friday));
        let decreed = WorkingDays::with_exceptions([(friday, false), (day("2026-11-28"), true)]);
        assert!(!decreed.includes(friday));
        assert!(decreed.includes(day("2026-11-28")));
        assert_eq!(
            decreed.nth_after(day("2008-04-30"), 1),
            Some(day("2008-05-05"))
        );
    }
}
