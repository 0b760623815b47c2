//! All addresses of the server: the sum of the domains' routers.

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use tower_http::catch_panic::CatchPanicLayer;
use web::{Failure, State};

use crate::observe::{Observer, observe};
use crate::{Core, panics};

/// No request of a tool comes near this.
const API_BODY_BYTES_MAX: usize = 64 * 1024;

/// The stylesheets that only some pages need.
static OF_AREAS: [&web::Asset; 1] = [&organisations::STYLE];

pub fn router(core: &Core) -> Router {
    let observer = Observer {
        metrics: core.metrics.clone(),
        rng: core.state.rng.clone(),
    };
    Router::new()
        .merge(pages(core))
        .merge(api(&core.state))
        .merge(web::asset_routes(&OF_AREAS))
        .merge(crate::pages::for_programs())
        .layer(Extension(core.provider.clone()))
        .layer(from_fn(undrawn))
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(observer, observe))
        .with_state(core.state.clone())
}

/// What people see, each page in its frame.
fn pages(core: &Core) -> Router<State> {
    Router::new()
        .merge(crate::pages::routes())
        .merge(accounts::routes(core.hasher.clone()))
        .merge(sessions::routes())
        .merge(profile::routes())
        .merge(tools::routes_with(crate::pages::recognition_names))
        .merge(organisations::routes())
        .merge(recognitions::routes())
        .merge(access::routes())
        .merge(helpdesk::routes(core.reader.clone()))
        .merge(oidc::page_routes())
        .merge(api::page_routes())
        .fallback(|| async { Failure::NotFound.into_response() })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed.into_response() })
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(core.state.clone(), web::frame))
        .layer(web::compressed_pages())
}

/// What programs call.
fn api(state: &State) -> Router<State> {
    oidc::api_routes(state)
        .merge(api::routes())
        .layer(DefaultBodyLimit::max(API_BODY_BYTES_MAX))
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
    use super::OF_AREAS;

    #[test]
    fn the_stylesheet_of_an_area_is_light() {
        for style in OF_AREAS {
            let bytes = style.gzip.len();
            assert!(bytes <= web::AREA_BYTES_MAX, "{}: {bytes}", style.name);
        }
    }
}
