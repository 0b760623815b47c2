//! `/organisations/{id}/leave`: a member goes, after a question. The last
//! administrator cannot (G-13).

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::OrganisationId;
use web::{Answer, Ctx, Failure, Form, Submission, html_with_status, redirect};

use super::input;
use super::remove::View;
use crate::routes::{LEAVE, ORGANISATIONS, url_of};
use crate::{MembershipId, OrganisationRefusal, leave, membership, require_member};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    ctx.require_recent(&url_of(LEAVE, &organisation.id))?;
    let view = View::leaving(&ctx, &organisation, &member, Form::new());
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let id: OrganisationId = id.parse().map_err(|_| Failure::NotFound)?;
    ctx.require_recent(&url_of(LEAVE, &id))?;
    let member = own(&ctx, &id, &submission).await?;
    let (act, writer) = (ctx.act(), ctx.clone());
    let left = ctx
        .db()
        .write(move |tx| leave(tx, &act, writer.desk(), &member))
        .await;
    match left {
        Ok(()) => {
            ctx.notify("success", "notice-organisation-left");
            Ok(redirect(ORGANISATIONS.path()))
        }
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::LastAdministrator)) => {
            let (organisation, member) = require_member(&ctx, id.as_str()).await?;
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            let view = View::leaving(&ctx, &organisation, &member, form);
            html_with_status(input::status(&refusal), &view)
        }
        Err(error) => Err(error.into()),
    }
}

/// The membership that the page asked about. Who sends it twice has left
/// already, so being a member cannot be asked for; it must be theirs.
async fn own(
    ctx: &Ctx,
    organisation: &OrganisationId,
    submission: &Submission,
) -> Result<MembershipId, Failure> {
    let account = ctx.require_signed_in()?.account.clone();
    let id: MembershipId = submission
        .get("member")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let found = ctx.db().read(move |tx| membership(tx, &id)).await?;
    found
        .filter(|found| found.organisation == *organisation && found.belongs_to(&account))
        .map(|found| found.id)
        .ok_or(Failure::NotFound)
}
