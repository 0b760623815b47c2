//! The texts of all domains in one catalogue.

use i18n::{Texts, TextsError};

pub use crate::domains::sources;

/// # Errors
/// When a file of texts does not read, which a test rules out.
pub fn texts() -> Result<Texts, TextsError> {
    Texts::new(&sources())
}

#[cfg(test)]
mod refusals;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod words;
