//! The pages of this crate, one file each.

mod back;
mod download;
mod for_somebody;
mod leaving;
mod own_data;
#[cfg(test)]
mod tests;
mod told;

use axum::Router;
use axum::routing::get;
use web::form_on;

use crate::routes::{CALL_BACK, DOWNLOAD, FOR_SOMEBODY, LEAVING, OWN_DATA};

pub fn routes() -> Router<web::State> {
    Router::new()
        .route(LEAVING.path(), get(leaving::get).post(leaving::post))
        .route(CALL_BACK.path(), form_on(LEAVING).post(back::post))
        .route(OWN_DATA.path(), get(own_data::get).post(own_data::post))
        .route(DOWNLOAD.path(), get(download::get))
        .route(
            FOR_SOMEBODY.path(),
            get(for_somebody::get).post(for_somebody::post),
        )
}
