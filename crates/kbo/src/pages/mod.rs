//! The page of whoever works at the helpdesk. For everybody else it does not exist.

mod home;
#[cfg(test)]
mod tests;
mod words;

use axum::routing::get;
use axum::{Extension, Router};
use web::State;

use crate::Enterprises;
use crate::routes::KBO;
pub use words::source_text;

pub(crate) fn routes(enterprises: Enterprises) -> Router<State> {
    Router::new()
        .route(KBO.path(), get(home::get))
        .layer(Extension(enterprises))
}
