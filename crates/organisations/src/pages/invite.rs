//! `/organisations/{id}/members/invite`: an administrator invites by mail.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Email;
use web::{Answer, Ctx, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::routes::{INVITE, members_url, url_of};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    FieldRefusal, Membership, Organisation, OrganisationRefusal, invite, require_administrator,
};

#[derive(Debug, Template)]
#[template(path = "organisations/invite.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    kinds: Vec<(String, String)>,
    cancel: String,
}

impl View {
    pub fn new(ctx: &Ctx, organisation: &Organisation, member: &Membership, form: Form) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::MEMBERS),
            form,
            name: organisation.name.clone(),
            kinds: input::kinds(ctx),
            cancel: members_url(&organisation.id),
        }
    }
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    ctx.require_recent(&url_of(INVITE, &organisation.id))?;
    let view = View::new(&ctx, &organisation, &member, Form::new());
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    ctx.require_recent(&url_of(INVITE, &organisation.id))?;
    let mut form = submission.form(&["email", "kind", "administrator"]);
    let email = address(&ctx, &submission, &mut form);
    let staff = input::staff(&ctx, &submission, &mut form);
    let (Some(email), Some(staff)) = (email, staff) else {
        let view = View::new(&ctx, &organisation, &member, form);
        return html_with_status(input::UNPROCESSABLE, &view);
    };
    let role = input::role(&submission);
    let (act, writer, id) = (ctx.act(), ctx.clone(), organisation.id.clone());
    let invited = ctx
        .db()
        .write(move |tx| invite(tx, &act, writer.desk(), &id, &email, role, &staff))
        .await;
    match invited {
        Ok(_) => {
            ctx.notify("success", "notice-invitation-sent");
            Ok(redirect(&members_url(&organisation.id)))
        }
        Err(storage::Error::Refused(OrganisationRefusal::AlreadyMember)) => {
            form.fail(&ctx, "email", "organisations-invite-already");
            let view = View::new(&ctx, &organisation, &member, form);
            html_with_status(StatusCode::CONFLICT, &view)
        }
        Err(storage::Error::Refused(
            refusal @ (OrganisationRefusal::TooManyInvitations
            | OrganisationRefusal::TooManyUnverified
            | OrganisationRefusal::TooManyToAddress),
        )) => {
            form.refuse(&ctx, &refusal);
            let view = View::new(&ctx, &organisation, &member, form);
            html_with_status(input::status(&refusal), &view)
        }
        Err(error) => Err(error.into()),
    }
}

fn address(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Email> {
    let typed = submission.get("email");
    if let Ok(email) = typed.parse() {
        return Some(email);
    }
    let refusal = if typed.trim().is_empty() {
        FieldRefusal::EmailMissing
    } else {
        FieldRefusal::EmailUnreadable
    };
    form.refuse(ctx, &refusal);
    None
}
