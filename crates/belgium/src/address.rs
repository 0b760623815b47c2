//! Where a person lives or an office is.

use kernel::{InvalidLine, Line};

use crate::{InvalidPostalCode, PostalCode};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: Line,
    pub postal_code: PostalCode,
    pub city: Line,
}

/// What is wrong with each part, so that a form can mark them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InvalidAddress {
    pub street: Option<InvalidLine>,
    pub postal_code: Option<InvalidPostalCode>,
    pub city: Option<InvalidLine>,
}

impl Address {
    pub const LINE_LENGTH_MAX: usize = 150;

    pub fn parse(street: &str, postal_code: &str, city: &str) -> Result<Self, InvalidAddress> {
        let street = line(street);
        let postal_code = postal_code.parse::<PostalCode>();
        let city = line(city);
        match (street, postal_code, city) {
            (Ok(street), Ok(postal_code), Ok(city)) => Ok(Self {
                street,
                postal_code,
                city,
            }),
            (street, postal_code, city) => Err(InvalidAddress {
                street: street.err(),
                postal_code: postal_code.err(),
                city: city.err(),
            }),
        }
    }

    /// As it was stored.
    pub fn kept(street: String, postal_code: String, city: String) -> Self {
        Self {
            street: Line::kept(street),
            postal_code: PostalCode::kept(postal_code),
            city: Line::kept(city),
        }
    }
}

fn line(typed: &str) -> Result<Line, InvalidLine> {
    let line = Line::parse(typed, Address::LINE_LENGTH_MAX)?;
    if line.holds_brackets() {
        Err(InvalidLine::Unfit)
    } else {
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_whole_and_all_that_is_wrong_with_it_is_told_at_once() {
        let address = Address::parse(" Kerkstraat  1\tbus 2 ", "B-9000", "Gent").unwrap();
        assert_eq!(address.street.as_str(), "Kerkstraat 1 bus 2");
        assert_eq!(address.postal_code.as_str(), "9000");
        let long = "a".repeat(Address::LINE_LENGTH_MAX + 1);
        assert_eq!(
            Address::parse("Kerkstraat\u{202e} 1", "90000", &long),
            Err(InvalidAddress {
                street: Some(InvalidLine::Unfit),
                postal_code: Some(InvalidPostalCode::Unreadable),
                city: Some(InvalidLine::TooLong),
            })
        );
        let markup = Address::parse("<b>", "9000", "Gent").unwrap_err();
        assert_eq!(markup.street, Some(InvalidLine::Unfit));
        assert_eq!(
            Address::parse("", " ", ""),
            Err(InvalidAddress {
                street: Some(InvalidLine::Missing),
                postal_code: Some(InvalidPostalCode::Missing),
                city: Some(InvalidLine::Missing),
            })
        );
    }
}
