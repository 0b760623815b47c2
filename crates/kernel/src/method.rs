//! The names of the ways to prove who one is. What such a way is worth
//! and where its page is, says the crate that brings it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// The code of a way to sign in, such as `eid`: 1 to 16 lower-case letters, digits
/// and dashes. There may be a name, in a definition or in a session of before,
/// without a crate in this program that answers to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Method([u8; Method::LENGTH_MAX]);

impl Method {
    const LENGTH_MAX: usize = 16;

    pub const PASSWORD: Self = Self::named("password");
    pub const EID: Self = Self::named("eid");
    pub const ITSME: Self = Self::named("itsme");

    /// A name known when the program is built.
    ///
    /// # Panics
    /// When it is no name; in a constant, that stops the build.
    pub const fn named(code: &'static str) -> Self {
        match Self::read(code.as_bytes()) {
            Some(method) => method,
            None => panic!("no name of a way to sign in"),
        }
    }

    const fn read(code: &[u8]) -> Option<Self> {
        if code.is_empty() || code.len() > Self::LENGTH_MAX {
            return None;
        }
        let mut name = [0; Self::LENGTH_MAX];
        let mut at = 0;
        while at < code.len() {
            if !matches!(code[at], b'a'..=b'z' | b'0'..=b'9' | b'-') {
                return None;
            }
            name[at] = code[at];
            at += 1;
        }
        Some(Self(name))
    }

    pub fn code(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0);
        // Only ASCII gets in.
        str::from_utf8(&self.0[..length.unwrap_or(Self::LENGTH_MAX)]).unwrap_or_default()
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Method({})", self.code())
    }
}

/// One proof of identity within a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authentication {
    pub method: Method,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMethod;

impl fmt::Display for UnknownMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a method has 1 to 16 lower-case letters, digits and dashes")
    }
}

impl std::error::Error for UnknownMethod {}

impl FromStr for Method {
    type Err = UnknownMethod;
    fn from_str(code: &str) -> Result<Self, UnknownMethod> {
        Self::read(code.as_bytes()).ok_or(UnknownMethod)
    }
}

impl TryFrom<String> for Method {
    type Error = UnknownMethod;
    fn try_from(code: String) -> Result<Self, UnknownMethod> {
        code.parse()
    }
}

impl From<Method> for String {
    fn from(method: Method) -> Self {
        method.code().to_owned()
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_method_reads_back_and_what_is_none_is_refused() {
        for method in [Method::PASSWORD, Method::named("sixteen-letters-")] {
            let written = serde_json::to_string(&method).unwrap();
            assert_eq!(written, format!("\"{method}\""));
            assert_eq!(serde_json::from_str::<Method>(&written).unwrap(), method);
            assert_eq!(method.code().parse(), Ok(method));
        }
        for code in ["", "eID", "it sme", "é", "seventeen-letters", "a\0"] {
            assert_eq!(code.parse::<Method>(), Err(UnknownMethod), "{code}");
        }
    }
}
