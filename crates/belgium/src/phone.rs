//! Telephone numbers, parsed once at the edge: however a person writes one, it
//! is kept as E.164 (`+3292431020`) and shown as Belgians write it.

use std::fmt;
use std::str::FromStr;

use kernel::visible;

const BELGIUM: &str = "32";
/// E.164 §6.2.1: at most 15 digits with the country code; the shortest real ones have 7.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Typed marks that carry no meaning.
const SEPARATORS: &str = ".,/-()\u{2010}\u{2011}\u{2012}\u{2013}";
/// The country codes of the neighbours, to set them apart when shown.
const NEIGHBOURS: [&str; 5] = ["31", "33", "352", "44", "49"];

#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// Country code and number, without the plus.
    digits: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPhoneNumber;

impl PhoneNumber {
    /// Whether it can be the number of a mobile phone; only of a Belgian number
    /// do we know.
    pub fn may_be_mobile(&self) -> bool {
        self.belgian().is_none_or(is_belgian_mobile)
    }

    /// `+3292431020`, as E.164 writes it.
    pub fn e164(&self) -> String {
        format!("+{}", self.digits)
    }

    /// The Belgian number without its 0.
    fn belgian(&self) -> Option<&str> {
        self.digits.strip_prefix(BELGIUM)
    }
}

impl FromStr for PhoneNumber {
    type Err = InvalidPhoneNumber;

    fn from_str(typed: &str) -> Result<Self, InvalidPhoneNumber> {
        let is_separator = |c: char| c.is_whitespace() || SEPARATORS.contains(c);
        let plain = visible(typed).replace("(0)", "").replace(is_separator, "");
        let digits = match plain.strip_prefix('+').or_else(|| plain.strip_prefix("00")) {
            Some(international) => international.to_owned(),
            None => format!(
                "{BELGIUM}{}",
                plain.strip_prefix('0').ok_or(InvalidPhoneNumber)?
            ),
        };
        let international = DIGITS.contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        let number = Self { digits };
        let exists = number
            .belgian()
            .is_none_or(|national| is_belgian_mobile(national) || is_belgian_line(national));
        if international && exists {
            Ok(number)
        } else {
            Err(InvalidPhoneNumber)
        }
    }
}

/// 045x to 049x and six more digits.
fn is_belgian_mobile(national: &str) -> bool {
    national.len() == 9
        && national.starts_with('4')
        && matches!(national.as_bytes()[1], b'5'..=b'9')
}

/// An area code and a number, eight digits together; also 0800, 070 and the like.
/// In the area of Liège, 04, they begin with 2 or 3; any other would be a mobile
/// number of which a digit is missing.
fn is_belgian_line(national: &str) -> bool {
    let cut_off =
        national.starts_with('4') && !matches!(national.as_bytes().get(1), Some(b'2' | b'3'));
    national.len() == 8 && !national.starts_with('0') && !cut_off
}

/// `0475 12 34 56`, `09 243 10 20`, `051 12 34 56`, `+31 201234567`.
impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(national) = self.belgian() else {
            return write_foreign(f, &self.digits);
        };
        let groups: &[usize] = match national.as_bytes()[0] {
            _ if national.len() == 9 => &[3, 2, 2, 2],
            b'2' | b'3' | b'4' | b'9' if !national.starts_with("90") => &[1, 3, 2, 2],
            _ if national.starts_with("800") || national.starts_with("90") => &[3, 2, 3],
            _ => &[2, 2, 2, 2],
        };
        f.write_str("0")?;
        let mut rest = national;
        for (index, length) in groups.iter().enumerate() {
            let (group, after) = rest.split_at(*length);
            write!(f, "{}{group}", if index == 0 { "" } else { " " })?;
            rest = after;
        }
        Ok(())
    }
}

fn write_foreign(f: &mut fmt::Formatter<'_>, digits: &str) -> fmt::Result {
    let known = NEIGHBOURS
        .iter()
        .find_map(|country| Some((country, digits.strip_prefix(country)?)));
    match known {
        Some((country, number)) => write!(f, "+{country} {number}"),
        None => write!(f, "+{digits}"),
    }
}

/// A number is a person's own: it does not belong in a log.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_way_of_writing_is_understood() {
        let table = [
            ("09/243.10.20", "+3292431020", "09 243 10 20"),
            ("09 243 10 20", "+3292431020", "09 243 10 20"),
            ("+32 (0)9 243 10 20", "+3292431020", "09 243 10 20"),
            ("0032 9 243 10 20", "+3292431020", "09 243 10 20"),
            ("0475/12 34 56", "+32475123456", "0475 12 34 56"),
            ("+32 475 12 34 56", "+32475123456", "0475 12 34 56"),
            ("04 222 11 33", "+3242221133", "04 222 11 33"),
            ("051\u{a0}12\u{a0}34\u{a0}56", "+3251123456", "051 12 34 56"),
            (
                "\u{202a}+32 475 12 34 56\u{202c}",
                "+32475123456",
                "0475 12 34 56",
            ),
            (
                "\u{feff}09\u{2011}243\u{200b}1020",
                "+3292431020",
                "09 243 10 20",
            ),
            ("0800 12 345", "+3280012345", "0800 12 345"),
            ("+31 20 123 45 67", "+31201234567", "+31 201234567"),
            ("00352 621 123 456", "+352621123456", "+352 621123456"),
            ("+1 (212) 555-0100", "+12125550100", "+12125550100"),
        ];
        for (typed, e164, shown) in table {
            let number: PhoneNumber = typed.parse().expect(typed);
            assert_eq!(
                (number.e164().as_str(), number.to_string().as_str()),
                (e164, shown),
                "{typed}"
            );
            assert_eq!(
                shown.parse(),
                Ok(number),
                "what is shown can be typed again"
            );
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        let table = [
            "",
            "bel mij",
            "475 12 34 56",
            "0475 12 34 5",
            "0475 12 34 567",
            "0435 12 34 56",
            "+32",
            "+0475123456",
            "09 243 10 2",
            "+12345678901234567",
            "09 243 10 20 (werk)",
            "٠٩٢٤٣١٠٢٠",
        ];
        for typed in table {
            assert_eq!(
                typed.parse::<PhoneNumber>(),
                Err(InvalidPhoneNumber),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_belgian_line_is_no_mobile_and_a_foreign_number_may_be() {
        let may_be_mobile = |typed: &str| typed.parse::<PhoneNumber>().unwrap().may_be_mobile();
        assert!(may_be_mobile("0475 12 34 56"));
        assert!(!may_be_mobile("09 243 10 20"));
        assert!(may_be_mobile("+31 6 12345678"));
    }
}
