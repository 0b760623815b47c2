//! Amounts and days as XML writes them.

use belgium::Day;
use kernel::Cents;

use super::tree::Element;
use crate::{Mistake, Wrong};

/// `123.45`, without a sign, in whole cents; more decimals only where they are zero.
pub(super) fn amount(element: &Element) -> Result<Cents, Mistake> {
    cents(&element.text).ok_or_else(|| {
        element.mistake(Wrong::Amount {
            written: element.text.chars().take(40).collect(),
        })
    })
}

fn cents(written: &str) -> Option<Cents> {
    let (euros, decimals) = written.split_once('.').unwrap_or((written, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if euros.is_empty() || !digits(euros) || !digits(decimals) || decimals.len() > 5 {
        return None;
    }
    let (cents, finer) = decimals.split_at(decimals.len().min(2));
    if finer.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let euros: i64 = euros.parse().ok()?;
    euros.checked_mul(100)?.checked_add(cents).map(Cents)
}

/// `Amt` of the account's currency.
pub(super) fn amount_in(element: &Element, currency: &str) -> Result<Cents, Mistake> {
    if element.currency.as_deref() == Some(currency) {
        return amount(element);
    }
    Err(element.mistake(Wrong::Currency {
        currency: element.currency.clone().unwrap_or_default(),
    }))
}

/// `Dt`, or the day of `DtTm`.
pub(super) fn day(element: &Element) -> Result<Day, Mistake> {
    let written = element
        .child("Dt")
        .or_else(|| element.child("DtTm"))
        .unwrap_or(element);
    let day = written.text.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| {
        written.mistake(Wrong::Date {
            written: written.text.chars().take(40).collect(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_cents_or_none() {
        for (written, amount) in [
            ("0", Some(0)),
            ("50", Some(5_000)),
            ("50.5", Some(5_050)),
            ("1234.50", Some(123_450)),
            ("50.50000", Some(5_050)),
            ("50.501", None),
            ("50.500000", None),
            ("-50.00", None),
            ("+50.00", None),
            ("1,234.50", None),
            ("1e3", None),
            (".50", None),
            ("", None),
            ("92233720368547758.07", Some(i64::MAX)),
            ("92233720368547758.08", None),
        ] {
            assert_eq!(cents(written), amount.map(Cents), "{written}");
        }
    }
}
