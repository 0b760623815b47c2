//! The routes, and the OpenAPI document made from them.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{any, get};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::State;

use crate::kind::Kind;
use crate::{Problem, context, members};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Immo-Connect API for tools",
        version = "1",
        description = "Call it from your server with the access token of a person who signed in to your tool. \
                       Which scopes a tool may have stands in its definition. A parameter that is there but empty \
                       counts as not sent."
    ),
    servers((url = "/", description = "The server that this document comes from")),
    tags(
        (name = "context", description = "For whom the person acts"),
        (name = "members", description = "The organisation for which the person acts")
    ),
    components(schemas(Problem))
)]
struct Document;

fn parts() -> (Router<State>, utoipa::openapi::OpenApi) {
    let mut document = Document::openapi();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An access token from the token endpoint"))
        .build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("access_token", SecurityScheme::Http(bearer));
    OpenApiRouter::with_openapi(document)
        .routes(routes!(context::get))
        .routes(routes!(members::get))
        .split_for_parts()
}

/// Outside the frame: its callers are programs.
pub fn routes() -> Router<State> {
    let unknown = || any(|| async { Problem::of(Kind::AddressUnknown) });
    parts()
        .0
        .route("/api/v1/openapi.json", get(show))
        .method_not_allowed_fallback(|| async { Problem::of(Kind::MethodNotAllowed) })
        .route("/api/v1", unknown())
        .route("/api/v1/", unknown())
        .route("/api/v1/{*rest}", unknown())
}

/// The OpenAPI document, as `docs/openapi.json` keeps it.
pub fn document() -> String {
    parts().1.to_pretty_json().unwrap_or_default() + "\n"
}

async fn show() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], document())
}
