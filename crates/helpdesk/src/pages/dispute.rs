//! `POST /helpdesk/organisations/{id}/dispute`: somebody contests who speaks for
//! it; or the helpdesk says better why (G-14).

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
    let (disputed, reason) = (organisation.clone(), submission.get("reason").to_owned());
    let written = ctx
        .db()
        .write(move |tx| organisations::dispute(tx, &act, &disputed, &reason));
    match written.await {
        Ok(()) => {
            ctx.notify("success", "notice-helpdesk-disputed");
            Ok(redirect(&page))
        }
        Err(Error::Refused(
            wrong @ (Refusal::ReasonMissing | Refusal::ReasonTooLong | Refusal::ReasonUnfit),
        )) => {
            let mut form = submission.form(&["reason"]);
            form.refuse(&ctx, &wrong);
            show(&ctx, &organisation, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}
