//! What people see of a Wallet.

mod chart;
pub(crate) mod download;
mod export;
mod filter_form;
mod limits;
mod overview;
mod receipt;
mod receipts_zip;
mod rights;
mod rows;
mod top_up;
mod transaction;
mod transfer;
mod words;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

use crate::routes::{
    EXPORT, LIMIT, LIMITS, RECEIPT, RECEIPTS_ZIP, RIGHTS, THRESHOLD, TOP_UP, TOP_UP_PAYMENT,
    TRANSACTION, TRANSFER, WALLET,
};

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route(WALLET.path(), get(overview::get))
        .route(TRANSACTION.path(), get(transaction::get))
        .route(TRANSFER.path(), get(transfer::get))
        .route(TOP_UP.path(), get(top_up::get).post(top_up::post))
        .route(TOP_UP_PAYMENT.path(), get(top_up::get_back))
        .route(EXPORT.path(), get(export::get))
        .route(RECEIPT.path(), get(receipt::get))
        .route(RECEIPTS_ZIP.path(), get(receipts_zip::get))
        .route(RIGHTS.path(), get(rights::get).post(rights::post))
        .route(LIMITS.path(), get(limits::get))
        .route(LIMIT.path(), form_on(LIMITS).post(limits::post_limit))
        .route(
            THRESHOLD.path(),
            form_on(LIMITS).post(limits::post_threshold),
        )
}

#[cfg(test)]
mod tests;
