//! The verifier against the challenge: RFC 7636 §4.6.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Secret, TokenHash};

use crate::{OAuthError, Parameters};

/// §4.1: 43 to 128 of the unreserved characters.
pub(super) fn read_verifier(parameters: &Parameters) -> Result<Option<Secret>, OAuthError> {
    let Some(verifier) = parameters.single("code_verifier", 128)? else {
        return Ok(None);
    };
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if verifier.len() < 43 || !verifier.bytes().all(unreserved) {
        return Err(OAuthError::invalid_request(
            "code_verifier is not as RFC 7636 section 4.1 says",
        ));
    }
    Ok(Some(Secret::new(verifier)))
}

/// A verifier is needed where there was a challenge, and refused where there was
/// none: then somebody took it out of the request, to be able to put their own
/// code in (RFC 9700 §4.8.2).
pub(super) fn check(verifier: Option<&Secret>, challenge: Option<&str>) -> Result<(), OAuthError> {
    match (verifier, challenge) {
        (None, None) => Ok(()),
        (Some(verifier), Some(challenge)) if verifies(verifier, challenge) => Ok(()),
        (Some(_), Some(_)) => Err(OAuthError::invalid_grant(
            "code_verifier does not fit the code_challenge",
        )),
        (None, Some(_)) => Err(OAuthError::invalid_request("code_verifier is missing")),
        (Some(_), None) => Err(OAuthError::invalid_grant(
            "there was no code_challenge, so there can be no code_verifier",
        )),
    }
}

fn verifies(verifier: &Secret, challenge: &str) -> bool {
    let hash = TokenHash::of(verifier.expose().as_bytes());
    Secret::new(challenge).equals(&URL_SAFE_NO_PAD.encode(hash.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc7636_appendix_b() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert!(verifies(
            &verifier,
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        ));
        assert!(!verifies(
            &verifier,
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        ));
    }
}
