//! Whole cents to the fixed text of the API and back: no locale, no float.

use kernel::Cents;

pub(super) const CURRENCY: &str = "EUR";

pub(super) fn text(amount: Cents) -> String {
    amount.to_string()
}

/// `None` for whatever is not written as we write it.
pub(super) fn cents(text: &str) -> Option<Cents> {
    let (euros, cents) = text.split_once('.')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(euros) || !is_number(cents) || cents.len() != 2 {
        return None;
    }
    let euros: i64 = euros.parse().ok()?;
    let cents: i64 = cents.parse().ok()?;
    euros.checked_mul(100)?.checked_add(cents).map(Cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_go_there_and_back() {
        for (amount, written) in [
            (2, "0.02"),
            (1610, "16.10"),
            (99_999, "999.99"),
            (100_000, "1000.00"),
            (1_000_000, "10000.00"),
        ] {
            assert_eq!(text(Cents(amount)), written);
            assert_eq!(cents(written), Some(Cents(amount)));
        }
    }

    #[test]
    fn what_is_written_otherwise_is_no_amount() {
        for text in [
            "",
            "50",
            "50.",
            "50.0",
            "50.000",
            "50,00",
            "1,000.00",
            "-1.00",
            "+1.00",
            ".50",
            "5e1.00",
            "50.0a",
            "99999999999999999999.00",
            "92233720368547758.08",
        ] {
            assert_eq!(cents(text), None, "{text}");
        }
    }
}
