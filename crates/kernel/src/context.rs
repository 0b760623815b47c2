//! For whom a person acts in a tool, and how they use it.

use serde::{Deserialize, Serialize};

use crate::OrganisationId;

/// Chosen at the sign-in to a tool and bound to the grant: two windows with two
/// organisations stay apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Context {
    /// `None`: for themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The slug of a way of use; `None` for a tool that has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way_of_use: Option<String>,
}

impl Context {
    /// For oneself, in a tool without ways of use.
    pub fn personal() -> Self {
        Self::default()
    }

    pub fn is_personal(&self) -> bool {
        self.organisation.is_none() && self.way_of_use.is_none()
    }
}
