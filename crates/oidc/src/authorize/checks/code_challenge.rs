//! PKCE: RFC 7636 §4.3. Every tool must use it (RFC 9700 §2.1.1) unless its
//! definition lets it leave it out; always with S256: `plain` shows the verifier
//! to whoever sees the request (RFC 7636 §7.2).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tools::{Pkce, Tool};

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters, tool: &Tool) -> Result<Option<String>, OAuthError> {
    let challenge = parameters.single("code_challenge", 128)?;
    let method = parameters.single("code_challenge_method", 64)?;
    // A method without a challenge is a request that lost its challenge on the way.
    if challenge.is_none() && method.is_none() && tool.security.pkce == Pkce::WhenSent {
        return Ok(None);
    }
    let challenge =
        challenge.ok_or_else(|| OAuthError::invalid_request("code_challenge is missing"))?;
    // §4.3: when it is left out, it is "plain".
    if method != Some("S256") {
        return Err(OAuthError::invalid_request(
            "code_challenge_method must be S256",
        ));
    }
    match URL_SAFE_NO_PAD.decode(challenge) {
        Ok(hash) if hash.len() == 32 => Ok(Some(challenge.to_owned())),
        _ => Err(OAuthError::invalid_request(
            "code_challenge is not a SHA-256 in base64url",
        )),
    }
}
