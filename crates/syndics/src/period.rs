//! Some days on end.

use belgium::Day;

/// Half-open, so that one ends where the next begins; a page says "tot en met", which is
/// [`through`](Self::through).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    pub from: Day,
    /// The first day after it; `None`: until further notice.
    pub until: Option<Day>,
}

impl Period {
    pub const fn since(from: Day) -> Self {
        Self { from, until: None }
    }

    pub fn new(from: Day, until: Day) -> Self {
        Self {
            from,
            until: Some(until),
        }
    }

    /// From a first day through a last one.
    pub fn through_day(from: Day, last: Option<Day>) -> Self {
        Self {
            from,
            until: last.and_then(|last| last.plus(1)),
        }
    }

    /// Its last day.
    pub fn through(self) -> Option<Day> {
        self.until?.plus(-1)
    }

    pub fn is_empty(self) -> bool {
        self.until.is_some_and(|until| until <= self.from)
    }

    pub fn includes(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// An empty period overlaps nothing.
    pub fn overlaps(self, other: Self) -> bool {
        self.common(other).is_some()
    }

    /// The days that are in both.
    pub fn common(self, other: Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let common = Self {
            from: self.from.max(other.from),
            until,
        };
        (!self.is_empty() && !other.is_empty() && !common.is_empty()).then_some(common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn one_period_ends_where_the_next_begins() {
        let through_march = Period::through_day(day("2026-04-01"), Some(day("2027-03-31")));
        let from_april = Period::since(day("2027-04-01"));
        assert_eq!(through_march.through(), Some(day("2027-03-31")));
        assert!(!through_march.overlaps(from_april));
        assert!(through_march.includes(day("2027-03-31")));
        assert!(!through_march.includes(day("2027-04-01")));
        assert!(from_april.includes(day("9999-12-31")));
    }

    #[test]
    fn an_empty_or_inverted_period_overlaps_nothing() {
        let all = Period::since(day("0001-01-01"));
        for until in ["2026-01-01", "2025-01-01"] {
            let empty = Period::new(day("2026-01-01"), day(until));
            assert!(empty.is_empty() && !empty.overlaps(all) && !all.overlaps(empty));
            assert!(!empty.includes(day("2026-01-01")));
        }
    }
}
