//! The number of a bank account (ISO 13616).

use std::fmt;
use std::str::FromStr;

use kernel::visible;

use crate::number::{in_fours, is_separator, number, remainder_97};

/// Why a text is no IBAN, so that a page can say what to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidIban {
    /// It does not begin with a country and two digits, or holds what no IBAN has.
    Characters,
    /// Not as long as those of its country.
    Length,
    /// A character is mistyped: the check digits do not fit the others.
    CheckDigits,
}

impl fmt::Display for InvalidIban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "an IBAN is a country, two digits, and digits and letters",
            Self::Length => "the IBAN is not as long as those of its country",
            Self::CheckDigits => "the check digits of the IBAN do not fit the others",
        })
    }
}

impl std::error::Error for InvalidIban {}

number! {
    /// Shown as `BE68 5390 0754 7034`.
    Iban, shown as in_fours
}

/// More than any way of writing it needs.
const TEXT_BYTES_MAX: usize = 100;
/// The shortest is that of Norway; 34 is what the standard allows.
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;

/// How long an IBAN is, in the countries that take part in SEPA.
#[rustfmt::skip]
const LENGTH_BY_COUNTRY: [(&str, usize); 41] = [
    ("AD", 24), ("AL", 28), ("AT", 20), ("BE", 16), ("BG", 22), ("CH", 21), ("CY", 28),
    ("CZ", 24), ("DE", 22), ("DK", 18), ("EE", 20), ("ES", 24), ("FI", 18), ("FR", 27),
    ("GB", 22), ("GI", 23), ("GR", 27), ("HR", 21), ("HU", 28), ("IE", 22), ("IS", 26),
    ("IT", 27), ("LI", 21), ("LT", 20), ("LU", 20), ("LV", 21), ("MC", 27), ("MD", 24),
    ("ME", 22), ("MK", 19), ("MT", 31), ("NL", 18), ("NO", 15), ("PL", 28), ("PT", 25),
    ("RO", 24), ("RS", 22), ("SE", 24), ("SI", 19), ("SK", 24), ("SM", 27),
];

impl Iban {
    /// Of the twelve digits by which a Belgian account was known before.
    pub fn of_belgian_account(digits: &str) -> Result<Self, InvalidIban> {
        if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidIban::Length);
        }
        let remainder = remainder_97(&format!("{digits}BE00")).ok_or(InvalidIban::Characters)?;
        format!("BE{:02}{digits}", 98 - remainder).parse()
    }

    pub fn country(&self) -> &str {
        &self.0[..2]
    }
}

impl FromStr for Iban {
    type Err = InvalidIban;

    /// Takes small letters, blanks and other usual separators, and `IBAN` in front.
    fn from_str(text: &str) -> Result<Self, InvalidIban> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(InvalidIban::Length);
        }
        let mut iban = String::with_capacity(34);
        for c in visible(text).chars() {
            match c {
                _ if c.is_ascii_alphanumeric() => iban.push(c.to_ascii_uppercase()),
                _ if is_separator(c) || c == ':' => {}
                _ => return Err(InvalidIban::Characters),
            }
        }
        let iban = iban.strip_prefix("IBAN").unwrap_or(&iban);
        let shaped = iban.bytes().enumerate().all(|(place, byte)| match place {
            0 | 1 => byte.is_ascii_uppercase(),
            2 | 3 => byte.is_ascii_digit(),
            _ => true,
        });
        if iban.len() < 4 || !shaped {
            return Err(InvalidIban::Characters);
        }
        if !LENGTHS.contains(&iban.len()) || !fits_country(iban) {
            return Err(InvalidIban::Length);
        }
        let (front, account) = iban.split_at(4);
        let remainder = remainder_97(&format!("{account}{front}"));
        if remainder != Some(1)
            || !(front.starts_with("BE"))
                .then_some(account)
                .is_none_or(fits)
        {
            return Err(InvalidIban::CheckDigits);
        }
        Ok(Self(iban.to_owned()))
    }
}

fn fits_country(iban: &str) -> bool {
    let known = LENGTH_BY_COUNTRY
        .iter()
        .find(|(country, _)| iban.starts_with(country));
    known.is_none_or(|(_, length)| iban.len() == *length)
}

/// The last two digits of a Belgian account check the first ten, too: their remainder
/// by 97, and 97 where there is none.
fn fits(account: &str) -> bool {
    let Ok(number) = account.parse::<u64>() else {
        return false;
    };
    let remainder = match number / 100 % 97 {
        0 => 97,
        remainder => remainder,
    };
    number % 100 == remainder
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<Iban, InvalidIban> {
        text.parse()
    }

    ///
    #[test]
    fn accounts_are_taken_in_any_usual_spelling_and_shown_in_fours() {
        for (text, shown) in [
            ("BE68539007547034", "BE68 5390 0754 7034"),
            ("be68 5390 0754 7034", "BE68 5390 0754 7034"),
            ("IBAN: BE68-5390-0754-7034", "BE68 5390 0754 7034"),
            ("BE72000000001616", "BE72 0000 0000 1616"),
            ("\u{200e}NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00"),
            (
                "FR1420041010050500013M02606",
                "FR14 2004 1010 0505 0001 3M02 606",
            ),
            ("NO9386011117947", "NO93 8601 1117 947"),
        ] {
            assert_eq!(parse(text).map(|read| read.to_string()), Ok(shown.into()));
        }
        assert_eq!(parse("BE68539007547034").unwrap().country(), "BE");
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, reason) in [
            ("", InvalidIban::Characters),
            ("539007547034", InvalidIban::Characters),
            ("BE68_539007547034", InvalidIban::Characters),
            ("BE6853900754703", InvalidIban::Length),
            ("BE685390075470341", InvalidIban::Length),
            ("NL91ABNA041716430", InvalidIban::Length),
            ("BE68539007547035", InvalidIban::CheckDigits),
            // The check digits of the country fit; those of the account do not.
            ("BE41539007547035", InvalidIban::CheckDigits),
        ] {
            assert_eq!(parse(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn an_old_account_number_becomes_its_iban() {
        let iban = Iban::of_belgian_account("539007547034").unwrap();
        assert_eq!(iban.as_str(), "BE68539007547034");
        assert_eq!(
            Iban::of_belgian_account("539007547035"),
            Err(InvalidIban::CheckDigits)
        );
        assert_eq!(Iban::of_belgian_account("53900"), Err(InvalidIban::Length));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(BE|NL)?\\PC{0,50}") {
            let _ = parse(&text);
        }

        #[test]
        fn one_slip_is_found(place in 0_usize..16, digit in 0_u8..10) {
            let mut typed = b"BE68539007547034".to_vec();
            typed[place] = b'0' + digit;
            let typed = String::from_utf8(typed).expect("digits");
            prop_assert!(typed == "BE68539007547034" || parse(&typed).is_err());
        }
    }
}
