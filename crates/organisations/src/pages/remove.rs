//! `/organisations/{id}/members/{member}/remove`: an administrator ends
//! somebody's membership, after a question.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::routes::{LEAVE, REMOVE, member_url, members_url, url_of, url_of_member};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    MemberRow, Membership, Organisation, OrganisationRefusal, member_row, remove,
    require_administrator, require_membership_of,
};

/// One question before something that takes effect at once.
#[derive(Debug, Template)]
#[template(path = "organisations/ask.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    heading: String,
    text: String,
    submit: String,
    /// Whom it is about, to be sent along.
    member: String,
    cancel: String,
}

impl View {
    pub fn removing(
        ctx: &Ctx,
        (organisation, viewer): (&Organisation, &Membership),
        row: &MemberRow,
        form: Form,
    ) -> Self {
        let names = [
            ("name", (&row.name).into()),
            ("organisation", (&organisation.name).into()),
        ];
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, Tab::MEMBERS),
            form,
            heading: ctx.text("organisations-member-remove-heading", &names),
            text: ctx.text("organisations-member-remove-text", &names),
            submit: ctx.t("organisations-member-remove"),
            member: row.membership.id.to_string(),
            cancel: member_url(&organisation.id, &row.membership.id),
        }
    }

    pub fn leaving(
        ctx: &Ctx,
        organisation: &Organisation,
        member: &Membership,
        form: Form,
    ) -> Self {
        let name = [("organisation", (&organisation.name).into())];
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::MEMBERS),
            form,
            heading: ctx.text("organisations-leave-heading", &name),
            text: ctx.t("organisations-leave-text"),
            submit: ctx.t("organisations-leave"),
            member: member.id.to_string(),
            cancel: member_url(&organisation.id, &member.id),
        }
    }
}

type Case = (Organisation, Membership, MemberRow);

async fn load(ctx: &Ctx, id: &str, member: &str) -> Result<Case, Failure> {
    let (organisation, viewer) = require_administrator(ctx, id).await?;
    let member = require_membership_of(ctx, &organisation, member).await?;
    if member.id == viewer.id {
        return Err(Failure::Elsewhere(url_of(LEAVE, &organisation.id)));
    }
    ctx.require_recent(&url_of_member(REMOVE, &organisation.id, &member.id))?;
    let row = ctx
        .db()
        .read(move |tx| member_row(tx, member.clone()))
        .await?;
    Ok((organisation, viewer, row))
}

pub(crate) async fn get(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let (organisation, viewer, row) = load(&ctx, &id, &member).await?;
    if !row.membership.is_active() {
        return Ok(redirect(&member_url(&organisation.id, &row.membership.id)));
    }
    let view = View::removing(&ctx, (&organisation, &viewer), &row, Form::new());
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let (organisation, viewer, row) = load(&ctx, &id, &member).await?;
    let (act, writer, member) = (ctx.act(), ctx.clone(), row.membership.id.clone());
    let removed = ctx
        .db()
        .write(move |tx| remove(tx, &act, writer.desk(), &member))
        .await;
    match removed {
        Ok(()) => {
            ctx.notify("success", "notice-member-removed");
            Ok(redirect(&members_url(&organisation.id)))
        }
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::LastAdministrator)) => {
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            let view = View::removing(&ctx, (&organisation, &viewer), &row, form);
            html_with_status(input::status(&refusal), &view)
        }
        Err(error) => Err(error.into()),
    }
}
