//! How a tool's requests and tokens are protected, where the standards leave a
//! choice (RFC 9700).

use serde::{Deserialize, Serialize};

/// What is said in a definition; the defaults are safe and work with
/// the libraries there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Security {
    pub pkce: Pkce,
    pub assertion_audience: AssertionAudience,
    pub dpop: Dpop,
    /// All that the FAPI 2.0 Security Profile demands.
    pub fapi2: bool,
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

/// Which `aud` a client assertion may have (RFC 7523 §3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssertionAudience {
    /// The issuer, the token endpoint, or the endpoint it is sent to: libraries differ.
    #[default]
    IssuerOrEndpoint,
    /// The issuer alone, as a text: an assertion made for the endpoint of another
    /// provider is no use here, nor one of ours elsewhere (FAPI 2.0 §5.3.2.1).
    Issuer,
}

/// RFC 9449.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dpop {
    /// Tokens are bound to a key where the tool sends a proof of it.
    #[default]
    Optional,
    /// Without a proof there are no tokens.
    Required,
}
