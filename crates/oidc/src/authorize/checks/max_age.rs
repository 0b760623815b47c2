//! `max_age`: OpenID Connect Core §3.1.2.1, whole seconds.

use kernel::Duration;

use crate::{OAuthError, Parameters};

pub(super) fn check(parameters: &Parameters) -> Result<Option<Duration>, OAuthError> {
    let Some(seconds) = parameters.single("max_age", 64)? else {
        return Ok(None);
    };
    if !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(OAuthError::invalid_request(
            "max_age must be a whole number of seconds",
        ));
    }
    // Only too many digits are left to go wrong: that is longer than anything lasts.
    Ok(Some(Duration::from_secs(
        seconds.parse().unwrap_or(u64::MAX),
    )))
}
