//! Why somebody is asked to sign in, and where they go on afterwards. It
//! travels sealed in the URL, so a stranger can neither make one nor fill the
//! database with them.

use diesel::QueryResult;
use kernel::{Duration, Language, Method, Sealer, Timestamp};
use serde::{Deserialize, Serialize};
use storage::Tx;

use crate::Route;

const PURPOSE: &str = "sign-in-request";
/// As long as the page or the tool that asked waits.
const LIFETIME: Duration = Duration::from_hours(1);
/// A sign-in page that was left open longer still leads to the page that asked, or
/// to that of the tool, where it starts anew; after this it ends at the tools page.
const REMEMBERED: Duration = Duration::from_hours(7 * 24);

/// The parameter by which the person says that they do not sign in after all.
pub const CANCELLED: &str = "cancelled";

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
    /// What to fill in as user name (OpenID Connect Core §3.1.2.1 `login_hint`); an
    /// address also where an account is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login_hint: Option<String>,
    /// Whoever is signed in may not be the one who is wanted: ask who it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anybody: bool,
    /// The tool signs people in in a pop-up, and keeps hold of that window.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_popup: bool,
}

/// The tool that asks, as the sign-in page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskingTool {
    pub name: String,
    /// The URL of its logo.
    pub logo: Option<String>,
}

/// Finds the tool by its slug: a [service](crate::Services) of the crate that keeps the
/// tools. Without it nobody learns which tool asks.
pub type FindAskingTool = fn(&mut Tx, &str, Language) -> QueryResult<Option<AskingTool>>;

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
            in_popup: false,
        }
    }

    #[must_use]
    pub fn newer_than(mut self, moment: Timestamp) -> Self {
        self.newer_than = Some(moment);
        self
    }

    /// Back to the tool without a sign-in; our own pages are simply left.
    pub fn way_back(&self) -> Option<String> {
        self.tool.as_ref()?;
        let separator = if self.return_to.contains('?') {
            '&'
        } else {
            '?'
        };
        Some(format!("{}{separator}{CANCELLED}=true", self.return_to))
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
        if request.issued_at.is_within(LIFETIME, now) {
            Some(request)
        } else if request.issued_at.is_within(REMEMBERED, now) {
            Some(request.for_nobody_who_waits())
        } else {
            None
        }
    }

    /// The tool gave up on its request, and demands nothing of it any more.
    fn for_nobody_who_waits(mut self) -> Self {
        if let Some(tool) = &self.tool {
            self.return_to = format!("{}/{tool}", Route::TOOLS);
            self.newer_than = None;
            self.anybody = false;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_while_a_clock_was_ahead_is_void() {
        let (sealer, now) = (testkit::sealer(), testkit::START);
        let opens = |issued_at| {
            let sealed = SignInRequest::to("/tools", issued_at).sealed(&sealer);
            SignInRequest::open(&sealed, &sealer, now).is_some()
        };
        assert!(opens(now) && opens(now - REMEMBERED));
        assert!(!opens(now - REMEMBERED - Duration::from_secs(1)));
        assert!(!opens(now + Duration::from_hours(365 * 24)));
    }
}
