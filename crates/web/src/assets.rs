//! The stylesheet and the scripts, built in. Their URLs carry a fingerprint, so
//! a browser keeps them for good and never shows an old one.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::TokenHash;

use crate::State;

struct Asset {
    name: &'static str,
    content_type: &'static str,
    body: &'static str,
}

const ASSETS: &[Asset] = &[
    Asset {
        name: "style.css",
        content_type: "text/css; charset=utf-8",
        body: include_str!("../assets/style.css"),
    },
    Asset {
        name: "main.js",
        content_type: "text/javascript; charset=utf-8",
        body: include_str!("../assets/main.js"),
    },
    Asset {
        name: "search.js",
        content_type: "text/javascript; charset=utf-8",
        body: include_str!("../assets/search.js"),
    },
    Asset {
        name: "favicon.svg",
        content_type: "image/svg+xml",
        body: include_str!("../assets/favicon.svg"),
    },
];

fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// `/assets/<name>?v=<fingerprint>`.
pub(crate) fn url(name: &str) -> String {
    use std::fmt::Write as _;
    let hash = TokenHash::of(find(name).map_or("", |asset| asset.body).as_bytes());
    let mut url = format!("/assets/{name}?v=");
    for byte in &hash.as_bytes()[..6] {
        let _ = write!(url, "{byte:02x}");
    }
    url
}

pub fn routes() -> Router<State> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    match find(&name) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ],
            asset.body,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
