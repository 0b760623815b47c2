//! Request objects (OpenID Connect Core §6, RFC 9101) are not taken: who wants a
//! request that nobody can change, pushes it (RFC 9126). The errors are those of
//! Core §3.1.2.6 and §6.1.

use crate::{Code, OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    let refused = [
        (
            "request",
            Code::RequestNotSupported,
            "request objects are not taken; push the request (RFC 9126)",
        ),
        (
            "request_uri",
            Code::RequestUriNotSupported,
            "only a request_uri that was given out by /par is taken",
        ),
        (
            "registration",
            Code::RegistrationNotSupported,
            "tools are registered beforehand",
        ),
    ];
    match refused.into_iter().find(|(name, ..)| parameters.has(name)) {
        Some((_, code, description)) => Err(OAuthError::new(code, description)),
        None => Ok(()),
    }
}
