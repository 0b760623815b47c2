//! `response_mode`: `query`, which is also the default for a code (OAuth 2.0
//! Multiple Response Type Encoding Practices §2.1), or `form_post` (OAuth 2.0 Form
//! Post Response Mode). How the answer goes is read with where it goes.

use crate::authorize::destination::ResponseMode;
use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    match parameters.single("response_mode", 64)? {
        Some(mode) if ResponseMode::read(mode).is_none() => Err(OAuthError::invalid_request(
            "response_mode must be query or form_post",
        )),
        _ => Ok(()),
    }
}
