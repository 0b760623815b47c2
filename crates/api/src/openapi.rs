//! The routes, and the OpenAPI document made from them.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use web::State;

use crate::{Kind, Part, Problem};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Immo-Connect API for tools",
        version = "1",
        description = "Call it with the access token of a person who signed in to your tool, or where an operation \
                       says so with a token of your tool itself, or with none. Which scopes a tool may have stands in its \
                       definition. A parameter that is there but empty counts as not sent. What changes something \
                       takes an Idempotency-Key: the same call again, with the same key and the same bytes, gets the \
                       same answer and is not done again."
    ),
    servers((url = "/", description = "The server that this document comes from")),
    components(schemas(Problem))
)]
struct Document;

fn sum(parts: Vec<Part>) -> (Router<State>, utoipa::openapi::OpenApi) {
    let mut document = Document::openapi();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An access token from the token endpoint"))
        .build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("access_token", SecurityScheme::Http(bearer));
    let parts = parts.into_iter().map(|part| part.endpoints);
    parts
        .fold(OpenApiRouter::with_openapi(document), OpenApiRouter::merge)
        .split_for_parts()
}

/// The endpoints of all parts. Outside the frame: their callers are programs; those
/// that are pages of public tools may read the answers.
pub fn routes(state: &State, parts: Vec<Part>) -> Router<State> {
    let (endpoints, document) = sum(parts);
    let text = written(&document);
    let show = move || async { ([(header::CONTENT_TYPE, "application/json")], text) };
    let unknown = || any(|| async { Problem::of(Kind::AddressUnknown) });
    endpoints
        .route("/api/v1/openapi.json", get(show))
        .method_not_allowed_fallback(|| async { Problem::of(Kind::MethodNotAllowed) })
        .route("/api/v1", unknown())
        .route("/api/v1/", unknown())
        .route("/api/v1/{*rest}", unknown())
        .layer(DefaultBodyLimit::max(web::BODY_BYTES_MAX))
        .layer(from_fn_with_state(state.clone(), oidc::cors))
}

/// The OpenAPI document of all parts, as `docs/openapi.json` keeps it.
pub fn document(parts: Vec<Part>) -> String {
    written(&sum(parts).1)
}

fn written(document: &utoipa::openapi::OpenApi) -> String {
    document.to_pretty_json().unwrap_or_default() + "\n"
}
