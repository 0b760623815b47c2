//! Single fields. Each takes what was typed and notes what is wrong with it.

use belgium::{Address, EstablishmentNumber, InvalidPostalCode, PhoneNumber};
use kernel::{Email, InvalidLine, Line, Website, visible};

use super::FieldRefusal;
use crate::EstablishmentId;

const NAME_LENGTH_MAX: usize = 200;
const FUNCTION_LENGTH_MAX: usize = 150;

#[derive(Debug, Default)]
pub(super) struct Fields(Vec<FieldRefusal>);

/// An address of the web or of mail, as in an advertisement: a name stands in
/// mails of ours to people who never asked for any. A dot alone is none.
fn holds_address(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains("://") || lower.contains("www.") || lower.contains(['@', '＠'])
}

impl Fields {
    pub(super) fn done<T>(self, value: T) -> Result<T, Vec<FieldRefusal>> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self.0)
        }
    }

    pub(super) fn refused<T>(self) -> Result<T, Vec<FieldRefusal>> {
        Err(self.0)
    }

    fn no<T>(&mut self, refusal: FieldRefusal) -> Option<T> {
        self.0.push(refusal);
        None
    }

    /// What is missing without anything wrong having been said of it.
    pub(super) fn required<T>(&mut self, value: Option<T>, missing: FieldRefusal) -> Option<T> {
        let said = self.0.iter().any(|refusal| refusal.is_about(missing));
        if value.is_none() && !said {
            self.0.push(missing);
        }
        value
    }

    pub(super) fn name(&mut self, typed: &str) -> Option<String> {
        match Line::parse(typed, NAME_LENGTH_MAX) {
            Ok(name) if holds_address(&name) => self.no(FieldRefusal::NameIsAddress),
            Ok(name) if !name.holds_brackets() => Some(name.into()),
            Err(InvalidLine::Missing) => self.no(FieldRefusal::NameMissing),
            Ok(_) | Err(InvalidLine::TooLong | InvalidLine::Unfit) => {
                self.no(FieldRefusal::NameUnfit)
            }
        }
    }

    pub(super) fn address(&mut self, street: &str, code: &str, city: &str) -> Option<Address> {
        let wrong = match Address::parse(street, code, city) {
            Ok(address) => return Some(address),
            Err(wrong) => wrong,
        };
        self.0.extend(wrong.street.map(|line| match line {
            InvalidLine::Missing => FieldRefusal::StreetMissing,
            InvalidLine::TooLong | InvalidLine::Unfit => FieldRefusal::StreetUnfit,
        }));
        self.0.extend(wrong.postal_code.map(|code| match code {
            InvalidPostalCode::Missing => FieldRefusal::PostalCodeMissing,
            InvalidPostalCode::Unreadable => FieldRefusal::PostalCodeUnreadable,
        }));
        self.0.extend(wrong.city.map(|line| match line {
            InvalidLine::Missing => FieldRefusal::CityMissing,
            InvalidLine::TooLong | InvalidLine::Unfit => FieldRefusal::CityUnfit,
        }));
        None
    }

    /// `None` also when nothing was typed.
    pub(super) fn email(&mut self, typed: &str) -> Option<Email> {
        self.optional(typed, FieldRefusal::EmailUnreadable)
    }

    pub(super) fn phone(&mut self, typed: &str) -> Option<PhoneNumber> {
        self.optional(typed, FieldRefusal::PhoneUnreadable)
    }

    pub(super) fn website(&mut self, typed: &str) -> Option<Website> {
        self.optional(typed, FieldRefusal::WebsiteUnreadable)
    }

    pub(super) fn establishment_number(&mut self, typed: &str) -> Option<EstablishmentNumber> {
        self.optional(typed, FieldRefusal::EstablishmentNumberUnreadable)
    }

    pub(super) fn establishment(&mut self, typed: &str) -> Option<EstablishmentId> {
        self.optional(typed, FieldRefusal::EstablishmentUnknown)
    }

    fn optional<T: std::str::FromStr>(
        &mut self,
        typed: &str,
        unreadable: FieldRefusal,
    ) -> Option<T> {
        if visible(typed).trim().is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(value) => Some(value),
            Err(_) => self.no(unreadable),
        }
    }

    pub(super) fn function(&mut self, typed: &str) -> Option<String> {
        match Line::parse(typed, FUNCTION_LENGTH_MAX) {
            Ok(function) if !function.holds_brackets() => Some(function.into()),
            Err(InvalidLine::Missing) => None,
            Ok(_) | Err(InvalidLine::TooLong | InvalidLine::Unfit) => {
                self.no(FieldRefusal::FunctionUnfit)
            }
        }
    }
}
