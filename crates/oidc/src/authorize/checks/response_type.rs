//! `response_type`: only the code flow (RFC 6749 §4.1.1; the others are
//! advised against by RFC 9700 §2.1.2).

use crate::{Code, OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    match parameters.required("response_type", 64)? {
        "code" => Ok(()),
        _ => Err(OAuthError::new(
            Code::UnsupportedResponseType,
            "response_type must be code",
        )),
    }
}
