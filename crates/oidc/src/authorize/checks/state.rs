//! `state`: RFC 6749 §4.1.1, returned as it came. Some libraries keep the page the person
//! came from in it, so 2 KiB must do.

use crate::{OAuthError, Parameters};

pub(in crate::authorize) const STATE_BYTES_MAX: usize = 2048;

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    parameters.single("state", STATE_BYTES_MAX).map(drop)
}
