//! `POST /helpdesk/organisations/{id}/verification`: its administrators speak for
//! it, or do so again (G-14); with what that rests on.

use axum::extract::Path;
use axum::http::StatusCode;
use organisations::OrganisationRefusal as Refusal;
use storage::Error;
use web::{Answer, Ctx, Submission, redirect};

use super::organisation::{parse, show};
use crate::routes::organisation_url;

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let organisation = parse(&id)?;
    let page = organisation_url(&organisation);
    let act = ctx.helpdesk_act(&page)?;
    let (verified, note) = (organisation.clone(), submission.get("note").to_owned());
    let writer = ctx.clone();
    let written = ctx
        .db()
        .write(move |tx| organisations::verify_noting(tx, &act, writer.desk(), &verified, &note));
    let wrong = match written.await {
        Ok(()) => {
            ctx.notify("success", "notice-helpdesk-verified");
            return Ok(redirect(&page));
        }
        Err(Error::Refused(Refusal::ReasonMissing)) => "helpdesk-verify-note-missing",
        Err(Error::Refused(Refusal::ReasonTooLong)) => "helpdesk-request-note-too-long",
        Err(Error::Refused(Refusal::ReasonUnfit)) => "helpdesk-request-note-unfit",
        Err(error) => return Err(error.into()),
    };
    let mut form = submission.form(&["note"]);
    form.fail(&ctx, "note", wrong);
    show(&ctx, &organisation, form, StatusCode::UNPROCESSABLE_ENTITY).await
}
