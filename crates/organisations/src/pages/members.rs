//! `GET /organisations/{id}/members`: the tab "Medewerkers". Who is no
//! administrator sees the active members only.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use web::{Answer, Ctx, Form, Page, html};

use super::words;
use crate::routes::{INVITE, confirm_url, member_url, members_url, url_of};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    MemberFilter, MemberPage, MemberRow, Membership, Organisation, Shown, page_of_members,
    require_member,
};

#[derive(Debug)]
struct Row {
    name: String,
    administrator: bool,
    kind: String,
    contact: String,
    state: String,
    look: &'static str,
    url: String,
    /// Where the bar "wacht op bevestiging" leads.
    confirm: Option<String>,
}

impl Row {
    fn new(ctx: &Ctx, row: MemberRow) -> Self {
        let member = &row.membership;
        let (state, look) = words::state(ctx, member);
        let contact = row.contact.as_ref().map(ToString::to_string);
        Self {
            administrator: member.is_administrator(),
            kind: words::kind(ctx, member.staff.kind),
            contact: contact
                .or_else(|| member.staff.phone.as_ref().map(ToString::to_string))
                .unwrap_or_default(),
            state,
            look,
            url: member_url(&member.organisation, &member.id),
            confirm: member
                .is_requested()
                .then(|| confirm_url(&member.organisation, &member.id)),
            name: row.name,
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "organisations/members.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    action: String,
    invite: Option<String>,
    /// What an administrator can choose to see.
    states: Vec<(String, String)>,
    count: String,
    rows: Vec<Row>,
    number: u32,
    pages: u32,
    previous: Option<String>,
    next: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        filter: &MemberFilter,
        found: MemberPage,
    ) -> Self {
        let administers = member.is_administrator();
        let another = |number: u32| address(organisation, filter, number);
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::MEMBERS),
            form: Form::new()
                .with("search", &filter.search)
                .with("state", filter.state.word()),
            name: organisation.name.clone(),
            action: members_url(&organisation.id),
            invite: administers.then(|| url_of(INVITE, &organisation.id)),
            states: if administers { states(ctx) } else { Vec::new() },
            count: ctx.text(
                "organisations-members-count",
                &[("count", found.total.into())],
            ),
            number: found.page,
            pages: found.pages,
            previous: (found.page > 1).then(|| another(found.page - 1)),
            next: (found.page < found.pages).then(|| another(found.page + 1)),
            rows: found
                .rows
                .into_iter()
                .map(|row| Row::new(ctx, row))
                .collect(),
        }
    }
}

fn states(ctx: &Ctx) -> Vec<(String, String)> {
    let option = |shown: Shown| {
        let key = format!("organisations-members-show-{}", shown.word());
        (shown.word().to_owned(), ctx.t(&key))
    };
    Shown::ALL.map(option).to_vec()
}

fn address(organisation: &Organisation, filter: &MemberFilter, number: u32) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("search", &filter.search)
        .append_pair("state", filter.state.word())
        .append_pair("page", &number.to_string())
        .finish();
    format!("{}?{query}", members_url(&organisation.id))
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let filter = filter(&query, &member);
    let (id, wanted) = (organisation.id.clone(), filter.clone());
    let found = ctx
        .db()
        .read(move |tx| page_of_members(tx, &id, &wanted))
        .await?;
    html(&View::new(&ctx, (&organisation, &member), &filter, found))
}

fn filter(query: &BTreeMap<String, String>, member: &Membership) -> MemberFilter {
    let asked = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    MemberFilter {
        search: asked("search").chars().take(100).collect(),
        state: if member.is_administrator() {
            Shown::read(asked("state"))
        } else {
            Shown::Active
        },
        page: asked("page").parse().unwrap_or(1),
    }
}
