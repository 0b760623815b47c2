//! Nonces (RFC 9449 §8, §9): where the operator wants them, a proof holds a word of
//! ours that is not old, so nobody can make proofs ahead. It is the time, sealed:
//! nothing is kept of it.

use kernel::Timestamp;
use web::State;

use crate::{Code, Limits, OAuthError};

const PURPOSE: &str = "oidc-dpop-nonce";

pub(super) fn check(state: &State, limits: &Limits, nonce: Option<&str>) -> Result<(), OAuthError> {
    if limits.dpop_nonce.is_zero() {
        return Ok(());
    }
    let now = state.clock.now();
    let made = nonce.and_then(|nonce| state.sealer.open_text::<Timestamp>(PURPOSE, nonce));
    if made.is_some_and(|made| made.has_come(now) && now.since(made) < limits.dpop_nonce) {
        return Ok(());
    }
    let mut error = OAuthError::new(
        Code::UseDpopNonce,
        "the DPoP proof needs the nonce of the header DPoP-Nonce",
    );
    error.dpop_nonce = Some(state.sealer.seal_text(PURPOSE, &now));
    Err(error)
}
