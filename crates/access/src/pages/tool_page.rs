//! `GET /organisations/{id}/tools/{tool}`: "Bekijk detail": a tool in an
//! organisation, with a tab for each way of use, what it takes and costs, and at
//! the bottom who may use it.

use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use i18n::format::date;
use kernel::{Context, RegistrationId, Timestamp};
use organisations::tabs::{Tab, Tabs, tabs};
use organisations::{Membership, Organisation, require_member};
use serde::Deserialize;
use storage::Tx;
use tools::{Tool, WayOfUse};
use web::{Answer, Ctx, Failure, MenuItem, Page, html};

use super::onward::onward;
use super::options::ToolHead;
use super::proof::{ProofView, Reader, Subject};
use super::staff::{KnownStaff, Shelf, Staff};
use super::words::Words;
use crate::routes::{END, REGISTRATION, of_tool, query, tool_in_organisation, tools_url};
use crate::{Proof, Registration, judge, may_register, registrations};

#[derive(Debug, Template)]
#[template(path = "access/tool.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    all_tools: String,
    head: ToolHead,
    description: String,
    public_page: String,
    organisation: String,
    is_retired: bool,
    administrates: bool,
    tab_items: Vec<MenuItem>,
    way: Way,
    register: String,
    end: String,
    return_to: Option<String>,
    staff: Option<Staff>,
}

/// The way of use whose tab is in front.
#[derive(Debug)]
struct Way {
    slug: String,
    name: String,
    description: Option<String>,
    prices: Vec<String>,
    /// Since when, and by whom.
    registered: Option<String>,
    may_register: bool,
    to_register: ProofView,
    mine: Option<Mine>,
}

/// Whether the person who looks may use it.
#[derive(Debug)]
struct Mine {
    met: bool,
    proof: ProofView,
    start: String,
}

/// What the page asks of the domains.
#[derive(Debug)]
pub(crate) struct Known {
    pub tool: Tool,
    pub registrations: Vec<Registration>,
    pub way: WayOfUse,
    pub to_register: Proof,
    pub mine: Proof,
    pub staff: Option<KnownStaff>,
    pub words: Words,
}

impl Known {
    /// `None`: there is no such tool, or nothing of it for organisations.
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        (member, organisation): (&Membership, &Organisation),
        slug: &str,
        shelf: &Shelf,
    ) -> QueryResult<Option<Self>> {
        let Some(tool) = tools::find_any(tx, slug)? else {
            return Ok(None);
        };
        let mut registrations = registrations(tx, &organisation.id)?;
        registrations.retain(|one| one.tool == tool.slug);
        let retired_for_us = !tool.is_active() && registrations.is_empty();
        let Some(way) = way_in_front(&tool, &registrations, &shelf.way).filter(|_| !retired_for_us)
        else {
            return Ok(None);
        };
        let context = Context {
            organisation: Some(organisation.id.clone()),
            way_of_use: Some(way.slug.clone()),
        };
        let account = member.account.clone().ok_or(diesel::NotFound)?;
        let to_register = may_register(tx, now, organisation, &tool, &way)?;
        let mine = judge(tx, now, &account, &context, &tool)?;
        let registration = registrations.iter().find(|one| one.way == way.slug);
        let staff = match registration.filter(|_| member.is_administrator()) {
            Some(one) => Some(KnownStaff::load(
                tx,
                now,
                organisation,
                &one.id,
                &way,
                shelf,
            )?),
            None => None,
        };
        let ask = std::slice::from_ref(&organisation.id);
        Ok(Some(Self {
            words: Words::load(tx, [&to_register, &mine], ask)?,
            tool,
            registrations,
            way,
            to_register,
            mine,
            staff,
        }))
    }

    fn registration(&self) -> Option<&Registration> {
        self.registrations
            .iter()
            .find(|one| one.way == self.way.slug)
    }
}

/// The one asked for, else the first that is registered, else the first. One
/// that left the definition while registered is still there to be given up.
fn way_in_front(tool: &Tool, registrations: &[Registration], asked: &str) -> Option<WayOfUse> {
    let for_organisations: Vec<&WayOfUse> = tool.ways_for_organisations().collect();
    let find = |slug: &str| for_organisations.iter().find(|way| way.slug == slug);
    let gone = |registration: &&Registration| find(&registration.way).is_none();
    if let Some(way) = find(asked) {
        return Some((*way).clone());
    }
    if let Some(registration) = registrations.iter().find(|one| one.way == asked) {
        return Some(gone_way(&registration.way));
    }
    let registered = registrations.iter().find_map(|one| find(&one.way));
    let first = registered.or(for_organisations.first());
    first.map(|way| (*way).clone()).or_else(|| {
        let registration = registrations.iter().find(gone)?;
        Some(gone_way(&registration.way))
    })
}

/// All that is left of a way of use is its slug.
fn gone_way(slug: &str) -> WayOfUse {
    let name = tools::Localized {
        nl: slug.to_owned(),
        fr: slug.to_owned(),
    };
    WayOfUse {
        slug: slug.to_owned(),
        context: tools::ContextKind::Organisation,
        to_register: Vec::new(),
        to_use: Vec::new(),
        organisation_suffices: Vec::new(),
        name,
        description: None,
        prices: Vec::new(),
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (member, organisation): (&Membership, &Organisation),
        shelf: &Shelf,
        return_to: Option<String>,
        known: &Known,
    ) -> Self {
        let (tool, language) = (&known.tool, ctx.language());
        let staff = known.staff.as_ref().map(|staff| {
            Staff::new(
                ctx,
                organisation,
                &tool.slug,
                &known.way,
                shelf,
                &known.words,
                staff,
            )
        });
        let end = of_tool(END, &organisation.id, &tool.slug);
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::Tools),
            all_tools: tools_url(&organisation.id),
            head: ToolHead::new(ctx, tool),
            description: tool.description.get(language).to_owned(),
            public_page: tools::tool_url(&tool.slug),
            organisation: organisation.name.clone(),
            is_retired: !tool.is_active(),
            administrates: member.is_administrator(),
            tab_items: tab_items(ctx, organisation, known, return_to.as_deref()),
            way: way(ctx, (member, organisation), known),
            register: of_tool(REGISTRATION, &organisation.id, &tool.slug),
            end: format!("{end}?{}", query(&[("way", &known.way.slug)])),
            return_to,
            staff,
        }
    }
}

fn tab_items(
    ctx: &Ctx,
    organisation: &Organisation,
    known: &Known,
    return_to: Option<&str>,
) -> Vec<MenuItem> {
    let tool = &known.tool;
    let mut ways: Vec<(&str, &str)> = tool
        .ways_for_organisations()
        .map(|way| (way.slug.as_str(), way.name.get(ctx.language())))
        .collect();
    for registration in &known.registrations {
        let slug = registration.way.as_str();
        if !ways.iter().any(|(known, _)| *known == slug) {
            ways.push((slug, slug));
        }
    }
    let href = |slug: &str| {
        let url = tool_in_organisation(&organisation.id, &tool.slug, Some(slug));
        match return_to {
            Some(back) => format!("{url}&{}", query(&[("return_to", back)])),
            None => url,
        }
    };
    let item = |(slug, name): (&str, &str)| MenuItem {
        href: href(slug),
        label: name.to_owned(),
        current: slug == known.way.slug,
    };
    ways.into_iter().map(item).collect()
}

fn way(ctx: &Ctx, (member, organisation): (&Membership, &Organisation), known: &Known) -> Way {
    let (tool, way, language) = (&known.tool, &known.way, ctx.language());
    let person = ctx.signed_in().map_or("", |person| &person.display_name);
    let subject = Subject {
        reader: Reader::Person {
            administrates: member.is_administrator(),
        },
        person,
        organisation: Some(organisation),
        membership: Some(&member.id),
        tool,
        way: Some(&way.slug),
    };
    let proof = |proof| ProofView::new(ctx, &subject, &known.words, proof);
    let registration = known.registration();
    let since = |registration: &Registration| {
        ctx.text(
            "access-tool-registered",
            &[("date", date(registration.registered_at, language).into())],
        )
    };
    let price = |price: &tools::Price| {
        ctx.text(
            "tools-price",
            &[
                ("amount", i18n::format::money(price.cents, language).into()),
                ("per", price.per.get(language).into()),
            ],
        )
    };
    Way {
        slug: way.slug.clone(),
        name: way.name.get(language).to_owned(),
        description: way
            .description
            .as_ref()
            .map(|text| text.get(language).to_owned()),
        prices: way.prices.iter().map(price).collect(),
        registered: registration.map(since),
        may_register: known.to_register.is_met(),
        to_register: proof(&known.to_register),
        mine: registration.map(|_| Mine {
            met: known.mine.is_met(),
            proof: proof(&known.mine),
            start: tool.address.clone(),
        }),
    }
}

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    way: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    return_to: String,
}

pub(super) async fn get(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let shelf = Shelf {
        way: asked.way,
        q: asked.q,
        page: asked.page,
    };
    let (now, of, by, wanted) = (
        ctx.now(),
        organisation.clone(),
        member.clone(),
        shelf.clone(),
    );
    let read = ctx
        .db()
        .read(move |tx| Known::load(tx, now, (&by, &of), &slug, &wanted));
    let known = read.await?.ok_or(Failure::NotFound)?;
    let back = onward(&ctx, &asked.return_to);
    html(&View::new(
        &ctx,
        (&member, &organisation),
        &shelf,
        back,
        &known,
    ))
}

/// The registration of a form that was sent about this organisation.
pub(super) fn registration_id(
    tx: &mut Tx,
    organisation: &Organisation,
    tool: &str,
    way: &str,
) -> QueryResult<Option<RegistrationId>> {
    let found = crate::registration_of(tx, &organisation.id, tool, way)?;
    Ok(found.map(|registration| registration.id))
}
