//! What leads from a refusal to help: the article about it, and which one a browser met
//! last, so that nobody has to copy a code.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::State;

/// Where each refusal is explained, by its code. A service: whoever has articles brings it.
#[derive(Debug, Clone, Default)]
pub struct Explained(Arc<BTreeMap<String, String>>);

impl Explained {
    pub fn page(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }
}

impl FromIterator<(String, String)> for Explained {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pages: T) -> Self {
        Self(Arc::new(pages.into_iter().collect()))
    }
}

/// A refusal that was shown, as a cookie holds it: nothing of the person is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRefusal {
    pub code: String,
    /// What the log calls that request.
    pub shown: String,
}

impl LastRefusal {
    /// Afterwards people ask about something else.
    pub(crate) const SECONDS: i64 = 3600;
    const SHOWN_CHARS_MAX: usize = 20;

    /// Of what a browser sends only what we may have written.
    pub(crate) fn kept(state: &State, kept: &str) -> Option<Self> {
        let (code, shown) = kept.split_once('.')?;
        let is_ours = state.texts.has(&format!("refusal-{code}"));
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let fits = shown.len() <= Self::SHOWN_CHARS_MAX && shown.chars().all(plain);
        (is_ours && fits && !shown.is_empty()).then(|| Self {
            code: code.to_owned(),
            shown: shown.to_owned(),
        })
    }
}

impl fmt::Display for LastRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.code, self.shown)
    }
}
