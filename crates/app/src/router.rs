//! All addresses of the server: the sum of the domains' routers.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use domain::NotStarted;
use oidc::Provider;
use tower_http::catch_panic::CatchPanicLayer;
use web::{Failure, State};

use crate::domains::DOMAINS;
use crate::observe::{Observer, observe};
use crate::{Core, StartError, panics};

/// # Errors
/// When a domain misses what its pages need.
pub fn router(core: &Core) -> Result<Router, StartError> {
    let observer = Observer {
        metrics: core.metrics.clone(),
        rng: core.state.rng.clone(),
    };
    let provider: Arc<Provider> = core.state.services.need().map_err(NotStarted::from)?;
    let router = Router::new()
        .merge(pages(&core.state)?)
        .merge(endpoints(&core.state)?)
        .merge(web::asset_routes(&files()))
        .merge(crate::pages::for_programs())
        // The pages and endpoints of several domains ask it.
        .layer(Extension(provider))
        .layer(from_fn(undrawn))
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(observer, observe))
        .with_state(core.state.clone());
    Ok(router)
}

/// The stylesheets and scripts that only some pages need.
fn files() -> Vec<&'static web::Asset> {
    let of = |domain: &domain::Domain| {
        domain
            .style
            .into_iter()
            .chain(domain.scripts.iter().copied())
    };
    DOMAINS.iter().flat_map(of).collect()
}

/// What people see, each page in its frame.
fn pages(state: &State) -> Result<Router<State>, NotStarted> {
    let mut pages = Router::new();
    for domain in DOMAINS {
        pages = pages.merge((domain.pages)(state)?);
    }
    Ok(pages
        .fallback(|| async { Failure::NotFound.into_response() })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed.into_response() })
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(state.clone(), web::frame))
        .layer(web::compressed_pages()))
}

/// What programs call.
fn endpoints(state: &State) -> Result<Router<State>, NotStarted> {
    let mut endpoints = Router::new();
    for domain in DOMAINS {
        endpoints = endpoints.merge((domain.endpoints)(state)?);
    }
    Ok(endpoints.layer(DefaultBodyLimit::max(web::BODY_BYTES_MAX)))
}

/// A failure outside the frame has nobody to draw it: a line of text will do.
async fn undrawn(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let bare = response
        .headers()
        .get(axum::http::header::CONTENT_LENGTH)
        .is_none_or(|length| length == "0")
        && axum::body::HttpBody::is_end_stream(response.body());
    if bare && (status.is_client_error() || status == StatusCode::INTERNAL_SERVER_ERROR) {
        let reason = status.canonical_reason().unwrap_or("error");
        return (status, response.headers().clone(), format!("{reason}\n")).into_response();
    }
    response
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn the_files_of_an_area_are_light() {
        for file in files() {
            let bytes = file.gzip.len();
            assert!(bytes <= web::AREA_BYTES_MAX, "{}: {bytes}", file.name);
        }
    }
}
