//! The number of an establishment unit (vestigingseenheidsnummer, numéro d’unité
//! d’établissement).

use std::str::FromStr;

use crate::InvalidNumber;
use crate::number::{check, digits, number};

number! {
    /// Ten digits, the first 2 to 8. Shown as `2.123.456.791`.
    EstablishmentNumber, shown as shown
}

fn shown(digits: &str, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let (first, rest) = digits.split_at(1);
    write!(f, "{first}.{}.{}.{}", &rest[..3], &rest[3..6], &rest[6..])
}

impl FromStr for EstablishmentNumber {
    type Err = InvalidNumber;

    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        let digits = digits(text)?;
        if digits.len() != 10 {
            return Err(InvalidNumber::Length);
        }
        if !('2'..='8').any(|first| digits.starts_with(first)) {
            return Err(InvalidNumber::FirstDigit);
        }
        check(&digits)?;
        Ok(Self(digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_exist_are_taken_and_shown_in_their_own_way() {
        for text in [
            "2.000.000.339",
            "2.000.000.438",
            "2.000.001.032",
            "2.000.002.022",
            "8.000.000.170",
        ] {
            let number: EstablishmentNumber = text.parse().expect("it exists");
            assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn a_branch_id_or_an_enterprise_number_is_none() {
        let parse = |text: &str| text.parse::<EstablishmentNumber>();
        assert_eq!(parse("9.000.006.626"), Err(InvalidNumber::FirstDigit));
        assert_eq!(parse("0866.381.630"), Err(InvalidNumber::FirstDigit));
        assert_eq!(parse("2.123.456.790"), Err(InvalidNumber::CheckDigits));
    }
}
