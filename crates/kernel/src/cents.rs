//! Money: whole euro cents, never a float.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in EUR cents; negative where money goes the other way.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl Cents {
    pub const ZERO: Self = Self(0);

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

/// For programs: `1234.50`. A page shows it with `i18n::format::money`.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_with_two_decimals() {
        let written = [0, 5, 8550, -3500, i64::MIN].map(|cents| Cents(cents).to_string());
        assert_eq!(
            written,
            ["0.00", "0.05", "85.50", "-35.00", "-92233720368547758.08"]
        );
    }

    #[test]
    fn an_amount_that_would_not_fit_is_none() {
        assert_eq!(Cents(i64::MAX).checked_add(Cents(1)), None);
        assert_eq!(Cents(i64::MIN).checked_sub(Cents(1)), None);
    }
}
