//! The pages of this crate.

mod edit;
mod remove_photo;
mod show_photo;
#[cfg(test)]
mod tests;
pub(crate) mod upload_photo;
mod view;

use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Extension, Router};

use web::form_on;

use self::upload_photo::Workbench;
use crate::routes::{EDIT, PHOTO, PROFILE, REMOVE_PHOTO, SHOW_PHOTO};

/// Read to its end, so that the browser shows our answer and not a broken
/// connection; [`Limits`](crate::Limits) says how much of it is kept.
const UPLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;

pub fn routes() -> Router<web::State> {
    Router::new()
        .route(PROFILE.path(), get(view::get))
        .route(EDIT.path(), get(edit::get).post(edit::post))
        .route(
            PHOTO.path(),
            get(upload_photo::get).post(upload_photo::post),
        )
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX))
        .route(REMOVE_PHOTO.path(), form_on(PHOTO).post(remove_photo::post))
        .route(SHOW_PHOTO.path(), get(show_photo::get))
        .layer(Extension(Workbench::new()))
}
