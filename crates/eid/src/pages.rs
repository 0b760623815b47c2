//! The pages of this crate, one file each.

mod back;
mod check;
mod confirm;
mod link;
mod refused;
mod sign_in;
mod start;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

use crate::Eid;
use crate::routes::{BACK, CHECK, CONFIRM, LINK, SIGN_IN, START};

/// Nothing where no operator set a domain for cards.
pub(crate) fn routes(state: &State) -> Router<State> {
    if state.services.get::<Eid>().is_none() {
        return Router::new();
    }
    Router::new()
        .route(SIGN_IN.path(), get(sign_in::get))
        .route(START.path(), form_on(SIGN_IN).post(start::post))
        .route(BACK.path(), get(back::get))
        .route(CHECK.path(), get(check::get))
        .route(LINK.path(), get(link::get))
        .route(CONFIRM.path(), get(confirm::get).post(confirm::post))
}
