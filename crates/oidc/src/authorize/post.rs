//! `POST /authorize` (OpenID Connect Core §3.1.2.1: both must be there).
//!
//! The form comes from the tool's site, so the browser holds back our cookies
//! (SameSite=Lax). It only becomes a GET, which gets them; nothing is looked at
//! before.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use web::redirect;

use super::attempt::Attempt;
use crate::{Parameters, routes};

pub async fn post(State(state): State<web::State>, headers: HeaderMap, body: Bytes) -> Response {
    let attempt = Parameters::from_form(&headers, &body)
        .map(|parameters| Attempt::new(parameters, state.clock.now()));
    match attempt.and_then(|attempt| attempt.whole_url(&state.sealer)) {
        Ok(url) => redirect(&url),
        // It cannot go on; the page there says so.
        Err(_) => redirect(routes::AUTHORIZE_CONTINUE.path()),
    }
}
