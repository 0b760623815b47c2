//! How a tool's requests and tokens are protected, where the standards leave a
//! choice (RFC 9700).

use serde::{Deserialize, Serialize};

/// What is said in a definition; everything at its safest is the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Security {
    pub pkce: Pkce,
}

/// RFC 7636, RFC 9700 §2.1.1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pkce {
    /// Without a challenge there is no code.
    #[default]
    Required,
    /// The tool may leave it out; where it does not, it counts in full. For tools
    /// that prove who they are.
    WhenSent,
}
