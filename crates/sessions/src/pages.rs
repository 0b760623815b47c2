//! The two buttons of the card.

mod end_all;
mod end_one;

use axum::Router;
use axum::routing::post;

use crate::routes::{END_ALL, END_ONE};

pub fn routes() -> Router<web::State> {
    Router::new()
        .route(END_ONE.path(), post(end_one::post))
        .route(END_ALL.path(), post(end_all::post))
}
