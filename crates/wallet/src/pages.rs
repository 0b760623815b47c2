//! What people see of a Wallet.

mod chart;
mod filter_form;
mod limits;
mod overview;
mod rights;
mod rows;
mod transaction;
mod words;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

use crate::routes::{LIMITS, RIGHTS, THRESHOLD, TRANSACTION, WALLET};

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route(WALLET.path(), get(overview::get))
        .route(TRANSACTION.path(), get(transaction::get))
        .route(RIGHTS.path(), get(rights::get).post(rights::post))
        .route(LIMITS.path(), get(limits::get))
        .route(
            THRESHOLD.path(),
            form_on(LIMITS).post(limits::post_threshold),
        )
}

#[cfg(test)]
mod tests;
