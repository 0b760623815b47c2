//! The reference that a creditor gives with a payment abroad (ISO 11649).

use std::str::FromStr;

use kernel::visible;

use crate::number::{in_fours, is_separator, number, remainder_97};
use crate::{InvalidReference, StructuredCommunication};

number! {
    /// `RF`, two check digits, and up to 21 digits and capitals. Shown as
    /// `RF61 0108 0681 7183`.
    CreditorReference, shown as in_fours
}

/// More than any way of writing it needs.
const TEXT_BYTES_MAX: usize = 80;
const LENGTH_MAX: usize = 25;

impl CreditorReference {
    /// Of a structured communication.
    pub(crate) fn of_digits(digits: &str) -> Self {
        let remainder = remainder_97(&format!("{digits}RF00")).unwrap_or_default();
        Self(format!("RF{:02}{digits}", 98 - remainder))
    }

    /// The structured communication that it carries, if it does. Zeros in front, with
    /// which some banks fill it up, change neither.
    pub fn structured_communication(&self) -> Option<StructuredCommunication> {
        let digits = self.0[4..].trim_start_matches('0');
        if digits.len() > 12 {
            return None;
        }
        format!("{digits:0>12}").parse().ok()
    }
}

impl FromStr for CreditorReference {
    type Err = InvalidReference;

    /// Takes small letters, blanks and other usual separators.
    fn from_str(text: &str) -> Result<Self, InvalidReference> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(InvalidReference::Length);
        }
        let mut reference = String::with_capacity(LENGTH_MAX);
        for c in visible(text).chars() {
            match c {
                _ if c.is_ascii_alphanumeric() => reference.push(c.to_ascii_uppercase()),
                _ if is_separator(c) => {}
                _ => return Err(InvalidReference::Characters),
            }
        }
        let Some(check_digits) = reference.strip_prefix("RF").and_then(|rest| rest.get(..2)) else {
            return Err(InvalidReference::Characters);
        };
        if !check_digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidReference::Characters);
        }
        if !(5..=LENGTH_MAX).contains(&reference.len()) {
            return Err(InvalidReference::Length);
        }
        let (front, rest) = reference.split_at(4);
        if remainder_97(&format!("{rest}{front}")) != Some(1) {
            return Err(InvalidReference::CheckDigits);
        }
        Ok(Self(reference))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<CreditorReference, InvalidReference> {
        text.parse()
    }

    ///
    #[test]
    fn published_references_are_taken() {
        for (text, shown) in [
            ("RF18539007547034", "RF18 5390 0754 7034"),
            ("rf61 0108 0681 7183", "RF61 0108 0681 7183"),
            ("RF18 5390\u{a0}0754-7034", "RF18 5390 0754 7034"),
        ] {
            assert_eq!(parse(text).map(|read| read.to_string()), Ok(shown.into()));
        }
    }

    ///
    #[test]
    fn a_structured_communication_has_one_reference_and_comes_back_from_it() {
        let belgian: StructuredCommunication = "+++010/8068/17183+++".parse().unwrap();
        assert_eq!(belgian.reference().as_str(), "RF61010806817183");
        for text in ["RF61010806817183", "RF61000000000010806817183"] {
            let read = parse(text).unwrap();
            assert_eq!(read.structured_communication(), Some(belgian.clone()));
        }
        // Others number as they like, and twelve digits may be anything.
        for text in ["RF79INV2026117", "RF88539007547035"] {
            assert_eq!(parse(text).unwrap().structured_communication(), None);
        }
    }

    ///
    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, reason) in [
            ("", InvalidReference::Characters),
            ("RF", InvalidReference::Characters),
            ("RFAB123", InvalidReference::Characters),
            ("RF6101080681718é", InvalidReference::Characters),
            ("RF18", InvalidReference::Length),
            ("RF610000000000000108068171830", InvalidReference::Length),
            ("RF61010806817184", InvalidReference::CheckDigits),
        ] {
            assert_eq!(parse(text), Err(reason), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(RF)?\\PC{0,40}") {
            let _ = parse(&text);
        }
    }
}
