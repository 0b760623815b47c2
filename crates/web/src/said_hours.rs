//! When the helpdesk can be reached, as a sentence holds it.

use kernel::Language;

/// A [service](crate::Services), where other hours than the usual ones were set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidHours {
    pub nl: String,
    pub fr: String,
}

impl SaidHours {
    pub fn to(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}

impl Default for SaidHours {
    fn default() -> Self {
        Self {
            nl: "9.00–12.30 en 13.30–17.00".to_owned(),
            fr: "de 9\u{a0}h à 12\u{a0}h\u{a0}30 et de 13\u{a0}h\u{a0}30 à 17\u{a0}h".to_owned(),
        }
    }
}
