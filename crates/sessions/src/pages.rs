//! The two buttons of the card.

mod end_all;
mod end_one;

use axum::Router;
use web::{Route, form_on};

use crate::routes::{END_ALL, END_ONE};

pub fn routes() -> Router<web::State> {
    Router::new()
        .route(
            END_ONE.path(),
            form_on(Route::MY_ACCOUNT).post(end_one::post),
        )
        .route(
            END_ALL.path(),
            form_on(Route::MY_ACCOUNT).post(end_all::post),
        )
}
