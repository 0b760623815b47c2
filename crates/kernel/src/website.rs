//! Addresses on the web, as people write the one of their office.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

use crate::visible;

const LENGTH_MAX: usize = 200;

/// `https://` or `http://`, a name with a dot in it, and what comes after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidWebsite;

impl Website {
    /// As it was stored.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Website {
    type Err = InvalidWebsite;

    /// `www.example.be` gains `https://`; only the web is linked to. A name with
    /// letters of its own, as `immobiliën.be`, is kept as it travels (RFC 5891).
    fn from_str(typed: &str) -> Result<Self, InvalidWebsite> {
        let typed = visible(typed);
        let typed = typed.trim();
        let lower = typed.to_ascii_lowercase();
        let address = if lower.starts_with("https://") || lower.starts_with("http://") {
            typed.to_owned()
        } else {
            format!("https://{typed}")
        };
        if address.contains(|c: char| c.is_whitespace() || "\"<>\\".contains(c)) {
            return Err(InvalidWebsite);
        }
        let url = Url::parse(&address).map_err(|_| InvalidWebsite)?;
        let named = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.'));
        let nobodys = url.username().is_empty() && url.password().is_none();
        let kept = url.as_str().trim_end_matches('/');
        if named && nobodys && kept.len() <= LENGTH_MAX {
            Ok(Self(kept.to_owned()))
        } else {
            Err(InvalidWebsite)
        }
    }
}

impl fmt::Display for Website {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_write_them() {
        let table = [
            ("www.peeters.example.be", "https://www.peeters.example.be"),
            (" HTTP://Peeters.example/ ", "http://peeters.example"),
            (
                "peeters.be/aanbod?stad=Gent",
                "https://peeters.be/aanbod?stad=Gent",
            ),
            ("\u{200b}peeters.be\u{200e}", "https://peeters.be"),
            ("immobiliën.be", "https://xn--immobilin-24a.be"),
        ];
        for (typed, kept) in table {
            assert_eq!(typed.parse::<Website>().expect(typed).as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_address_of_the_web_is_refused() {
        let long = format!("x.be/{}", "a".repeat(200));
        for typed in [
            "",
            "peeters",
            "javascript:alert(1)",
            "ftp://peeters.be",
            "https://127.0.0.1/",
            "https://an:geheim@peeters.be",
            "peeters.be\\@evil.example",
            "pee ters.be",
            &long,
        ] {
            assert_eq!(typed.parse::<Website>(), Err(InvalidWebsite), "{typed}");
        }
    }
}
