//! `/organisations/{id}/members/{member}/confirm`: what the bar "wacht op
//! bevestiging" opens (R-176–R-178). Accepting leads on to the second step, the
//! access per tool (R-179 R-180).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::{input, words};
use crate::routes::{REFUSE, confirm_url, member_url, members_url, url_of_member};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Additions, MemberRow, Membership, Organisation, OrganisationRefusal, confirm, member_row,
    require_administrator, require_membership_of,
};

#[derive(Debug, Template)]
#[template(path = "organisations/confirm.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    username: String,
    since: String,
    kinds: Vec<(String, String)>,
    establishments: Vec<(String, String)>,
    refuse: String,
    cancel: String,
}

/// Whose request it is, and who answers.
#[derive(Debug)]
pub(crate) struct Case {
    pub organisation: Organisation,
    pub viewer: Membership,
    pub row: MemberRow,
    pub establishments: Vec<(String, String)>,
}

impl Case {
    async fn load(ctx: &Ctx, id: &str, member: &str) -> Result<Self, Failure> {
        let (organisation, viewer) = require_administrator(ctx, id).await?;
        let member = require_membership_of(ctx, &organisation, member).await?;
        ctx.require_recent(&confirm_url(&organisation.id, &member.id))?;
        let establishments = input::establishments(ctx, &organisation.id).await?;
        let row = ctx
            .db()
            .read(move |tx| member_row(tx, member.clone()))
            .await?;
        Ok(Self {
            organisation,
            viewer,
            row,
            establishments,
        })
    }

    /// The second step, if there is one.
    fn after(&self, ctx: &Ctx) -> String {
        let (organisation, member) = (&self.organisation.id, &self.row.membership.id);
        let above: Additions = ctx.state.services.or_default();
        match above.member_rights {
            Some(rights) => url_of_member(rights.route, organisation, member),
            None => member_url(organisation, member),
        }
    }
}

impl View {
    pub fn new(ctx: &Ctx, case: &Case, form: Form) -> Self {
        let (organisation, member) = (&case.organisation, &case.row.membership);
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, &case.viewer, Tab::MEMBERS),
            form,
            name: case.row.name.clone(),
            username: case.row.username.clone().unwrap_or_default(),
            since: words::date(ctx, member.state.since()),
            kinds: input::kinds(ctx),
            establishments: case.establishments.clone(),
            refuse: url_of_member(REFUSE, &organisation.id, &member.id),
            cancel: members_url(&organisation.id),
        }
    }
}

pub(crate) async fn get(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let case = Case::load(&ctx, &id, &member).await?;
    let member = &case.row.membership;
    if !member.is_requested() {
        return Ok(redirect(&member_url(&case.organisation.id, &member.id)));
    }
    let form = input::staff_form(&member.staff);
    html_with_status(StatusCode::OK, &View::new(&ctx, &case, form))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let case = Case::load(&ctx, &id, &member).await?;
    let fields = [&input::STAFF_FIELDS[..], &["administrator"]].concat();
    let mut form = submission.form(&fields);
    let Some(staff) = input::staff(&ctx, &submission, &mut form) else {
        return html_with_status(input::UNPROCESSABLE, &View::new(&ctx, &case, form));
    };
    let role = input::role(&submission);
    let (act, writer) = (ctx.act(), ctx.clone());
    let member = case.row.membership.id.clone();
    let confirmed = ctx
        .db()
        .write(move |tx| confirm(tx, &act, writer.desk(), &member, role, &staff))
        .await;
    match confirmed {
        Ok(()) => {
            ctx.notify("success", "notice-member-confirmed");
            Ok(redirect(&case.after(&ctx)))
        }
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::ESTABLISHMENT_UNKNOWN)) => {
            form.refuse(&ctx, &refusal);
            html_with_status(input::status(&refusal), &View::new(&ctx, &case, form))
        }
        Err(error) => Err(error.into()),
    }
}
