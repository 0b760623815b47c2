//! The page of this crate, and the form on it.

mod list;
mod withdrawal;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

use crate::routes::{ANNOUNCEMENTS, WITHDRAWAL};

#[cfg(test)]
pub(crate) use list::{Found, View};

pub fn routes() -> Router<State> {
    Router::new()
        .route(ANNOUNCEMENTS.path(), get(list::get).post(list::post))
        .route(
            WITHDRAWAL.path(),
            form_on(ANNOUNCEMENTS).post(withdrawal::post),
        )
}
