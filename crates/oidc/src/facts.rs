//! What a grant says about the sign-in behind it, kept with it so that a token
//! made weeks later still says what was true then.

use kernel::{Authentication, Context};
use serde::{Deserialize, Serialize};

use crate::RequestedClaims;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The proof of identity that opened the tool: `acr`, `amr` and `auth_time`.
    pub proof: Authentication,
    #[serde(default, skip_serializing_if = "RequestedClaims::is_empty")]
    pub claims: RequestedClaims,
    /// For whom the person acts. Bound to the grant and so to its refresh
    /// tokens: two windows with two organisations stay apart.
    #[serde(default, skip_serializing_if = "Context::is_personal")]
    pub context: Context,
}
