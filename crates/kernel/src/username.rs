//! User names: proposed as `voornaam.familienaam`, unique without regard to
//! case, never changed after creation.

use std::fmt;
use std::str::FromStr;

use crate::visible;

/// 3–32 of `a–z 0–9 . - _`, kept in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Username(String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidUsername;

impl fmt::Display for InvalidUsername {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a user name has 3 to 32 of a-z, 0-9, dot, hyphen and underscore")
    }
}

impl std::error::Error for InvalidUsername {}

impl Username {
    pub const LENGTH_MAX: usize = 32;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Username {
    type Err = InvalidUsername;

    fn from_str(text: &str) -> Result<Self, InvalidUsername> {
        let text = visible(text).trim().to_ascii_lowercase();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
        let valid = (3..=Self::LENGTH_MAX).contains(&text.len()) && text.chars().all(allowed);
        if valid {
            Ok(Self(text))
        } else {
            Err(InvalidUsername)
        }
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
