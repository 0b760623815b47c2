//! Texts in Dutch and French, kept with the domain they belong to, and the
//! Belgian ways to write dates.

pub mod format;
mod texts;

pub use texts::{Argument, Source, Texts, TextsError};
