//! `POST /helpdesk/organisations/{id}/administrator`: somebody administers it from
//! now on, and all members are told (G-13).

use accounts::proven;
use axum::extract::Path;
use axum::http::StatusCode;
use organisations::{Former, OrganisationRefusal as Refusal};
use storage::Error;
use web::{Answer, Ctx, Form, Submission, redirect};

use super::organisation::{parse, show};
use crate::routes::organisation_url;

/// Another name than that of the dispute: both stand on one page.
const REASON: &str = "transfer_reason";

/// Ticked: whoever administered until now no longer does.
const STEP_BACK: &str = "step_back";

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let organisation = parse(&id)?;
    let page = organisation_url(&organisation);
    let (act, writer) = (ctx.helpdesk_act(&page)?, ctx.clone());
    let mut form = with_what_is_missing(&ctx, &submission);
    if form.is_valid() {
        let (id, reason) = (organisation.clone(), submission.get(REASON).to_owned());
        let login = submission.get("login").trim().to_owned();
        let former = former(&submission);
        let written = ctx.db().write(move |tx| {
            let account = proven(tx, &login)?.ok_or(Error::Refused(Refusal::AccountUnknown))?;
            organisations::transfer(tx, &act, writer.desk(), &id, &account.id, former, &reason)
        });
        match written.await {
            Ok(_) => {
                ctx.notify("success", "notice-helpdesk-transferred");
                return Ok(redirect(&page));
            }
            Err(Error::Refused(Refusal::AccountUnknown)) => {
                form.fail(&ctx, "login", "helpdesk-transfer-login-unknown");
            }
            Err(Error::Refused(Refusal::ReasonTooLong)) => {
                form.fail(&ctx, REASON, "refusal-reason-too-long");
            }
            Err(Error::Refused(Refusal::ReasonUnfit)) => {
                form.fail(&ctx, REASON, "refusal-reason-unfit");
            }
            Err(error) => return Err(error.into()),
        }
    }
    show(&ctx, &organisation, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn former(submission: &Submission) -> Former {
    if submission.get(STEP_BACK) == "yes" {
        Former::StepBack
    } else {
        Former::Stay
    }
}

/// What was typed, and all that was left out, so that nobody mends it twice.
fn with_what_is_missing(ctx: &Ctx, submission: &Submission) -> Form {
    let mut form = submission.form(&["login", REASON, STEP_BACK]);
    let required = [
        ("login", "helpdesk-transfer-login-missing"),
        (REASON, "refusal-reason-missing"),
    ];
    for (field, text) in required {
        if submission.get(field).trim().is_empty() {
            form.fail(ctx, field, text);
        }
    }
    form
}
