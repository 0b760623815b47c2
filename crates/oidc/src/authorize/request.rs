//! An authorization request that is in order.

use kernel::{Duration, Language};

use super::checks::{AcrDemand, Prompt};
use crate::{RequestedClaims, WantedOrganisation};

#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Separated by spaces; only what the tool may have.
    pub scope: String,
    /// `None`: the tool may leave PKCE out, and did.
    pub code_challenge: Option<String>,
    /// The key that is shown with the code (RFC 9449 §10).
    pub dpop_jkt: Option<String>,
    pub nonce: Option<String>,
    pub prompt: Prompt,
    pub max_age: Option<Duration>,
    pub acr: AcrDemand,
    pub claims: RequestedClaims,
    /// The `sub` that the `claims` parameter demands, one of these.
    pub subjects: Option<Vec<String>>,
    pub language: Option<Language>,
    pub login_hint: Option<String>,
    /// For which organisation the tool opens.
    pub organisation: Option<WantedOrganisation>,
    /// The person is asked for whom they act, even if only one answer is possible.
    pub choose_context: bool,
}
