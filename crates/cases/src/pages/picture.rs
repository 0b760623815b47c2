//! `GET /questions/{id}/pictures/{message}`: a screenshot, for whoever sent it and for
//! the helpdesk.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use web::{Answer, Ctx, Failure};

use crate::case::{Case, CaseId, MessageId};
use crate::store;

pub(super) async fn get(ctx: Ctx, Path((id, message)): Path<(String, String)>) -> Answer {
    // A picture cannot lead to the sign-in page, so a visitor finds nothing.
    let person = ctx.signed_in().ok_or(Failure::NotFound)?;
    let (account, is_helpdesk) = (person.account.clone(), person.is_helpdesk);
    let case: CaseId = id.parse().map_err(|_| Failure::NotFound)?;
    let message: MessageId = message.parse().map_err(|_| Failure::NotFound)?;
    let read = ctx.db().read(move |tx| {
        let found = store::find(tx, &case)?;
        let may_see = |case: &Case| is_helpdesk || case.account.as_ref() == Some(&account);
        match found.filter(may_see) {
            Some(case) => store::messages::picture(tx, &case.id, &message),
            None => Ok(None),
        }
    });
    let jpeg = read.await?.ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, jpeg).into_response())
}
