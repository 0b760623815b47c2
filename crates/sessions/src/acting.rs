//! For whom a person acts on our own pages, as they chose it.

use diesel::QueryResult;
use diesel::result::Error::DeserializationError;
use kernel::OrganisationId;

/// No id of an organisation is written so.
const MYSELF: &str = "self";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acting {
    /// Nothing was chosen yet: what there is to act for decides.
    Unchosen,
    Myself,
    /// Whether the person may is the crates' above to know, each time.
    For(OrganisationId),
}

impl Acting {
    pub(crate) fn read(stored: Option<String>) -> QueryResult<Self> {
        match stored {
            None => Ok(Self::Unchosen),
            Some(word) if word == MYSELF => Ok(Self::Myself),
            Some(id) => match id.parse() {
                Ok(organisation) => Ok(Self::For(organisation)),
                Err(error) => Err(DeserializationError(Box::new(error))),
            },
        }
    }

    pub(crate) fn written(&self) -> Option<&str> {
        match self {
            Self::Unchosen => None,
            Self::Myself => Some(MYSELF),
            Self::For(organisation) => Some(organisation.as_str()),
        }
    }
}
