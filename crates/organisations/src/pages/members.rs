//! `GET /organisations/{id}/members`: the tab "Medewerkers". Who is no
//! administrator sees the active members only.

mod query;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use kernel::{Language, OrganisationId};
use storage::Tx;
use web::{Answer, Ctx, Form, Page, html};

use super::words;
use crate::routes::{EXPORT, INVITE, REMOVE_SOME, confirm_url, member_url, members_url, url_of};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Additions, MemberAccess, MemberPage, MemberRow, MemberSort, Membership, Organisation, Role,
    Shown, StaffType, page_of_members, require_member,
};
pub(crate) use query::MemberListQuery;

#[derive(Debug)]
struct Row {
    id: String,
    name: String,
    administrator: bool,
    kind: String,
    contact: String,
    state: String,
    look: &'static str,
    url: String,
    /// Whether it can be chosen, to remove it with others.
    may_go: bool,
    /// Where the bar "wacht op bevestiging" leads.
    confirm: Option<String>,
}

impl Row {
    fn new(ctx: &Ctx, viewer: &Membership, row: MemberRow) -> Self {
        let member = &row.membership;
        let (state, look) = words::state(ctx, member);
        let contact = row.contact.as_ref().map(ToString::to_string);
        Self {
            id: member.id.to_string(),
            administrator: member.is_administrator(),
            kind: words::kind(ctx, member.staff.kind),
            contact: contact
                .or_else(|| member.staff.phone.as_ref().map(ToString::to_string))
                .unwrap_or_default(),
            state,
            look,
            url: member_url(&member.organisation, &member.id),
            may_go: (member.is_active() || member.is_invited()) && member.id != viewer.id,
            confirm: member
                .is_requested()
                .then(|| confirm_url(&member.organisation, &member.id)),
            name: row.name,
        }
    }
}

/// Values with their texts.
type Options = Vec<(String, String)>;

#[derive(Debug, Template)]
#[template(path = "organisations/members.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    action: String,
    invite: Option<String>,
    /// Access for everybody at once.
    matrix: Option<String>,
    /// What an administrator can choose to see.
    states: Options,
    kinds: Options,
    roles: Options,
    accesses: Options,
    sorts: Options,
    is_narrowed: bool,
    count: String,
    rows: Vec<Row>,
    /// Where those who are chosen go; only for administrators.
    removal: Option<String>,
    export: Option<String>,
    number: u32,
    pages: u32,
    previous: Option<String>,
    next: Option<String>,
}

/// What the page asks of the domains.
#[derive(Debug)]
pub(crate) struct Known {
    pub found: MemberPage,
    /// What members may have access to.
    pub accesses: Options,
}

impl Known {
    fn load(
        tx: &mut Tx,
        organisation: &OrganisationId,
        asked: &MemberListQuery,
        access: Option<MemberAccess>,
        language: Language,
    ) -> QueryResult<Self> {
        let filter = asked.filter(tx, organisation, access)?;
        Ok(Self {
            found: page_of_members(tx, organisation, &filter)?,
            accesses: match access {
                Some(access) => (access.choices)(tx, organisation, language)?,
                None => Vec::new(),
            },
        })
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        asked: &MemberListQuery,
        known: Known,
    ) -> Self {
        let administers = member.is_administrator();
        let acts = administers && !organisation.is_disputed();
        let found = known.found;
        let url = |page: u32| {
            let query = asked.query(Some(page));
            format!("{}?{query}", members_url(&organisation.id))
        };
        let form = asked.fields().into_iter();
        let form = form.fold(Form::new(), |form, (name, value)| form.with(name, value));
        let export = format!("{}?{}", url_of(EXPORT, &organisation.id), asked.query(None));
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::MEMBERS),
            form,
            name: organisation.name.clone(),
            action: members_url(&organisation.id),
            invite: acts.then(|| url_of(INVITE, &organisation.id)),
            matrix: access(ctx)
                .filter(|_| acts && !known.accesses.is_empty())
                .map(|access| url_of(access.matrix.route, &organisation.id)),
            states: if administers {
                options(ctx, "show", Shown::ALL.map(Shown::word))
            } else {
                Vec::new()
            },
            kinds: with_any(ctx, "any-kind", kinds(ctx)),
            roles: with_any(ctx, "any-role", roles(ctx)),
            accesses: if known.accesses.is_empty() {
                Vec::new()
            } else {
                with_any(ctx, "any-access", known.accesses)
            },
            sorts: options(ctx, "sort", MemberSort::ALL.map(MemberSort::word)),
            is_narrowed: asked.is_narrowed(),
            count: ctx.text(
                "organisations-members-count",
                &[("count", found.total.into())],
            ),
            removal: acts.then(|| url_of(REMOVE_SOME, &organisation.id)),
            export: administers.then_some(export),
            number: found.page,
            pages: found.pages,
            previous: (found.page > 1).then(|| url(found.page - 1)),
            next: (found.page < found.pages).then(|| url(found.page + 1)),
            rows: found
                .rows
                .into_iter()
                .map(|row| Row::new(ctx, member, row))
                .collect(),
        }
    }
}

fn options<const N: usize>(ctx: &Ctx, what: &str, words: [&str; N]) -> Options {
    let option = |word: &str| {
        let key = format!("organisations-members-{what}-{word}");
        (word.to_owned(), ctx.t(&key))
    };
    words.map(option).to_vec()
}

fn kinds(ctx: &Ctx) -> Options {
    let option = |kind: StaffType| (kind.word().to_owned(), words::kind(ctx, kind));
    StaffType::ALL.map(option).to_vec()
}

fn roles(ctx: &Ctx) -> Options {
    let option = |role: Role| (role.word().to_owned(), words::role(ctx, role));
    Role::ALL.map(option).to_vec()
}

/// With a first one that asks for none of them.
fn with_any(ctx: &Ctx, text: &str, options: Options) -> Options {
    let first = (
        String::new(),
        ctx.t(&format!("organisations-members-{text}")),
    );
    std::iter::once(first).chain(options).collect()
}

/// What another crate knows of the members' access, if there is one.
pub(super) fn access(ctx: &Ctx) -> Option<MemberAccess> {
    let above: Additions = ctx.state.services.or_default();
    above.member_access
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let asked = MemberListQuery::read(&query, &member);
    let access = access(&ctx).filter(|_| member.is_administrator());
    let (id, wanted, language) = (organisation.id.clone(), asked.clone(), ctx.language());
    let known = ctx
        .db()
        .read(move |tx| Known::load(tx, &id, &wanted, access, language))
        .await?;
    html(&View::new(&ctx, (&organisation, &member), &asked, known))
}
