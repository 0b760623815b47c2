//! `nonce`: OpenID Connect Core §3.1.2.1, optional in the code flow.

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<Option<String>, OAuthError> {
    Ok(parameters.single("nonce", 512)?.map(str::to_owned))
}
