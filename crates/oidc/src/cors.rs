//! Which scripts may read what the endpoints for programs answer (Fetch §3.2): those
//! of the public tools, from where they are registered to run. A browser sends no
//! cookie of ours along, and is never told that it may.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use storage::Tx;
use url::{Origin, Url};

use crate::OAuthError;

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const HEADERS: &str = "authorization, content-type, dpop, idempotency-key";
/// What a script must be able to read of an answer (RFC 9449 §8.2, RFC 6585 §4,
/// RFC 9110 §10.2.2), also whether it is the one given before.
const EXPOSED: &str = "dpop-nonce, idempotent-replayed, location, retry-after, www-authenticate";
/// How long a browser may remember that it may ask.
const MAX_AGE_SECONDS: &str = "600";

/// A layer for what public tools call from their pages: answers what a browser asks before it sends a script's request, and says of
/// every answer who may read it.
pub async fn cors(State(state): State<web::State>, request: Request, next: Next) -> Response {
    let Some(origin) = asking(request.headers()) else {
        return next.run(request).await;
    };
    let is_preflight = request.method() == Method::OPTIONS;
    let asked = origin.clone();
    let allowed = state.db.read(move |tx| is_registered(tx, &asked)).await;
    let mut response = match &allowed {
        Err(error) if is_preflight => return OAuthError::from(error.clone()).into_response(),
        Ok(_) if is_preflight => StatusCode::NO_CONTENT.into_response(),
        // Without the database no script may read, but whoever asks is told.
        Err(_) | Ok(_) => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if let (Ok(true), Ok(origin)) = (allowed, HeaderValue::from_str(&origin)) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if is_preflight {
            headers.extend(preflight());
        } else {
            let exposed = HeaderValue::from_static(EXPOSED);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }
    response
}

fn preflight() -> [(HeaderName, HeaderValue); 3] {
    [
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
        (header::ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)))
}

fn asking(headers: &HeaderMap) -> Option<String> {
    Some(headers.get(header::ORIGIN)?.to_str().ok()?.to_owned())
}

/// Whether a public tool runs there: its answers are redirected there.
fn is_registered(tx: &mut Tx, origin: &str) -> QueryResult<bool> {
    let tools = tools::active(tx)?;
    let mut public = tools
        .iter()
        .filter(|tool| tool.client_authentication.is_public());
    Ok(public.any(|tool| {
        let mut addresses = tool.redirect_uris.iter();
        addresses.any(|address| origin_of(address).as_deref() == Some(origin))
    }))
}

/// As a browser writes it (RFC 6454 §6.1); `None` for what has none.
fn origin_of(address: &str) -> Option<String> {
    match Url::parse(address).ok()?.origin() {
        origin @ Origin::Tuple(..) => Some(origin.ascii_serialization()),
        Origin::Opaque(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc6454_6_1_an_origin_is_written_as_browsers_do() {
        for (address, origin) in [
            (
                "https://App.example:443/callback?x=1",
                "https://app.example",
            ),
            ("https://app.example:8443/", "https://app.example:8443"),
            ("http://127.0.0.1:3000/cb", "http://127.0.0.1:3000"),
            (
                "https://vastgoed-é.example/cb",
                "https://xn--vastgoed--j4a.example",
            ),
        ] {
            assert_eq!(origin_of(address).as_deref(), Some(origin), "{address}");
        }
        assert_eq!(origin_of("be.example.app:/callback"), None);
        assert_eq!(origin_of("null"), None);
    }
}
