//! `GET /organisations/{id}/members/{member}`: "Bekijk detail".

use askama::Template;
use axum::extract::Path;
use diesel::QueryResult;
use storage::Tx;
use web::{Answer, Ctx, Failure, Page, html};

use super::input::shown;
use super::words;
use crate::routes::{EDIT_MEMBER, LEAVE, REMOVE, WITHDRAW, confirm_url, url_of, url_of_member};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Additions, MemberRow, Membership, Organisation, State, establishment, member_row,
    require_member, require_membership_of,
};

/// The person the page is about.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub row: MemberRow,
    /// The name of the place of business.
    pub establishment: Option<String>,
}

impl Subject {
    pub fn load(tx: &mut Tx, membership: Membership) -> QueryResult<Self> {
        let place = match &membership.staff.establishment {
            Some(id) => establishment(tx, &membership.organisation, id)?,
            None => None,
        };
        Ok(Self {
            row: member_row(tx, membership)?,
            establishment: place.map(|place| place.data.name),
        })
    }
}

#[derive(Debug, Template)]
#[template(path = "organisations/member.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    name: String,
    organisation: String,
    administrator: bool,
    /// Label and value; an empty value was not filled in.
    facts: Vec<(String, String)>,
    confirm: Option<String>,
    edit: Option<String>,
    /// What they may do: its URL and what it is called.
    rights: Option<(String, String)>,
    withdraw: Option<String>,
    remove: Option<String>,
    leave: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        organisation: &Organisation,
        viewer: &Membership,
        subject: &Subject,
    ) -> Self {
        let member = &subject.row.membership;
        let (administers, own) = (viewer.is_administrator(), viewer.id == member.id);
        let to = |allowed: bool, route| {
            allowed.then(|| url_of_member(route, &organisation.id, &member.id))
        };
        let active = member.is_active();
        let above: Additions = ctx.state.services.or_default();
        let rights = above.member_rights.and_then(|rights| {
            let url = to(active && administers, rights.route)?;
            Some((url, ctx.t(rights.label)))
        });
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, Tab::MEMBERS),
            name: subject.row.name.clone(),
            organisation: organisation.name.clone(),
            administrator: member.is_administrator(),
            facts: facts(ctx, subject, administers || own),
            confirm: (administers && member.is_requested())
                .then(|| confirm_url(&organisation.id, &member.id)),
            edit: to(active && (administers || own), EDIT_MEMBER),
            rights,
            withdraw: to(administers && member.is_invited(), WITHDRAW),
            remove: to(active && administers && !own, REMOVE),
            leave: own.then(|| url_of(LEAVE, &organisation.id)),
        }
    }
}

fn facts(ctx: &Ctx, subject: &Subject, all: bool) -> Vec<(String, String)> {
    let member = &subject.row.membership;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let contact = subject.row.contact.as_ref().map(ToString::to_string);
    let mut facts = vec![
        ("organisations-status", state(ctx, member)),
        ("organisations-role", words::role(ctx, member.role)),
        (
            "organisations-staff-kind",
            words::kind(ctx, member.staff.kind),
        ),
        ("organisations-staff-function", text(&member.staff.function)),
        ("organisations-staff-email", text(&contact)),
        (
            "organisations-staff-phone",
            shown(member.staff.phone.as_ref()),
        ),
        (
            "organisations-staff-establishment",
            text(&subject.establishment),
        ),
    ];
    if all && let Some(username) = &subject.row.username {
        facts.insert(1, ("organisations-member-username", username.clone()));
    }
    match &member.state {
        State::Refused { reason, .. } => {
            facts.push(("organisations-member-refused", reason.clone()));
        }
        State::Invited { expires_at, .. } => {
            facts.push((
                "organisations-invitation-until",
                words::date(ctx, *expires_at),
            ));
        }
        State::InvitationWithdrawn { .. }
        | State::InvitationSuperseded { .. }
        | State::Requested { .. }
        | State::Active { .. }
        | State::Withdrawn { .. }
        | State::Removed { .. }
        | State::Left { .. }
        | State::Superseded { .. } => {}
    }
    facts
        .into_iter()
        .map(|(key, value)| (ctx.t(key), value))
        .collect()
}

fn state(ctx: &Ctx, member: &Membership) -> String {
    let (state, _) = words::state(ctx, member);
    let date = words::date(ctx, member.state.since());
    let since = ctx.text("organisations-since", &[("date", date.into())]);
    format!("{state}, {since}")
}

pub(crate) async fn get(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let (organisation, viewer) = require_member(&ctx, &id).await?;
    let member = require_membership_of(&ctx, &organisation, &member).await?;
    // Who asked, was invited or is gone is the administrators' business.
    if !member.is_active() && !viewer.is_administrator() {
        return Err(Failure::NotFound);
    }
    let subject = ctx
        .db()
        .read(move |tx| Subject::load(tx, member.clone()))
        .await?;
    html(&View::new(&ctx, &organisation, &viewer, &subject))
}
