//! The number of a person in the National Register (rijksregisternummer, numéro de
//! registre national), and the BIS number of who is not in it (royal decree of
//! 3 April 1984, articles 1 to 3).

use std::fmt;
use std::str::FromStr;

use kernel::visible;
use zeroize::Zeroizing;

use crate::Day;

/// Eleven digits whose check digits fit. It is personal (law of 8 August 1983,
/// article 8): `Debug` shows only the type's name, and there is no `Display`, so
/// that no log, page or address holds it by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct NationalNumber {
    digits: Zeroizing<String>,
    /// The check digits fit this century and no other.
    century: u16,
}

/// Who gave the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// The National Register.
    NationalRegister,
    /// The Crossroads Bank for Social Security, to who is not in the register.
    Bis,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// What the number says of the day of birth. A part may be unknown, and then so
/// are the smaller ones: `month` is known only with `year`, `day` only with both.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Birth {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Why a text is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidNationalNumber {
    /// Something that is neither a digit nor a usual separator.
    Characters,
    /// Not eleven digits.
    Length,
    /// A digit is mistyped: the last two do not fit the others, of no century.
    CheckDigits,
    /// The third and fourth digit are no month, also not with 20 or 40 added.
    Month,
    /// Nobody is the 000th or the 999th of a day.
    Counter,
}

const LENGTH: usize = 11;
/// More than any way of writing eleven digits needs.
const TEXT_BYTES_MAX: usize = 64;

impl NationalNumber {
    /// Takes eleven digits and nothing else, as certificates and registers write it.
    pub fn from_digits(text: &str) -> Result<Self, InvalidNationalNumber> {
        if text.len() != LENGTH {
            return Err(InvalidNationalNumber::Length);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidNationalNumber::Characters);
        }
        let number = Self {
            digits: Zeroizing::new(text.to_owned()),
            century: century(text).ok_or(InvalidNationalNumber::CheckDigits)?,
        };
        if !matches!(number.month_digits(), 0..=12 | 20..=32 | 40..=52) {
            return Err(InvalidNationalNumber::Month);
        }
        if !matches!(number.counter(), 1..=998) {
            return Err(InvalidNationalNumber::Counter);
        }
        Ok(number)
    }

    /// The eleven digits. Whoever asks for them keeps them out of logs.
    pub fn expose(&self) -> &str {
        &self.digits
    }

    pub fn kind(&self) -> NumberKind {
        if self.month_digits() < 20 {
            NumberKind::NationalRegister
        } else {
            NumberKind::Bis
        }
    }

    /// A month 00 means that it was unknown, or that the day's counter was full;
    /// then the day means nothing, and in a year 00 the year neither. A day that the
    /// month does not have came about by counting on.
    pub fn birth(&self) -> Birth {
        let (year, month) = (self.number(0..2), self.month_digits() % 20);
        if month == 0 {
            return Birth {
                year: (year != 0).then_some(self.century + year),
                ..Birth::default()
            };
        }
        let year = self.century + year;
        let day = u8::try_from(self.number(4..6)).ok();
        let month = u8::try_from(month).ok();
        let exists = |day: &u8| Day::of(year, month.unwrap_or(0), *day).is_some();
        Birth {
            year: Some(year),
            month,
            day: day.filter(exists),
        }
    }

    /// Odd counters are men's, even ones women's; with 20 added to the month it was
    /// unknown when the number was given.
    pub fn sex(&self) -> Option<Sex> {
        if matches!(self.month_digits(), 20..=32) {
            None
        } else if self.counter() % 2 == 1 {
            Some(Sex::Male)
        } else {
            Some(Sex::Female)
        }
    }

    /// Whether the number says that its person is born after that day: then nobody
    /// can have it yet.
    pub fn is_of_later_than(&self, today: Day) -> bool {
        let Birth { year, month, day } = self.birth();
        let Some(year) = year else { return false };
        // Of what is unknown, the earliest.
        let earliest = Day::of(year, month.unwrap_or(1), day.unwrap_or(1));
        earliest.is_none_or(|earliest| earliest > today)
    }

    fn month_digits(&self) -> u16 {
        self.number(2..4)
    }

    fn counter(&self) -> u16 {
        self.number(6..9)
    }

    fn number(&self, place: std::ops::Range<usize>) -> u16 {
        self.digits
            .get(place)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0)
    }
}

/// 1900 or 2000: for births from 2000 on, a 2 stands before the nine digits that
/// are checked. As 2,000,000,000 is no multiple of 97, at most one of them fits.
fn century(digits: &str) -> Option<u16> {
    let number: u64 = digits.parse().ok()?;
    let (first_nine, last_two) = (number / 100, number % 100);
    let fits = |checked: u64| last_two == 97 - checked % 97;
    if fits(first_nine) {
        Some(1900)
    } else if fits(2_000_000_000 + first_nine) {
        Some(2000)
    } else {
        None
    }
}

impl FromStr for NationalNumber {
    type Err = InvalidNationalNumber;

    /// Takes any usual spelling, such as `85.07.30-033.28`.
    fn from_str(text: &str) -> Result<Self, InvalidNationalNumber> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(InvalidNationalNumber::Length);
        }
        let mut digits = Zeroizing::new(String::with_capacity(LENGTH));
        for c in visible(text).chars() {
            match c {
                '0'..='9' => digits.push(c),
                _ if crate::number::is_separator(c) => {}
                _ => return Err(InvalidNationalNumber::Characters),
            }
        }
        Self::from_digits(&digits)
    }
}

impl fmt::Debug for NationalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalNumber")
    }
}

impl fmt::Debug for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Birth")
    }
}

impl fmt::Display for InvalidNationalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "the number holds something other than digits",
            Self::Length => "the number does not have eleven digits",
            Self::CheckDigits => "the last two digits do not fit the others",
            Self::Month => "no number of a person has that month",
            Self::Counter => "no number of a person has that counter",
        })
    }
}

impl std::error::Error for InvalidNationalNumber {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<NationalNumber, InvalidNationalNumber> {
        text.parse()
    }

    type Said = (Option<u16>, Option<u8>, Option<u8>, Option<Sex>, NumberKind);

    fn said(text: &str) -> Said {
        let number = parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
        let Birth { year, month, day } = number.birth();
        (year, month, day, number.sex(), number.kind())
    }

    ///
    #[test]
    fn a_number_says_when_its_person_was_born_and_the_sex() {
        use NumberKind::{Bis, NationalRegister};
        use Sex::{Female, Male};
        let table: [(&str, Said); 6] = [
            (
                "85.07.30-033.28",
                (Some(1985), Some(7), Some(30), Some(Male), NationalRegister),
            ),
            (
                "17073003384",
                (Some(2017), Some(7), Some(30), Some(Male), NationalRegister),
            ),
            (
                "01050399864",
                (Some(2001), Some(5), Some(3), Some(Female), NationalRegister),
            ),
            (
                "98472899765",
                (Some(1998), Some(7), Some(28), Some(Male), Bis),
            ),
            (
                "01490700185",
                (Some(2001), Some(9), Some(7), Some(Male), Bis),
            ),
            (
                "64000705512",
                (Some(1964), None, None, Some(Male), NationalRegister),
            ),
        ];
        for (text, expected) in table {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    /// A full counter counts on in the date, and dates may be unknown: the check
    /// digits alone decide whether a number is right.
    #[test]
    fn what_a_number_does_not_know_it_does_not_say() {
        for (text, year) in [
            ("00003512388", None),
            ("00203304476", None),
            ("24203501296", Some(2024)),
        ] {
            let (said_year, month, day, ..) = said(text);
            assert_eq!((said_year, month, day), (year, None, None), "{text}");
        }
        assert_eq!(said("24203501296").3, None);
        let beyond_the_month = with_check_digits("850231033", 1900);
        assert_eq!(said(&beyond_the_month).1, Some(2));
        assert_eq!(said(&beyond_the_month).2, None);
    }

    #[test]
    fn check_digits_below_ten_are_numbers() {
        assert!(parse("85111203809").is_ok());
        assert!(parse("04062303809").is_ok());
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, wrong) in [
            ("12345678901", InvalidNationalNumber::CheckDigits),
            ("85010100016", InvalidNationalNumber::Counter),
            ("85010199984", InvalidNationalNumber::Counter),
            ("8507300332", InvalidNationalNumber::Length),
            ("850730033281", InvalidNationalNumber::Length),
            ("", InvalidNationalNumber::Length),
            ("8507300332O", InvalidNationalNumber::Characters),
            ("٨٥٠٧٣٠٠٣٣٢٨", InvalidNationalNumber::Characters),
        ] {
            assert_eq!(parse(text), Err(wrong), "{text}");
        }
        let month = with_check_digits("851301033", 1900);
        assert_eq!(parse(&month), Err(InvalidNationalNumber::Month));
        assert_eq!(
            NationalNumber::from_digits("85.07.30-033.28"),
            Err(InvalidNationalNumber::Length)
        );
    }

    #[test]
    fn nobody_has_a_number_of_a_day_to_come() {
        let number = |text: &str| parse(text).unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(number("17073003384").is_of_later_than(day("2017-07-29")));
        assert!(!number("17073003384").is_of_later_than(day("2017-07-30")));
        assert!(number("24203501296").is_of_later_than(day("2023-12-31")));
        assert!(!number("24203501296").is_of_later_than(day("2024-01-01")));
        assert!(!number("00003512388").is_of_later_than(day("1900-01-01")));
    }

    #[test]
    fn it_does_not_show_itself() {
        let number = parse("85073003328").unwrap();
        assert_eq!(
            format!("{number:?} {:?}", number.birth()),
            "NationalNumber Birth"
        );
        assert_eq!(number.expose(), "85073003328");
    }

    fn with_check_digits(first_nine: &str, century: u16) -> String {
        let number: u64 = first_nine.parse().unwrap();
        let checked = if century == 2000 {
            2_000_000_000 + number
        } else {
            number
        };
        format!("{first_nine}{:02}", 97 - checked % 97)
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}") {
            let _ = parse(&text);
        }

        #[test]
        fn eleven_digits_never_make_it_panic(number in 0_u64..100_000_000_000) {
            if let Ok(number) = NationalNumber::from_digits(&format!("{number:011}")) {
                let Birth { year, month, day } = number.birth();
                prop_assert!(day.is_none() || month.is_some());
                prop_assert!(month.is_none() || year.is_some());
                let _ = (number.sex(), number.kind());
            }
        }

        /// A number belongs to one century only.
        #[test]
        fn the_check_digits_tell_the_century(
            year in 0_u16..100, month in 1_u16..=12, day in 1_u16..=28, counter in 1_u16..=998,
            century in prop_oneof![Just(1900_u16), Just(2000)],
        ) {
            let first_nine = format!("{year:02}{month:02}{day:02}{counter:03}");
            let number = parse(&with_check_digits(&first_nine, century)).expect("right");
            prop_assert_eq!(number.birth().year, Some(century + year));
        }

        /// A slip of one digit makes it a wrong number, or one of another century.
        #[test]
        fn one_mistyped_digit_is_found(counter in 1_u16..=998, place in 0_usize..11, other in 0_u8..10) {
            let right = with_check_digits(&format!("850730{counter:03}"), 1900);
            let mut wrong = right.clone().into_bytes();
            wrong[place] = b'0' + other;
            let wrong = String::from_utf8(wrong).expect("digits");
            let found = wrong == right
                || parse(&wrong).map_or(true, |number| number.birth().year.is_none_or(|year| year >= 2000));
            prop_assert!(found);
        }
    }
}
