//! The enterprise number (ondernemingsnummer, numéro d’entreprise).

use std::str::FromStr;

use kernel::visible;

use crate::InvalidNumber;
use crate::number::{check, digits, dotted, number};

number! {
    /// Ten digits, the first 0 or 1 (royal decree of 23 June 2003); the key of an
    /// organisation. Shown as `0403.170.701`.
    EnterpriseNumber, shown as dotted
}

impl FromStr for EnterpriseNumber {
    type Err = InvalidNumber;

    /// Takes any usual spelling: dots, blanks, hyphens and slashes, `BE` in front,
    /// and the nine digits of old VAT numbers, which gain a leading 0.
    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        let text = visible(text);
        let text = text.trim();
        let country = text
            .get(..2)
            .filter(|start| start.eq_ignore_ascii_case("BE"));
        let mut digits = digits(&text[country.map_or(0, str::len)..])?;
        if digits.len() == 9 && !digits.starts_with('1') {
            digits.insert(0, '0');
        }
        if digits.len() != 10 {
            return Err(InvalidNumber::Length);
        }
        if !digits.starts_with(['0', '1']) {
            return Err(InvalidNumber::FirstDigit);
        }
        check(&digits)?;
        Ok(Self(digits))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<EnterpriseNumber, InvalidNumber> {
        text.parse()
    }

    /// R-156 R-165
    #[test]
    fn numbers_of_enterprises_that_exist_are_taken() {
        for text in [
            "0403.199.702",
            "0417.497.106",
            "0214.596.464",
            "0314.595.348",
            "0866.381.630",
            "0471.483.940",
            "0403.019.261",
            "0428.759.497",
            "0479.495.447",
            "0123.456.749",
            "1000.000.021",
            "1000.000.120",
            "1002.345.639",
            "0100.007.097",
            "1000.002.197",
        ] {
            assert_eq!(
                parse(text).map(|number| number.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    ///
    #[test]
    fn any_usual_spelling_is_the_same_number() {
        for text in [
            "0866381630",
            "866381630",
            "866.381.630",
            "BE 0866.381.630",
            "be0866381630",
            "BE866381630",
            " 0866 381 630 ",
            "0866/381/630",
            "0866-381-630",
            "(0)866.381.630",
            "0866\u{a0}381\u{202f}630",
            "\u{200e}BE 0866.381.630\u{200b}",
            "\u{202a}0866.\u{feff}381.630\u{202c}",
        ] {
            assert_eq!(
                parse(text).as_ref().map(EnterpriseNumber::as_str),
                Ok("0866381630"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, reason) in [
            ("0123.456.789", InvalidNumber::CheckDigits),
            ("0431.150.351", InvalidNumber::CheckDigits),
            ("0000.000.000", InvalidNumber::CheckDigits),
            ("2000.000.021", InvalidNumber::FirstDigit),
            ("", InvalidNumber::Length),
            ("BE", InvalidNumber::Length),
            ("0866.381.63", InvalidNumber::CheckDigits),
            ("100.000.021", InvalidNumber::Length),
            ("0866.381.6300", InvalidNumber::Length),
            ("0866.381.63O", InvalidNumber::Characters),
            ("NL0866381630", InvalidNumber::Characters),
            ("é", InvalidNumber::Characters),
        ] {
            assert_eq!(parse(text), Err(reason), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}") {
            let _ = parse(&text);
        }

        /// A slip of one digit, or two neighbours changed places, is found.
        #[test]
        fn one_mistyped_digit_is_found(first_eight in 0_u64..20_000_000, place in 0_usize..10, other in 0_u8..10) {
            let right = format!("{first_eight:08}{:02}", 97 - first_eight % 97);
            prop_assert!(parse(&right).is_ok());
            let mut wrong = right.clone().into_bytes();
            wrong[place] = b'0' + other;
            let wrong = String::from_utf8(wrong).expect("digits");
            prop_assert!(wrong == right || parse(&wrong).is_err());
        }

        #[test]
        fn what_is_shown_reads_back(first_eight in 0_u64..20_000_000) {
            let number = parse(&format!("{first_eight:08}{:02}", 97 - first_eight % 97)).expect("right");
            prop_assert_eq!(parse(&number.to_string()), Ok(number.clone()));
            let json = serde_json::to_string(&number).expect("text");
            prop_assert_eq!(serde_json::from_str::<EnterpriseNumber>(&json).expect("reads"), number);
        }
    }
}
