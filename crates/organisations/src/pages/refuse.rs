//! `/organisations/{id}/members/{member}/refuse`: an administrator refuses a
//! request; who asked reads why.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::routes::{REFUSE, confirm_url, member_url, members_url, url_of_member};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    MemberRow, Membership, Organisation, OrganisationRefusal, member_row, refuse,
    require_administrator, require_membership_of,
};

#[derive(Debug, Template)]
#[template(path = "organisations/refuse.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    cancel: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, viewer): (&Organisation, &Membership),
        row: &MemberRow,
        form: Form,
    ) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, Tab::MEMBERS),
            form,
            name: row.name.clone(),
            cancel: confirm_url(&organisation.id, &row.membership.id),
        }
    }
}

type Case = (Organisation, Membership, MemberRow);

async fn load(ctx: &Ctx, id: &str, member: &str) -> Result<Case, Failure> {
    let (organisation, viewer) = require_administrator(ctx, id).await?;
    let member = require_membership_of(ctx, &organisation, member).await?;
    ctx.require_recent(&url_of_member(REFUSE, &organisation.id, &member.id))?;
    let row = ctx
        .db()
        .read(move |tx| member_row(tx, member.clone()))
        .await?;
    Ok((organisation, viewer, row))
}

pub(crate) async fn get(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let (organisation, viewer, row) = load(&ctx, &id, &member).await?;
    if !row.membership.is_requested() {
        return Ok(redirect(&member_url(&organisation.id, &row.membership.id)));
    }
    let view = View::new(&ctx, (&organisation, &viewer), &row, Form::new());
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (organisation, viewer, row) = load(&ctx, &id, &member).await?;
    let (act, writer) = (ctx.act(), ctx.clone());
    let (member, reason) = (
        row.membership.id.clone(),
        submission.get("reason").to_owned(),
    );
    let done = ctx
        .db()
        .write(move |tx| refuse(tx, &act, writer.desk(), &member, &reason))
        .await;
    match done {
        Ok(()) => {
            ctx.notify("success", "notice-member-refused");
            Ok(redirect(&members_url(&organisation.id)))
        }
        Err(storage::Error::Refused(
            refusal @ (OrganisationRefusal::ReasonMissing
            | OrganisationRefusal::ReasonTooLong
            | OrganisationRefusal::ReasonUnfit),
        )) => {
            let mut form = submission.form(&["reason"]);
            form.refuse(&ctx, &refusal);
            let view = View::new(&ctx, (&organisation, &viewer), &row, form);
            html_with_status(input::status(&refusal), &view)
        }
        Err(error) => Err(error.into()),
    }
}
