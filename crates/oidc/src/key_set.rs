//! `GET /jwks`: the keys our tokens are verified with (RFC 7517 §5). It may be
//! kept for an hour: far less than a new key is published before it signs.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::json::public_json;
use crate::{OAuthError, keys};

pub async fn get(State(state): State<web::State>) -> Response {
    let now = state.clock.now();
    match state.db.read(move |tx| keys::jwks(tx, now)).await {
        Ok(keys) => public_json(&keys),
        Err(error) => OAuthError::from(error).into_response(),
    }
}
