//! One line in the log and one figure per request. Neither holds a path, a
//! query, an address or a name: paths carry ids and codes, so the route's
//! template stands for them.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use kernel::Rng;
use tracing::Instrument;
use web::RequestId;

use crate::Metrics;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What matched no route.
const NO_ROUTE: &str = "none";

#[derive(Debug, Clone)]
pub struct Observer {
    pub metrics: Metrics,
    pub rng: Rng,
}

/// Use with `axum::middleware::from_fn_with_state`.
pub async fn observe(
    State(observer): State<Observer>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let method = known_method(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or(NO_ROUTE, MatchedPath::as_str)
        .to_owned();
    // Made here, not taken from outside, where somebody could put anything in it.
    let id = RequestId::generate(&observer.rng);
    request.extensions_mut().insert(id);
    let span = tracing::info_span!("request", %id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = started.elapsed();
    let status = response.status().as_u16();
    observer.metrics.request(method, &route, status, took);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(method, route, status, milliseconds, "answered"));
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// A method is any word that somebody sends, and each would be a figure of its own.
fn known_method(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
