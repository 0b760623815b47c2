//! Definition files: what operators write as TOML, a file for each thing
//! (tools, sources of recognitions), read and checked in full before anything
//! is imported.

mod findings;
mod folder;
mod localized;
mod problem;
mod values;

pub use findings::Findings;
pub use folder::{Name, read_folder};
pub use localized::{Localized, LocalizedText};
pub use problem::Problem;
pub use values::{localized, number, slug};

/// A text that knows its place in the file, so that a mistake can be shown.
pub type Text = toml::Spanned<String>;
