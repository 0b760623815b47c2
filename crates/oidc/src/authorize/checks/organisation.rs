//! `organisation`: a parameter of our own (OpenID Connect Core §3.1.2.1 allows
//! more). The tool knows for which organisation the person comes, so they are not
//! asked again.

use crate::{OAuthError, Parameters, WantedOrganisation};

pub(super) fn check(parameters: &Parameters) -> Result<Option<WantedOrganisation>, OAuthError> {
    let Some(text) = parameters.single("organisation", 64)? else {
        return Ok(None);
    };
    match text.parse() {
        Ok(wanted) => Ok(Some(wanted)),
        Err(_) => Err(OAuthError::invalid_request(
            "organisation must be an id of ours or an enterprise number",
        )),
    }
}
