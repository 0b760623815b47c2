//! Refusals: the answers "no" that a domain gives, each with a stable code.

mod argument;
mod declared;

use std::fmt;

pub use argument::{Argument, ArgumentKind, Arguments, Sayable};
pub use declared::{Catalogue, Declared, whole_seconds};

/// A "no" that a person or a program gets to see.
///
/// Every domain has one enum of them, in order of precedence, declared with
/// [`refusals!`](crate::refusals). The code is the key of its texts: `refusal-<code>`
/// says what is wrong and what to do.
pub trait Refusal: fmt::Debug + Send + Sync + 'static {
    /// Stable, kebab-case, never reused for another meaning.
    fn code(&self) -> &'static str;

    /// The HTTP status that goes with it.
    fn status(&self) -> u16;

    /// What the texts name, such as a `wait`.
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
