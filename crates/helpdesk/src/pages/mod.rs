//! The pages of the helpdesk, and the forms on them.

mod account;
mod acts;
mod chapters;
mod decision;
mod dispute;
mod evidence;
mod home;
mod link;
mod number;
mod organisation;
mod pager;
mod read;
mod request;
mod source;
#[cfg(test)]
mod tests;
mod tools;
mod transfer;
mod verify;

use axum::routing::get;
use axum::{Extension, Router};
use recognitions::Reader;
use web::{Ctx, Route, State, form_on};

use crate::routes::{
    ACCOUNT, CODE, DISPUTE, HELPDESK, LINK, NAME, NUMBER, ORGANISATION, READ, REQUEST, SIGN_OUT,
    SOURCE, TOOLS, TRANSFER, UNLINK, UNLINKING, VERIFY, VIEWING,
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
        .route(NUMBER.path(), form_on(HELPDESK).post(number::post))
        .route(CODE.path(), form_on(ACCOUNT).post(acts::code))
        .route(NAME.path(), form_on(ACCOUNT).post(acts::name))
        .route(SIGN_OUT.path(), form_on(ACCOUNT).post(acts::sign_out))
        .route(UNLINKING.path(), form_on(ACCOUNT).post(acts::unlink))
        .route(VIEWING.path(), form_on(ACCOUNT).post(acts::view))
        .route(
            Route::END_VIEWING.path(),
            form_on(HELPDESK).post(acts::end_view),
        )
        .route(LINK.path(), form_on(ACCOUNT).post(link::post))
        .route(UNLINK.path(), form_on(ACCOUNT).post(link::end))
        .route(REQUEST.path(), get(request::get).post(request::post))
        .route(SOURCE.path(), get(source::get))
        .route(TOOLS.path(), get(tools::get))
        .route(READ.path(), form_on(SOURCE).post(read::post))
        .layer(Extension(reader))
}
