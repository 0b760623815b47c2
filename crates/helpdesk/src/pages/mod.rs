//! The pages of the helpdesk, and the forms on them.

mod account;
mod decision;
mod dispute;
mod evidence;
mod home;
mod link;
mod organisation;
mod pager;
mod read;
mod request;
mod source;
#[cfg(test)]
mod tests;
mod transfer;
mod verify;

use axum::routing::get;
use axum::{Extension, Router};
use recognitions::Reader;
use web::{Ctx, State, form_on};

use crate::routes::{
    ACCOUNT, DISPUTE, HELPDESK, LINK, ORGANISATION, READ, REQUEST, SOURCE, TRANSFER, UNLINK, VERIFY,
};

/// No list of a page is longer: whoever needs more pages through it, or looks closer.
const SHOWN_MAX: usize = 10;

/// That a list has more than it shows.
fn first_only(ctx: &Ctx, count: usize) -> Option<String> {
    let shown = u32::try_from(SHOWN_MAX).unwrap_or_default();
    (count > SHOWN_MAX).then(|| ctx.text("helpdesk-first-only", &[("count", shown.into())]))
}

/// `reader` fetches the lists of recognitions.
pub fn routes(reader: Reader) -> Router<State> {
    Router::new()
        .route(HELPDESK.path(), get(home::get))
        .route(ORGANISATION.path(), get(organisation::get))
        .route(VERIFY.path(), form_on(ORGANISATION).post(verify::post))
        .route(DISPUTE.path(), form_on(ORGANISATION).post(dispute::post))
        .route(TRANSFER.path(), form_on(ORGANISATION).post(transfer::post))
        .route(ACCOUNT.path(), get(account::get))
        .route(LINK.path(), form_on(ACCOUNT).post(link::post))
        .route(UNLINK.path(), form_on(ACCOUNT).post(link::end))
        .route(REQUEST.path(), get(request::get).post(request::post))
        .route(SOURCE.path(), get(source::get))
        .route(READ.path(), form_on(SOURCE).post(read::post))
        .layer(Extension(reader))
}
