//! `GET /profile/photo/{id}`: the person's own photo; nobody else's.

use accounts::PhotoId;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use web::{Answer, Ctx, Failure};

use crate::own_photo;

/// The browser may keep it, but shows it only after asking us: so nobody sees it in
/// this browser once the person has signed out (RFC 9111 §5.2.2.4).
const ASK_FIRST: &str = "private, no-cache";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>, asked: HeaderMap) -> Answer {
    // An image cannot lead to the sign-in page, so a visitor finds nothing.
    let account = ctx.signed_in().ok_or(Failure::NotFound)?.account.clone();
    let id: PhotoId = id.parse().map_err(|_| Failure::NotFound)?;
    let shown = id.clone();
    let photo = ctx
        .db()
        .read(move |tx| own_photo(tx, &account, &id))
        .await?;
    let jpeg = photo.ok_or(Failure::NotFound)?;
    // A new photo has a new id.
    let tag = format!("\"{shown}\"");
    let caching = [
        (header::CACHE_CONTROL, ASK_FIRST.to_owned()),
        (header::ETAG, tag.clone()),
    ];
    let known = asked.get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((caching, headers, jpeg).into_response())
}
