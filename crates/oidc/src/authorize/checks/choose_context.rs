//! `choose_context`: a parameter of our own (OpenID Connect Core §3.1.2.1 allows
//! more). With `true` the person chooses again for whom they act, without having
//! to prove again who they are. `prompt=select_account` asks it too.

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<bool, OAuthError> {
    match parameters.single("choose_context", 8)? {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(OAuthError::invalid_request(
            "choose_context must be true or false",
        )),
    }
}
