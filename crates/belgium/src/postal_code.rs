//! Postal codes of Belgium, and of the other countries where an enterprise has
//! its seat or a person lives.

use std::fmt;
use std::str::FromStr;

use kernel::visible;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalCode(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidPostalCode {
    Missing,
    Unreadable,
}

impl PostalCode {
    const FOREIGN_LENGTH_MAX: usize = 10;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it was stored.
    pub fn kept(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for PostalCode {
    type Err = InvalidPostalCode;

    /// A code without a country is Belgian, four digits; or Dutch, four and two
    /// letters, which no other country has. Any other stands behind its country:
    /// five digits alone are a Belgian code with a digit too many as often as a
    /// French one. The country of a Belgian code goes without saying.
    fn from_str(typed: &str) -> Result<Self, InvalidPostalCode> {
        let typed = visible(typed).to_uppercase();
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if typed.is_empty() {
            return Err(InvalidPostalCode::Missing);
        }
        let code = match country(&typed) {
            Some((country, code)) => of_country(country, code),
            None => belgian(&typed).or_else(|| dutch(&typed)),
        };
        code.map(Self).ok_or(InvalidPostalCode::Unreadable)
    }
}

/// `B-9000`, `NL 1234 AB`, `GB-SW1A 1AA`: one or two letters, and the rest.
fn country(typed: &str) -> Option<(&str, &str)> {
    let end = typed.find(|c: char| !c.is_ascii_uppercase())?;
    let code = typed[end..].trim_start_matches([' ', '-']);
    (1..=2).contains(&end).then(|| (&typed[..end], code))
}

fn of_country(country: &str, code: &str) -> Option<String> {
    let code = match country {
        "B" | "BE" => return belgian(code),
        "L" | "LU" => digits(code, 4),
        "F" | "FR" | "D" | "DE" => digits(code, 5),
        "NL" => dutch(code),
        _ if country.len() == 2 => foreign(code),
        _ => None,
    };
    Some(format!("{country}-{}", code?))
}

fn belgian(code: &str) -> Option<String> {
    digits(code, 4).filter(|code| !code.starts_with('0'))
}

fn digits(code: &str, length: usize) -> Option<String> {
    let fits = code.len() == length && code.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| code.to_owned())
}

fn dutch(code: &str) -> Option<String> {
    let (number, letters) = code.split_at_checked(4)?;
    let letters = letters.trim();
    let fits = letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    belgian(number)
        .filter(|_| fits)
        .map(|number| format!("{number} {letters}"))
}

/// Of the rest of the world little is asked.
fn foreign(code: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
    let fits = code.len() <= PostalCode::FOREIGN_LENGTH_MAX
        && code.chars().all(allowed)
        && code.contains(|c: char| c.is_ascii_digit());
    fits.then(|| code.to_owned())
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_belgium_and_of_other_countries_are_taken() {
        let table = [
            ("9000", "9000"),
            (" 1000 ", "1000"),
            ("\u{200b}1000\u{200e}", "1000"),
            ("B-9000", "9000"),
            ("be-4000", "4000"),
            ("B 9000", "9000"),
            ("F-59000", "F-59000"),
            ("f 01000", "F-01000"),
            ("DE-52062", "DE-52062"),
            ("1234ab", "1234 AB"),
            ("NL-1234 AB", "NL-1234 AB"),
            ("L-1234", "L-1234"),
            ("GB-SW1A 1AA", "GB-SW1A 1AA"),
            ("ch-8001", "CH-8001"),
        ];
        for (typed, kept) in table {
            assert_eq!(typed.parse::<PostalCode>().expect(typed).as_str(), kept);
            assert_eq!(kept.parse::<PostalCode>().expect(kept).as_str(), kept);
        }
    }

    #[test]
    fn a_postcode_with_a_digit_too_many_or_too_few_is_refused() {
        for typed in [
            "90000",
            "59000",
            "900",
            "0900",
            "Gent",
            "9000 Gent",
            "X-9000",
            "900000",
            "12A4",
            "1234 é",
            "B-90000",
            "F-9000",
            "L-12345",
            "GB-",
            "GBR-1234",
            "٩٠٠٠",
        ] {
            let read = typed.parse::<PostalCode>();
            assert_eq!(read, Err(InvalidPostalCode::Unreadable), "{typed}");
        }
        assert_eq!(" ".parse::<PostalCode>(), Err(InvalidPostalCode::Missing));
    }
}
