//! Postal codes of Belgium and its neighbours, where our people live.

use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalCode(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPostalCode;

impl PostalCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PostalCode {
    type Err = InvalidPostalCode;

    /// Four digits (Belgium, Luxembourg), five (France, Germany), or four and
    /// two letters (the Netherlands). The country before it, as in `B-9000`,
    /// goes without saying in Belgium and stays otherwise.
    fn from_str(typed: &str) -> Result<Self, InvalidPostalCode> {
        let typed = typed.trim().to_uppercase();
        let (country, code) = match typed.split_once('-') {
            Some((country, code)) => (country.trim(), code.trim()),
            None => ("", typed.as_str()),
        };
        let code = written(code).ok_or(InvalidPostalCode)?;
        match country {
            "" | "B" | "BE" => Ok(Self(code)),
            "L" | "LU" | "F" | "FR" | "D" | "DE" | "NL" => Ok(Self(format!("{country}-{code}"))),
            _ => Err(InvalidPostalCode),
        }
    }
}

fn written(code: &str) -> Option<String> {
    let split = code
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(code.len());
    let (digits, letters) = (&code[..split], code[split..].trim());
    match (digits.len(), letters.len()) {
        (4, 0) if !digits.starts_with('0') => Some(digits.to_owned()),
        (5, 0) => Some(digits.to_owned()),
        (4, 2) if letters.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Some(format!("{digits} {letters}"))
        }
        _ => None,
    }
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
    fn codes_of_belgium_and_its_neighbours_are_taken() {
        let table = [
            ("9000", "9000"),
            (" 1000 ", "1000"),
            ("B-9000", "9000"),
            ("be-4000", "4000"),
            ("59000", "59000"),
            ("01000", "01000"),
            ("F-59000", "F-59000"),
            ("1234ab", "1234 AB"),
            ("NL-1234 AB", "NL-1234 AB"),
            ("L-1234", "L-1234"),
        ];
        for (typed, kept) in table {
            assert_eq!(typed.parse::<PostalCode>().expect(typed).as_str(), kept);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for typed in [
            "",
            "900",
            "0900",
            "Gent",
            "9000 Gent",
            "X-9000",
            "900000",
            "12A4",
            "1234 é",
        ] {
            assert_eq!(
                typed.parse::<PostalCode>(),
                Err(InvalidPostalCode),
                "{typed}"
            );
        }
    }
}
