//! `id_token_hint`: OpenID Connect Core §3.1.2.1. Here only whether it reads at
//! all; whom it names was found out when the request arrived.

use crate::{OAuthError, Parameters};

pub(crate) const ID_TOKEN_HINT_BYTES_MAX: usize = 8 * 1024;

pub(super) fn check(parameters: &Parameters) -> Result<(), OAuthError> {
    parameters
        .single("id_token_hint", ID_TOKEN_HINT_BYTES_MAX)
        .map(drop)
}
