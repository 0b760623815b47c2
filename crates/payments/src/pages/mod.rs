//! The pages of whoever works for finance. For everybody else they do not exist.

mod home;
mod incident;
mod one;
mod refund;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;
use i18n::format::{date_time, money};
use kernel::{Cents, Timestamp};
use web::{Ctx, State, form_on};

use crate::routes::{AGREEMENT, END, INCIDENT, LOOK, ONE, ONLINE, REFUND};

pub fn routes() -> Router<State> {
    Router::new()
        .route(ONLINE.path(), get(home::get))
        .route(INCIDENT.path(), form_on(ONLINE).post(incident::post))
        .route(ONE.path(), get(one::get))
        .route(LOOK.path(), form_on(ONE).post(one::look))
        .route(REFUND.path(), form_on(ONE).post(refund::ask))
        .route(AGREEMENT.path(), form_on(ONE).post(refund::agree))
        .route(END.path(), form_on(ONE).post(refund::withdraw))
}

fn euros(ctx: &Ctx, amount: Cents) -> String {
    money(amount, ctx.language())
}

fn when(ctx: &Ctx, at: Timestamp) -> String {
    date_time(at, ctx.language())
}
