//! `response_mode`: `query`, which is also the default for a code (OAuth 2.0
//! Multiple Response Type Encoding Practices §2.1).

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    match parameters.one("response_mode", 64)? {
        None | Some("query") => Ok(()),
        Some(_) => Err(OAuthError::invalid_request("response_mode must be query")),
    }
}
