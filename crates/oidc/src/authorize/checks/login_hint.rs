//! `login_hint`: OpenID Connect Core §3.1.2.1, what to fill in as user name.

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<Option<String>, OAuthError> {
    Ok(parameters.single("login_hint", 256)?.map(str::to_owned))
}
