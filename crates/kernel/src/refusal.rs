//! Refusals: the answers "no" that a domain gives, each with a stable code.

use std::fmt;

use crate::{Cents, Duration, Timestamp};

/// What a text about a refusal names, with the name of its place.
pub type Arguments = Vec<(&'static str, Argument)>;

/// One such value, not yet written in anybody's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Of something counted; it decides a plural.
    Number(u64),
    /// What somebody or something is called.
    Name(String),
    Money(Cents),
    /// The day in Brussels.
    Date(Timestamp),
    /// How long something takes, rounded up to what people say.
    Duration(Duration),
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<Cents> for Argument {
    fn from(amount: Cents) -> Self {
        Self::Money(amount)
    }
}

impl From<Timestamp> for Argument {
    fn from(at: Timestamp) -> Self {
        Self::Date(at)
    }
}

impl From<Duration> for Argument {
    fn from(duration: Duration) -> Self {
        Self::Duration(duration)
    }
}

/// A "no" that a person or a program gets to see.
///
/// Every domain has one enum of them, in order of precedence. The code is the
/// key of its texts: `refusal-<code>` says what is wrong and what to do.
pub trait Refusal: fmt::Debug + Send + Sync + 'static {
    /// Stable, kebab-case, never reused for another meaning.
    fn code(&self) -> &'static str;

    /// The HTTP status that goes with it.
    fn status(&self) -> u16;

    /// What the texts name, such as `("minutes", 30.into())`.
    fn arguments(&self) -> Arguments {
        Vec::new()
    }

    /// When to come back, for whoever came too often: the `Retry-After` of the answer
    /// (RFC 9110 §10.2.3).
    fn retry_after_seconds(&self) -> Option<u64> {
        None
    }

    /// The form field it is about, where there is one.
    fn field(&self) -> Option<&'static str> {
        None
    }
}

/// For work that is never refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Never {}

impl Refusal for Never {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn status(&self) -> u16 {
        match *self {}
    }
}
