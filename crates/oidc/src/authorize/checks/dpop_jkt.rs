//! `dpop_jkt`: the key that the tool will show with the code (RFC 9449 §10).

use crate::{OAuthError, Parameters, dpop};

pub(super) fn check(parameters: &Parameters) -> Result<Option<String>, OAuthError> {
    match parameters.single("dpop_jkt", 64)? {
        Some(jkt) if !dpop::is_thumbprint(jkt) => Err(OAuthError::invalid_request(
            "dpop_jkt is not a SHA-256 in base64url",
        )),
        jkt => Ok(jkt.map(str::to_owned)),
    }
}
