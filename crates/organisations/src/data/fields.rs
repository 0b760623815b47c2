//! Single fields. Each takes what was typed and notes what is wrong with it.

use belgium::EstablishmentNumber;
use kernel::{Email, EstablishmentId};

use super::{Address, FieldRefusal};

const NAME_LENGTH_MAX: usize = 200;
const LINE_LENGTH_MAX: usize = 150;
const POSTAL_CODE_LENGTH_MAX: usize = 10;
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
const PHONE_LENGTH_MAX: usize = 30;
const WEBSITE_LENGTH_MAX: usize = 200;

#[derive(Debug, Default)]
pub(super) struct Fields(Vec<FieldRefusal>);

/// Words one blank apart.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No name has these, and a mail or a log might stumble over them.
fn unfit(c: char) -> bool {
    c.is_control() || "<>{}[]|\\".contains(c)
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

    fn text(
        &mut self,
        typed: &str,
        length_max: usize,
        missing: FieldRefusal,
        unfit_for_it: FieldRefusal,
    ) -> Option<String> {
        let text = line(typed);
        if text.is_empty() {
            self.no(missing)
        } else if text.chars().count() > length_max || text.chars().any(unfit) {
            self.no(unfit_for_it)
        } else {
            Some(text)
        }
    }

    pub(super) fn name(&mut self, typed: &str) -> Option<String> {
        self.text(
            typed,
            NAME_LENGTH_MAX,
            FieldRefusal::NameMissing,
            FieldRefusal::NameUnfit,
        )
    }

    pub(super) fn address(&mut self, street: &str, code: &str, city: &str) -> Option<Address> {
        let street = self.text(
            street,
            LINE_LENGTH_MAX,
            FieldRefusal::StreetMissing,
            FieldRefusal::StreetUnfit,
        );
        let postal_code = self.postal_code(code);
        let city = self.text(
            city,
            LINE_LENGTH_MAX,
            FieldRefusal::CityMissing,
            FieldRefusal::CityUnfit,
        );
        Some(Address {
            street: street?,
            postal_code: postal_code?,
            city: city?,
        })
    }

    /// An enterprise has its seat anywhere in the world, so little is asked.
    fn postal_code(&mut self, typed: &str) -> Option<String> {
        let text = line(typed).to_uppercase();
        let text = text
            .strip_prefix("B-")
            .or_else(|| text.strip_prefix("BE-"))
            .unwrap_or(&text);
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
        if text.is_empty() {
            self.no(FieldRefusal::PostalCodeMissing)
        } else if text.len() > POSTAL_CODE_LENGTH_MAX
            || !text.chars().all(allowed)
            || !text.contains(|c: char| c.is_ascii_digit())
        {
            self.no(FieldRefusal::PostalCodeUnreadable)
        } else {
            Some(text.to_owned())
        }
    }

    /// `None` also when nothing was typed.
    pub(super) fn email(&mut self, typed: &str) -> Option<Email> {
        if typed.trim().is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(email) => Some(email),
            Err(_) => self.no(FieldRefusal::EmailUnreadable),
        }
    }

    pub(super) fn phone(&mut self, typed: &str) -> Option<String> {
        let text = line(typed);
        if text.is_empty() {
            return None;
        }
        let allowed = |c: char| c.is_ascii_digit() || "+/(). -".contains(c);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let fits = text.len() <= PHONE_LENGTH_MAX && text.chars().all(allowed);
        if fits && PHONE_DIGITS.contains(&digits) {
            Some(text)
        } else {
            self.no(FieldRefusal::PhoneUnreadable)
        }
    }

    /// `www.example.be` gains `https://`; only the web is linked to.
    pub(super) fn website(&mut self, typed: &str) -> Option<String> {
        let text = typed.trim();
        if text.is_empty() {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let address = if lower.starts_with("https://") || lower.starts_with("http://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let host = address
            .split_once("://")
            .map_or("", |(_, rest)| rest)
            .split(['/', '?', '#', ':'])
            .next()
            .unwrap_or_default();
        let is_host = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
        let fits = address.len() <= WEBSITE_LENGTH_MAX
            && host.contains('.')
            && host.chars().all(is_host)
            && !address
                .contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c));
        if fits {
            Some(address)
        } else {
            self.no(FieldRefusal::WebsiteUnreadable)
        }
    }

    pub(super) fn function(&mut self, typed: &str) -> Option<String> {
        let text = line(typed);
        if text.is_empty() {
            None
        } else if text.chars().count() > LINE_LENGTH_MAX || text.chars().any(unfit) {
            self.no(FieldRefusal::FunctionUnfit)
        } else {
            Some(text)
        }
    }

    pub(super) fn establishment_number(&mut self, typed: &str) -> Option<EstablishmentNumber> {
        if typed.trim().is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(number) => Some(number),
            Err(_) => self.no(FieldRefusal::EstablishmentNumberUnreadable),
        }
    }

    pub(super) fn establishment(&mut self, typed: &str) -> Option<EstablishmentId> {
        if typed.is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(id) => Some(id),
            Err(_) => self.no(FieldRefusal::EstablishmentUnknown),
        }
    }
}
