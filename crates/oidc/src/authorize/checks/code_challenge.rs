//! PKCE: RFC 7636 §4.3. Every tool must use it (RFC 9700 §2.1.1), with S256:
//! `plain` shows the verifier to whoever sees the request (RFC 7636 §7.2).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<String, OAuthError> {
    let challenge = parameters.required("code_challenge", 128)?;
    // §4.3: when it is left out, it is "plain".
    if parameters.one("code_challenge_method", 64)? != Some("S256") {
        return Err(OAuthError::invalid_request(
            "code_challenge_method must be S256",
        ));
    }
    match URL_SAFE_NO_PAD.decode(challenge) {
        Ok(hash) if hash.len() == 32 => Ok(challenge.to_owned()),
        _ => Err(OAuthError::invalid_request(
            "code_challenge is not a SHA-256 in base64url",
        )),
    }
}
