//! By when something must have been filed (royal decree of 15 March 2017, art. 3).

use belgium::{Day, WorkingDays};
use i18n::Texts;
use i18n::format::date;
use kernel::Language;

/// A decision that lies fewer working days before the start has a deadline of its own.
const SHORT_NOTICE: usize = 8;

/// Which rule a deadline follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The last working day before the mission starts.
    BeforeStart,
    /// The eighth working day after the decision, which was taken fewer than eight
    /// working days before the start.
    AfterDecision,
    /// The last working day before the removal takes effect, without exception.
    BeforeRemoval,
    /// The last working day before changed data take effect: the decree has no time of
    /// its own for them, and two commentaries say that it is that of the registration.
    BeforeChange,
}

impl Rule {
    pub const ALL: [Self; 4] = [
        Self::BeforeStart,
        Self::AfterDecision,
        Self::BeforeRemoval,
        Self::BeforeChange,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::BeforeStart => "before-start",
            Self::AfterDecision => "after-decision",
            Self::BeforeRemoval => "before-removal",
            Self::BeforeChange => "before-change",
        }
    }
}

/// The last day on which a filing is in time, in Brussels; there is no hour to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deadline {
    pub day: Day,
    pub rule: Rule,
}

impl Deadline {
    /// Of an appointment (G-2). `None` where the calendar ends.
    pub fn of_appointment(calendar: &WorkingDays, decided_on: Day, starts_on: Day) -> Option<Self> {
        let notice = calendar.count(decided_on, starts_on, SHORT_NOTICE);
        let (day, rule) = if notice == SHORT_NOTICE {
            (calendar.last_before(starts_on)?, Rule::BeforeStart)
        } else {
            let day = calendar.nth_after(decided_on, SHORT_NOTICE)?;
            (day, Rule::AfterDecision)
        };
        Some(Self { day, rule })
    }

    /// Of a removal (G-3); `ends_on` is the first day without the mandate.
    pub fn of_removal(calendar: &WorkingDays, ends_on: Day) -> Option<Self> {
        Self::before(calendar, ends_on, Rule::BeforeRemoval)
    }

    pub fn of_change(calendar: &WorkingDays, changes_on: Day) -> Option<Self> {
        Self::before(calendar, changes_on, Rule::BeforeChange)
    }

    fn before(calendar: &WorkingDays, day: Day, rule: Rule) -> Option<Self> {
        let day = calendar.last_before(day)?;
        Some(Self { day, rule })
    }

    /// Filings that are late are taken, and marked (R-030, G-3).
    pub fn is_missed(self, filed_on: Day) -> bool {
        filed_on > self.day
    }

    /// The sentence that says until when, and by which rule.
    pub fn words(self, texts: &Texts, language: Language) -> String {
        let key = format!("syndics-deadline-{}", self.rule.word());
        let day = date(self.day.noon(), language);
        texts.get(language, &key, &[("day", day.into())])
    }

    /// The sentence that says that it is too late for this one, and that it is taken
    /// all the same.
    pub fn missed_words(self, texts: &Texts, language: Language) -> String {
        let day = date(self.day.noon(), language);
        texts.get(language, "syndics-deadline-missed", &[("day", day.into())])
    }
}

/// By which of several a filing is judged: the earlier (G-3).
pub fn judged_by(deadlines: impl IntoIterator<Item = Deadline>) -> Option<Deadline> {
    deadlines.into_iter().min_by_key(|deadline| deadline.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// R-025 R-026 R-027 R-028
    #[test]
    fn an_appointment_is_due_before_its_start_or_after_a_late_decision() {
        let calendar = WorkingDays::default();
        for (decided_on, starts_on, rule, due) in [
            ("2026-11-02", "2026-12-01", Rule::BeforeStart, "2026-11-30"),
            ("2026-12-19", "2027-01-01", Rule::BeforeStart, "2026-12-31"),
            ("2026-12-21", "2027-01-01", Rule::BeforeStart, "2026-12-31"),
            (
                "2026-12-22",
                "2027-01-01",
                Rule::AfterDecision,
                "2027-01-05",
            ),
            ("2026-11-09", "2026-11-20", Rule::BeforeStart, "2026-11-19"),
            (
                "2026-11-10",
                "2026-11-20",
                Rule::AfterDecision,
                "2026-11-23",
            ),
            (
                "2027-03-18",
                "2027-03-30",
                Rule::AfterDecision,
                "2027-03-31",
            ),
            (
                "2027-05-05",
                "2027-05-18",
                Rule::AfterDecision,
                "2027-05-19",
            ),
            (
                "2026-12-23",
                "2026-12-23",
                Rule::AfterDecision,
                "2027-01-06",
            ),
        ] {
            let found = Deadline::of_appointment(&calendar, day(decided_on), day(starts_on));
            let expected = Deadline {
                day: day(due),
                rule,
            };
            assert_eq!(found, Some(expected), "{decided_on} to {starts_on}");
        }
    }

    ///
    #[test]
    fn a_removal_is_due_on_the_working_day_before_it() {
        let calendar = WorkingDays::default();
        for (ends_on, due) in [
            ("2027-01-01", "2026-12-31"),
            ("2026-11-02", "2026-10-30"),
            ("2027-03-30", "2027-03-26"),
            ("2027-05-18", "2027-05-14"),
        ] {
            let found = Deadline::of_removal(&calendar, day(ends_on)).unwrap();
            assert_eq!((found.day, found.rule), (day(due), Rule::BeforeRemoval));
            let change = Deadline::of_change(&calendar, day(ends_on)).unwrap();
            assert_eq!((change.day, change.rule), (day(due), Rule::BeforeChange));
        }
    }

    /// R-030, and of a filing with both the earlier (G-3).
    #[test]
    fn what_comes_after_the_earlier_deadline_is_late() {
        let calendar = WorkingDays::default();
        let removal = Deadline::of_removal(&calendar, day("2027-01-01")).unwrap();
        let start =
            Deadline::of_appointment(&calendar, day("2026-12-22"), day("2027-01-01")).unwrap();
        assert!(removal.day < start.day);
        let judged = judged_by([start, removal]).unwrap();
        assert_eq!(judged, removal);
        assert!(!judged.is_missed(day("2026-12-31")));
        assert!(judged.is_missed(day("2027-01-01")));
        assert_eq!(judged_by([]), None);
    }

    /// The day is that of Brussels: two hours before UTC's in summer.
    #[test]
    fn a_deadline_ends_at_midnight_in_brussels() {
        let deadline = Deadline {
            day: day("2027-05-19"),
            rule: Rule::AfterDecision,
        };
        let at = |text: &str| {
            let second: i64 = match text {
                "21:59:59Z" => 1_810_763_999,
                _ => 1_810_764_000,
            };
            Day::in_brussels(kernel::Timestamp::from_seconds(second))
        };
        assert!(!deadline.is_missed(at("21:59:59Z")));
        assert!(deadline.is_missed(at("22:00:00Z")));
    }

    /// Of what was mistyped by a century, and at the end of all days.
    #[test]
    fn no_date_is_a_panic() {
        let calendar = WorkingDays::default();
        let decades = ["0001-01-01", "1917-03-01", "2117-03-01", "9999-12-31"].map(day);
        for decided_on in decades {
            for starts_on in decades {
                Deadline::of_appointment(&calendar, decided_on, starts_on);
            }
            Deadline::of_removal(&calendar, decided_on);
        }
    }
}
