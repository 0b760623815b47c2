//! `state`: RFC 6749 §4.1.1, returned as it came.

use crate::{OAuthError, Parameters};

pub(in crate::authorize) const STATE_BYTES_MAX: usize = 1024;

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    parameters.one("state", STATE_BYTES_MAX).map(drop)
}
