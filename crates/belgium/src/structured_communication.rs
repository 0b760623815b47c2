//! The structured communication of a Belgian transfer (gestructureerde mededeling,
//! communication structurée; OGM, VCS).

use std::fmt;
use std::str::FromStr;

use kernel::visible;

use crate::CreditorReference;
use crate::number::{is_separator, number};

/// Why a text is no such reference, so that a page can say what to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidReference {
    /// Something that is neither part of it nor a usual separator.
    Characters,
    /// Too short or too long.
    Length,
    /// A character is mistyped: the check digits do not fit the others.
    CheckDigits,
}

impl fmt::Display for InvalidReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "the reference holds a character that none has",
            Self::Length => "the reference is too short or too long",
            Self::CheckDigits => "the check digits do not fit the others",
        })
    }
}

impl std::error::Error for InvalidReference {}

number! {
    /// Twelve digits, of which the last two check the first ten (Febelfin, AOS1).
    /// Shown as `+++010/8068/17183+++`.
    StructuredCommunication, shown as between_pluses
}

/// More than any way of writing it needs.
const TEXT_BYTES_MAX: usize = 80;
/// Ten digits stand before the check digits.
const BASE_MAX: u64 = 9_999_999_999;

impl StructuredCommunication {
    /// With these ten digits in front of the check digits; `None` of more than ten.
    pub fn of_base(base: u64) -> Option<Self> {
        (base <= BASE_MAX).then(|| Self(format!("{base:010}{:02}", check_digits(base))))
    }

    /// The ten digits in front of the check digits.
    pub fn base(&self) -> u64 {
        self.0[..10].parse().unwrap_or_default()
    }

    /// The same for banks abroad, which only know the reference of ISO 11649.
    pub fn reference(&self) -> CreditorReference {
        CreditorReference::of_digits(&self.0)
    }
}

/// The remainder by 97, and 97 where there is none.
fn check_digits(base: u64) -> u64 {
    match base % 97 {
        0 => 97,
        remainder => remainder,
    }
}

fn between_pluses(digits: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "+++{}/{}/{}+++",
        &digits[..3],
        &digits[3..7],
        &digits[7..]
    )
}

impl FromStr for StructuredCommunication {
    type Err = InvalidReference;

    /// Takes what people type and copy: with pluses or asterisks around, with slashes,
    /// dots, blanks and hyphens between, or none of them.
    fn from_str(text: &str) -> Result<Self, InvalidReference> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(InvalidReference::Length);
        }
        let mut digits = String::with_capacity(12);
        for c in visible(text).chars() {
            match c {
                '0'..='9' => digits.push(c),
                '+' | '*' | '\\' => {}
                _ if is_separator(c) => {}
                _ => return Err(InvalidReference::Characters),
            }
        }
        if digits.len() != 12 {
            return Err(InvalidReference::Length);
        }
        let number: u64 = digits.parse().map_err(|_| InvalidReference::Characters)?;
        if number % 100 != check_digits(number / 100) {
            return Err(InvalidReference::CheckDigits);
        }
        Ok(Self(digits))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<StructuredCommunication, InvalidReference> {
        text.parse()
    }

    ///
    #[test]
    fn the_example_of_the_banks_is_taken_in_any_usual_spelling() {
        for text in [
            "010806817183",
            "+++010/8068/17183+++",
            "***010/8068/17183***",
            " 010 8068 17183 ",
            "010.8068.17183",
            "010-8068-17183",
            "+++ 010\u{a0}/ 8068 / 17183 +++\n",
            "\u{200e}+++010/8068/17183+++\u{200b}",
        ] {
            let read = parse(text);
            let shown = read.as_ref().map(ToString::to_string);
            assert_eq!(shown.as_deref(), Ok("+++010/8068/17183+++"), "{text}");
            assert_eq!(read.unwrap().as_str(), "010806817183");
        }
    }

    ///
    #[test]
    fn a_remainder_of_nothing_is_written_as_97() {
        for text in [
            "+++000/0000/00097+++",
            "+++000/0000/09797+++",
            "+++123/4567/88897+++",
            "+++299/9999/99597+++",
        ] {
            assert_eq!(
                parse(text).map(|read| read.to_string()),
                Ok(text.to_owned())
            );
        }
        assert_eq!(
            parse("+++000/0000/09700+++"),
            Err(InvalidReference::CheckDigits)
        );
    }

    ///
    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, reason) in [
            ("", InvalidReference::Length),
            ("+++010/8068/1718+++", InvalidReference::Length),
            ("+++010/8068/171833+++", InvalidReference::Length),
            ("+++010/8068/17184+++", InvalidReference::CheckDigits),
            ("+++010/8068/1718O+++", InvalidReference::Characters),
            ("RF61010806817183", InvalidReference::Characters),
            ("٠١٠٨٠٦٨١٧١٨٣", InvalidReference::Characters),
        ] {
            assert_eq!(parse(text), Err(reason), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,90}") {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_made_of_a_base_reads_back(base in 0..=BASE_MAX) {
            let made = StructuredCommunication::of_base(base).expect("ten digits");
            prop_assert_eq!(made.base(), base);
            prop_assert_eq!(parse(&made.to_string()), Ok(made.clone()));
            prop_assert_eq!(made.reference().structured_communication(), Some(made));
        }

        /// A slip of one digit, or two neighbours that changed places, is found.
        #[test]
        fn one_slip_is_found(base in 0..=BASE_MAX, place in 0_usize..12, digit in 0_u8..10) {
            let right = StructuredCommunication::of_base(base).expect("ten digits");
            let mut typed = right.as_str().as_bytes().to_vec();
            typed[place] = b'0' + digit;
            let typed = String::from_utf8(typed).expect("digits");
            prop_assert!(typed == right.as_str() || parse(&typed).is_err());
            let mut swapped = right.as_str().as_bytes().to_vec();
            swapped.swap(place, (place + 1).min(11));
            let swapped = String::from_utf8(swapped).expect("digits");
            prop_assert!(swapped == right.as_str() || parse(&swapped).is_err());
        }
    }

    #[test]
    fn no_base_has_more_than_ten_digits() {
        assert_eq!(StructuredCommunication::of_base(BASE_MAX + 1), None);
    }
}
