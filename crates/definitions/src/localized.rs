//! Texts in both languages.

use kernel::Language;
use serde::{Deserialize, Serialize};

use crate::Text;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    pub nl: String,
    pub fr: String,
}

impl Localized {
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}

/// The same as it is written in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalizedText {
    pub nl: Text,
    pub fr: Text,
}
