//! A text in each language: whoever switches the language reads on in the other.

use kernel::Language;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    nl: String,
    fr: String,
}

impl Said {
    pub fn by(text: impl Fn(Language) -> String) -> Self {
        Self {
            nl: text(Language::Nl),
            fr: text(Language::Fr),
        }
    }

    pub fn to(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}
