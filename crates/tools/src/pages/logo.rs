//! `GET /tools/{slug}/logo`: the picture that lies beside the definition.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use web::{Answer, Ctx, Failure};

use crate::store;

/// An SVG is a document that may hold scripts: opened by itself, it gets no
/// origin and may load and run nothing.
const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

pub(super) async fn get(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    let logo = ctx.db().read(move |tx| store::logo(tx, &slug)).await?;
    let logo = logo.ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, logo.kind.content_type()),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Its URL changes with the tool.
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, logo.bytes).into_response())
}
