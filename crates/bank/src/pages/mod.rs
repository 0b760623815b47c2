//! The pages of whoever works for finance. For everybody else they do not exist.

mod home;
mod movement;
mod refund;
mod settle;
#[cfg(test)]
mod tests;
mod upload;
mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use web::{State, form_on};

use crate::FILE_BYTES_MAX;
use crate::routes::{
    APPROVAL, END, FILES, FINANCE, MOVEMENT, ORIGIN, PAYEE, PAYMENT, REFUND, RETURN_APPROVAL,
    RETURN_PAYMENT,
};

/// What stands around a file in a form.
const FORM_BYTES_MAX: usize = 64 * 1024;

pub fn routes() -> Router<State> {
    let upload = form_on(FINANCE)
        .post(upload::post)
        .layer(DefaultBodyLimit::max(2 * FILE_BYTES_MAX + FORM_BYTES_MAX));
    Router::new()
        .route(FINANCE.path(), get(home::get))
        .route(FILES.path(), upload)
        .route(MOVEMENT.path(), get(movement::get))
        .route(PAYEE.path(), form_on(MOVEMENT).post(settle::assign))
        .route(ORIGIN.path(), form_on(MOVEMENT).post(settle::take_back))
        .route(REFUND.path(), form_on(MOVEMENT).post(refund::ask))
        .route(APPROVAL.path(), form_on(MOVEMENT).post(refund::approve))
        .route(PAYMENT.path(), form_on(MOVEMENT).post(refund::pay))
        .route(END.path(), form_on(MOVEMENT).post(refund::withdraw))
        .route(
            RETURN_APPROVAL.path(),
            form_on(FINANCE).post(refund::approve_return),
        )
        .route(
            RETURN_PAYMENT.path(),
            form_on(FINANCE).post(refund::pay_return),
        )
}
