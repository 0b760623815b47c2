//! The pages of this crate, one file each.

mod back;
mod check;
mod confirm;
mod diagnosis;
mod for_helpdesk;
mod link;
mod refused;
mod sign_in;
mod start;
#[cfg(test)]
mod tests;
mod web_eid;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

use crate::Eid;
use crate::routes::{
    ALL_DIAGNOSES, BACK, CHECK, CONFIRM, DIAGNOSIS, LINK, ONE_DIAGNOSIS, SIGN_IN, START, WEB_EID,
};

/// Nothing where no operator set a domain for cards.
pub(crate) fn routes(state: &State) -> Router<State> {
    if state.services.get::<Eid>().is_none() {
        return Router::new();
    }
    Router::new()
        .route(SIGN_IN.path(), get(sign_in::get))
        .route(START.path(), form_on(SIGN_IN).post(start::post))
        .route(BACK.path(), get(back::get))
        .route(WEB_EID.path(), form_on(SIGN_IN).post(web_eid::post))
        .route(CHECK.path(), get(check::get))
        .route(LINK.path(), get(link::get))
        .route(CONFIRM.path(), get(confirm::get).post(confirm::post))
        .route(
            DIAGNOSIS.path(),
            get(diagnosis::lead).post(diagnosis::begin),
        )
        .route(
            ONE_DIAGNOSIS.path(),
            get(diagnosis::get).post(diagnosis::post),
        )
        .route(ALL_DIAGNOSES.path(), get(for_helpdesk::get))
}
