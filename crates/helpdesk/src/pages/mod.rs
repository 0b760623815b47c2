//! The pages of the helpdesk.

mod account;
mod home;
mod organisation;
mod source;

use axum::routing::{get, post};
use axum::{Extension, Router};
use recognitions::Reader;
use web::State;

use crate::routes::{
    ACCOUNT, DISPUTE, HELPDESK, LINK, ORGANISATION, READ, SOURCE, TRANSFER, UNLINK, VERIFY,
};

/// `reader` fetches the lists of recognitions.
pub fn routes(reader: Reader) -> Router<State> {
    Router::new()
        .route(HELPDESK.path(), get(home::get))
        .route(ORGANISATION.path(), get(organisation::get))
        .route(VERIFY.path(), post(organisation::verify))
        .route(DISPUTE.path(), post(organisation::dispute))
        .route(TRANSFER.path(), post(organisation::transfer))
        .route(ACCOUNT.path(), get(account::get))
        .route(LINK.path(), post(account::link))
        .route(UNLINK.path(), post(account::unlink))
        .route(SOURCE.path(), get(source::get))
        .route(READ.path(), post(source::read))
        .layer(Extension(reader))
}
