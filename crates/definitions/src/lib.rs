//! What operators write as TOML, read and checked in full before anything follows from
//! it: definition files, one for each thing (tools, sources of recognitions), and the
//! [`settings`] of the configuration. One reader reads both, so a mistake is told in
//! the same words in either.

mod document;
mod findings;
mod folder;
mod localized;
mod problem;
pub mod settings;
mod values;

pub use findings::Findings;
pub use folder::{Name, read_folder};
pub use localized::{Localized, LocalizedText};
pub use problem::Problem;
pub use values::{localized, number, slug};

/// A text that knows its place in the file, so that a mistake can be shown.
pub type Text = toml::Spanned<String>;
