//! A month of the calendar in Belgium.

use kernel::Timestamp;

use crate::Day;

/// A month of the calendar in Brussels, as 202611.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i64);

impl Month {
    pub fn in_brussels(at: Timestamp) -> Self {
        let (year, month) = Day::in_brussels(at).year_and_month();
        Self(i64::from(year) * 100 + i64::from(month))
    }

    /// As a row of ours has it.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    pub const fn number(self) -> i64 {
        self.0
    }

    /// Such as 2026 and 11.
    pub const fn year_and_month(self) -> (i64, i64) {
        (self.0 / 100, self.0 % 100)
    }

    /// So many months before.
    #[must_use]
    pub const fn earlier(self, months: i64) -> Self {
        let (year, month) = self.year_and_month();
        let counted = year * 12 + month - 1 - months;
        Self(counted.div_euclid(12) * 100 + counted.rem_euclid(12) + 1)
    }

    /// So many months, oldest first, of which this is the last.
    pub fn last_months(self, count: i64) -> impl Iterator<Item = Self> {
        (0..count).rev().map(move |earlier| self.earlier(earlier))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_back_over_new_year() {
        for (months, number) in [(0, 202_602), (1, 202_601), (2, 202_512), (14, 202_412)] {
            assert_eq!(Month(202_602).earlier(months).number(), number);
        }
        assert_eq!(Month(202_512).year_and_month(), (2025, 12));
        let year: Vec<i64> = Month(202_602).last_months(3).map(Month::number).collect();
        assert_eq!(year, [202_512, 202_601, 202_602]);
    }
}
