//! `GET /profile/photo/{id}`: the person's own photo; nobody else's.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use kernel::PhotoId;
use web::{Answer, Ctx, Failure};

use crate::own_photo;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    // An image cannot lead to the sign-in page, so a visitor finds nothing.
    let account = ctx.signed_in().ok_or(Failure::NotFound)?.account.clone();
    let id: PhotoId = id.parse().map_err(|_| Failure::NotFound)?;
    let photo = ctx
        .db()
        .read(move |tx| own_photo(tx, &account, &id))
        .await?;
    let jpeg = photo.ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // A new photo has a new id, so the browser may keep this one; nobody between us may.
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    Ok((headers, jpeg).into_response())
}
