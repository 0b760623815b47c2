//! E-mail addresses, parsed once at the edge.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Host;

use crate::visible;

/// An address as typed, with a form for comparing: two spellings that differ
/// only in case are the same mailbox here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidEmail;

impl fmt::Display for InvalidEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an e-mail address")
    }
}

impl std::error::Error for InvalidEmail {}

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which the address is unique.
    pub fn normalized(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    /// Accepts what a mail server would take without quoting: a dot-atom, an
    /// `@`, and a domain of at least two labels (RFC 5321 §4.1.2, lengths §4.5.3.1).
    /// Marks that show nothing come from copying and are left out.
    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        let text = visible(text);
        let (local, domain) = text.trim().rsplit_once('@').ok_or(InvalidEmail)?;
        let domain = travelling(domain)?;
        let valid =
            local.len() + 1 + domain.len() <= 254 && is_local_part(local) && is_domain(&domain);
        if valid {
            Ok(Self(format!("{local}@{domain}")))
        } else {
            Err(InvalidEmail)
        }
    }
}

/// A domain as mail servers know it: `immobiliën.be` is `xn--immobilin-24a.be`
/// (RFC 5891), so both spellings are one address.
fn travelling(domain: &str) -> Result<Cow<'_, str>, InvalidEmail> {
    if domain.is_ascii() {
        return Ok(domain.into());
    }
    match Host::parse(domain) {
        Ok(Host::Domain(ascii)) if !domain.contains('%') => Ok(ascii.into()),
        _ => Err(InvalidEmail),
    }
}

fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local.len() <= 64
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(allowed))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

impl TryFrom<String> for Email {
    type Error = InvalidEmail;
    fn try_from(text: String) -> Result<Self, InvalidEmail> {
        text.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_taken_and_trimmed() {
        for text in [
            "an.peeters@example.be",
            " a+b@sub.example.com ",
            "O'Neil@example.be",
        ] {
            assert_eq!(text.parse::<Email>().unwrap().as_str(), text.trim());
        }
    }

    #[test]
    fn an_address_with_an_international_domain_is_kept_as_punycode() {
        for text in [
            "an@immobiliën.be",
            "an@IMMOBILIËN.be",
            "an@immobilie\u{308}n.be",
            "an@xn--immobilin-24a.be",
        ] {
            let email: Email = text.parse().expect(text);
            assert_eq!(email.as_str(), "an@xn--immobilin-24a.be", "{text}");
        }
    }

    #[test]
    fn an_address_is_taken_with_the_invisible_marks_it_was_pasted_with() {
        let email: Email = "\u{feff}an@example.be\u{200b}".parse().unwrap();
        assert_eq!(email.as_str(), "an@example.be");
    }

    #[test]
    fn what_cannot_be_mailed_is_refused() {
        for text in [
            "",
            "an",
            "an@",
            "@example.be",
            "an@example",
            "an peeters@example.be",
            "an..p@example.be",
            "an@-x.be",
            "an@x.be\r\nBcc: y@z.be",
            "an@é%2ebe",
            "an@é_x.be",
            "an@ë",
            "é@example.be",
        ] {
            assert_eq!(text.parse::<Email>(), Err(InvalidEmail), "{text}");
        }
    }
}
