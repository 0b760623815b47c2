//! Why somebody is asked to sign in, and where they go on afterwards. It
//! travels sealed in the URL, so a stranger can neither make one nor fill the
//! database with them.

use kernel::{Method, Sealer, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Route;

const PURPOSE: &str = "sign-in-request";
/// A request lives this long; then the sign-in just ends at the tools page.
const LIFETIME: kernel::Duration = kernel::Duration::from_hours(1);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRequest {
    /// A path of ours.
    pub return_to: String,
    pub issued_at: Timestamp,
    /// The slug of the tool that asks, for its name and logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// What the tool accepts; empty for our own pages, which accept all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// Even a signed-in person must prove again who they are, after this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer_than: Option<Timestamp>,
    /// What to fill in as user name (OpenID Connect Core §3.1.2.1 `login_hint`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login_hint: Option<String>,
    /// Whoever is signed in may not be the one who is wanted: ask who it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anybody: bool,
}

impl SignInRequest {
    pub fn to(return_to: impl Into<String>, now: Timestamp) -> Self {
        Self {
            return_to: return_to.into(),
            issued_at: now,
            tool: None,
            methods: Vec::new(),
            newer_than: None,
            login_hint: None,
            anybody: false,
        }
    }

    #[must_use]
    pub fn newer_than(mut self, moment: Timestamp) -> Self {
        self.newer_than = Some(moment);
        self
    }

    /// The sealed form, for a hidden field or a query.
    pub fn sealed(&self, sealer: &Sealer) -> String {
        sealer.seal_text(PURPOSE, self)
    }

    /// The sign-in page for this request.
    pub fn url(&self, sealer: &Sealer) -> String {
        format!("{}?request={}", Route::SIGN_IN, self.sealed(sealer))
    }

    /// Reads a sealed request; one that is forged or too old is no request.
    pub fn open(sealed: &str, sealer: &Sealer, now: Timestamp) -> Option<Self> {
        let request: Self = sealer.open_text(PURPOSE, sealed)?;
        (now.since(request.issued_at) <= LIFETIME).then_some(request)
    }
}
