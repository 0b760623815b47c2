//! Where recognitions come from, and of which kinds: data, from definition files.

use std::path::PathBuf;

use definitions::Localized;
use serde::{Deserialize, Serialize};

/// Who recognises, as its definition file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub slug: String,
    pub name: Localized,
    /// For a person who misses a recognition: what this source is, and what to
    /// ask it.
    pub explanation: Localized,
    /// How long it may take until something new stands in its list.
    pub delay_months_max: Option<u32>,
    /// A list that is older than this deserves a word of warning.
    pub stale_after_days: u32,
    pub feed: Feed,
    pub kinds: Vec<Kind>,
}

/// What is recognised, such as "BIV-vastgoedmakelaar-bemiddelaar".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Unique among all sources: tools name it.
    pub slug: String,
    /// The slug of its source.
    pub source: String,
    pub name: Localized,
    pub holders: Holders,
    /// That of its source.
    pub delay_months_max: Option<u32>,
}

/// Who can hold a recognition of a kind; at least one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holders {
    pub persons: bool,
    pub organisations: bool,
}

/// How the list of a source reaches us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Feed {
    /// The newest `<source>*.csv` of a folder.
    Folder { path: PathBuf },
    Http {
        url: String,
        token: Option<BearerToken>,
    },
}

impl Feed {
    /// Whether whoever knows the address can read the lists.
    pub fn is_for_anybody(&self) -> bool {
        matches!(self, Self::Http { token: None, .. })
    }
}

/// Where the token for a list is (RFC 6750 §2.1). Never the token itself: it is
/// fetched for each reading, so a new one needs no import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BearerToken {
    File(PathBuf),
    Environment(String),
}

impl Source {
    pub fn kind(&self, slug: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.slug == slug)
    }
}
