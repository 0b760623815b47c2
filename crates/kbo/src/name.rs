//! Names of an enterprise, and which one to show.

use kernel::Language;
use serde::{Deserialize, Serialize};

/// In which language a name is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameLanguage {
    #[serde(rename = "1")]
    French,
    #[serde(rename = "2")]
    Dutch,
    /// 0: a quarter of all names; also a code that this program does not know.
    #[serde(rename = "0")]
    Unknown,
    #[serde(rename = "3")]
    German,
    #[serde(rename = "4")]
    English,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameKind {
    #[serde(rename = "1")]
    Name,
    #[serde(rename = "3")]
    Commercial,
    #[serde(rename = "2")]
    Abbreviation,
    /// Of a branch, or of a type that this program does not know.
    #[serde(rename = "4")]
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    #[serde(rename = "k")]
    pub kind: NameKind,
    #[serde(rename = "l")]
    pub language: NameLanguage,
    #[serde(rename = "t")]
    pub text: String,
}

/// The one to show: a name before a commercial one before an abbreviation; in the
/// reader's language, the other national one, none, any (A14 of the reports).
pub(crate) fn best(names: &[Name], language: Language) -> Option<&str> {
    let rank = |name: &&Name| {
        let wanted = match language {
            Language::Nl => NameLanguage::Dutch,
            Language::Fr => NameLanguage::French,
        };
        (name.kind, name.language != wanted, name.language)
    };
    names.iter().min_by_key(rank).map(|name| name.text.as_str())
}
