//! `/organisations/{id}/members/{member}/edit`: "Gegevens wijzigen" of a member,
//! by an administrator or the member (R-184 R-185). Administrators also decide
//! who is one (R-172 R-173).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Act;
use mail::Desk;
use storage::Tx;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect, refused};

use super::input;
use crate::routes::{EDIT_MEMBER, member_url, url_of_member};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Membership, Organisation, OrganisationRefusal, Role, StaffInfo, change_staff, demote,
    member_row, promote, require_member, require_membership_of,
};
use crate::{MembershipId, authority};

/// The role when the form was shown.
const ROLE_SHOWN: &str = "role_shown";

#[derive(Debug, Template)]
#[template(path = "organisations/member_edit.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    kinds: Vec<(String, String)>,
    establishments: Vec<(String, String)>,
    may_set_role: bool,
    cancel: String,
}

/// Who changes whom, where.
#[derive(Debug)]
pub(crate) struct Case {
    pub organisation: Organisation,
    pub viewer: Membership,
    pub member: Membership,
    /// The member's name.
    pub name: String,
    pub establishments: Vec<(String, String)>,
}

impl Case {
    async fn load(ctx: &Ctx, id: &str, member: &str) -> Result<Self, Failure> {
        let (organisation, viewer) = require_member(ctx, id).await?;
        let member = require_membership_of(ctx, &organisation, member).await?;
        let own = viewer.id == member.id;
        if !viewer.is_administrator() && !member.is_active() {
            return Err(Failure::NotFound);
        }
        if !viewer.is_administrator() && !own {
            return Err(refused(OrganisationRefusal::NotYours));
        }
        let establishments = input::establishments(ctx, &organisation.id).await?;
        let looked_up = member.clone();
        let row = ctx
            .db()
            .read(move |tx| member_row(tx, looked_up.clone()))
            .await?;
        Ok(Self {
            organisation,
            viewer,
            member,
            name: row.name,
            establishments,
        })
    }

    fn url(&self) -> String {
        url_of_member(EDIT_MEMBER, &self.organisation.id, &self.member.id)
    }

    /// Where it is seen.
    fn detail(&self) -> String {
        member_url(&self.organisation.id, &self.member.id)
    }
}

impl View {
    pub fn new(ctx: &Ctx, case: &Case, form: Form) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, &case.organisation, &case.viewer, Tab::MEMBERS),
            form,
            name: case.name.clone(),
            kinds: input::kinds(ctx),
            establishments: case.establishments.clone(),
            may_set_role: case.viewer.is_administrator(),
            cancel: case.detail(),
        }
    }
}

pub(crate) fn filled(member: &Membership) -> Form {
    let administrator = member.role == Role::Administrator;
    input::staff_form(&member.staff)
        .with("administrator", if administrator { "yes" } else { "" })
        .with(ROLE_SHOWN, member.role.word())
}

pub(crate) async fn get(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let case = Case::load(&ctx, &id, &member).await?;
    if !case.member.is_active() {
        return Ok(redirect(&case.detail()));
    }
    if case.viewer.is_administrator() {
        ctx.require_recent(&case.url())?;
    }
    let view = View::new(&ctx, &case, filled(&case.member));
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let case = Case::load(&ctx, &id, &member).await?;
    if !case.member.is_active() {
        return Ok(redirect(&case.detail()));
    }
    let administers = case.viewer.is_administrator();
    if administers {
        ctx.require_recent(&case.url())?;
    }
    let fields = [&input::STAFF_FIELDS[..], &["administrator", ROLE_SHOWN]].concat();
    let mut form = submission.form(&fields);
    let Some(staff) = input::staff(&ctx, &submission, &mut form) else {
        return html_with_status(input::UNPROCESSABLE, &View::new(&ctx, &case, form));
    };
    let role = role_chosen(&submission).filter(|_| administers);
    match save(&ctx, case.member.id.clone(), staff, role).await {
        Ok(()) => {
            ctx.notify("success", "notice-member-saved");
            Ok(redirect(&case.detail()))
        }
        Err(storage::Error::Refused(
            refusal @ (OrganisationRefusal::LastAdministrator
            | OrganisationRefusal::ESTABLISHMENT_UNKNOWN),
        )) => {
            form.refuse(&ctx, &refusal);
            html_with_status(input::status(&refusal), &View::new(&ctx, &case, form))
        }
        Err(error) => Err(error.into()),
    }
}

/// The role, where the checkbox differs from how it was shown: who only changes a
/// telephone number does not undo what somebody else decided meanwhile.
fn role_chosen(submission: &Submission) -> Option<Role> {
    let shown: Role = submission.get(ROLE_SHOWN).parse().ok()?;
    Some(input::role(submission)).filter(|role| *role != shown)
}

async fn save(
    ctx: &Ctx,
    member: MembershipId,
    staff: StaffInfo,
    role: Option<Role>,
) -> authority::Result<()> {
    let (act, writer) = (ctx.act(), ctx.clone());
    ctx.db()
        .write(move |tx| {
            change_staff(tx, &act, &member, &staff)?;
            set_role(tx, &act, writer.desk(), &member, role)
        })
        .await
}

fn set_role(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    member: &MembershipId,
    role: Option<Role>,
) -> authority::Result<()> {
    match role {
        Some(Role::Administrator) => promote(tx, act, desk, member),
        Some(Role::Member) => demote(tx, act, desk, member),
        None => Ok(()),
    }
}
