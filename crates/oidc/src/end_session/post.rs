//! `POST /end-session` (§2: both must be there). The form comes from the tool's
//! site, so the browser holds back our cookies (SameSite=Lax); it becomes a GET,
//! which gets them.

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use web::redirect;

use crate::{Parameters, routes};

const NAMES: [&str; 6] = [
    "id_token_hint",
    "logout_hint",
    "client_id",
    "post_logout_redirect_uri",
    "state",
    "ui_locales",
];
/// As long as a URL may be everywhere on its way.
const URL_BYTES_MAX: usize = 7000;

pub async fn post(headers: HeaderMap, body: Bytes) -> Response {
    let parameters = match Parameters::from_form(&headers, &body) {
        Ok(parameters) => parameters.only(&NAMES),
        Err(error) => return error.into_response(),
    };
    let query = parameters.encoded();
    let separator = if query.is_empty() { "" } else { "?" };
    let url = format!("{}{separator}{query}", routes::END_SESSION);
    if url.len() > URL_BYTES_MAX {
        return crate::OAuthError::invalid_request("the parameters are too long").into_response();
    }
    redirect(&url)
}
