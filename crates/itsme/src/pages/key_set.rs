//! `GET /itsme/jwks.json`: our public keys, for itsme (RFC 7517 §5). It wants them within
//! a second.

use axum::extract::State as Shared;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use storage::StorageError;
use web::State;

use crate::client::Itsme;
use crate::keys::key_set;

pub(super) async fn get(Shared(state): Shared<State>) -> Response {
    let Some(itsme) = state.services.get::<Itsme>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match read(&state, &itsme).await {
        Ok(set) => (
            [
                (header::CONTENT_TYPE, "application/json"),
                (header::CACHE_CONTROL, "public, max-age=300"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ],
            set,
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "the keys for itsme cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn read(state: &State, itsme: &Itsme) -> Result<String, StorageError> {
    itsme.keyring.ensure(state).await?;
    let now = state.clock.now();
    let set = state.db.read(move |tx| key_set(tx, now)).await?;
    serde_json::to_string(&set).map_err(|error| StorageError::Statement(error.to_string()))
}
