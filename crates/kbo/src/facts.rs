//! What the Crossroads Bank says of an enterprise, as it is stored and compared.

use belgium::Day;
use serde::{Deserialize, Serialize};

use crate::{Name, Seat};

/// The juridical form of an association of co-owners.
pub const ASSOCIATION: &str = "070";

/// Whose enterprise it is. Only of a legal person is the name searched: a natural
/// person is found by number (A15 of the reports).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Kind {
    #[serde(rename = "1")]
    Natural,
    #[serde(rename = "2")]
    Legal,
    /// Type 0, or one that this program does not know.
    #[default]
    #[serde(rename = "0")]
    Unknown,
}

/// Empty parts are left out of the JSON: there are two million of these.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    #[serde(rename = "k")]
    pub kind: Kind,
    /// A code of category `JuridicalForm`; none for natural persons.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// A code of category `JuridicalSituation`; none where nothing is special.
    #[serde(rename = "j", default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<String>,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub began_on: Option<Day>,
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
    /// None is normal: that of natural persons is not published.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Seat>,
}

impl Facts {
    pub fn is_association(&self) -> bool {
        self.form.as_deref() == Some(ASSOCIATION)
    }
}
