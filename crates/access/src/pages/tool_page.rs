//! `GET /organisations/{id}/tools/{tool}`: "Bekijk detail": a tool in an
//! organisation, with a tab for each way of use, what it takes and costs, and at
//! the bottom who may use it.

mod known;

use crate::RegistrationId;
use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use i18n::format::date;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_member};
use serde::Deserialize;
use storage::Tx;
use tools::AnyOf;
use web::{Answer, Ctx, Failure, MenuItem, Page, html};

pub(crate) use self::known::Known;
use super::onward::onward;
use super::options::ToolHead;
use super::proof::{ProofView, Reader, Subject};
use super::staff::{Shelf, Staff};
use crate::routes::{
    END, REGISTRATION, TAB, ask_url, of_tool, query, start_url, tool_in_organisation, tools_url,
};
use crate::{ConditionKind, Methods, Registration};

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
    /// What must be held, by name.
    to_register: Vec<String>,
    to_use: Vec<String>,
    may_register: bool,
    proof: ProofView,
    mine: Option<Mine>,
}

/// Whether the person who looks may use it.
#[derive(Debug)]
struct Mine {
    met: bool,
    proof: ProofView,
    start: String,
    /// Where a member asks for access, and since when they wait.
    ask: Option<String>,
    asked: Option<String>,
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
            tabs: tabs(ctx, organisation, member, TAB),
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
        to_register: recognitions(ctx, known, &way.to_register, &[]),
        to_use: recognitions(ctx, known, &way.to_use, &way.organisation_suffices),
        may_register: known.to_register.is_met(),
        proof: proof(&known.to_register),
        mine: registration.map(|_| Mine {
            met: known.mine.is_met(),
            proof: proof(&known.mine),
            start: start_url(&organisation.id, &tool.slug, Some(&way.slug)),
            ask: may_ask(member, known)
                .then(|| ask_url(&organisation.id, &tool.slug, Some(&way.slug))),
            asked: known
                .asked
                .map(|at| ctx.text("access-tool-asked", &[("date", date(at, language).into())])),
        }),
    }
}

/// Whoever may give it to themselves need not ask.
fn may_ask(member: &Membership, known: &Known) -> bool {
    let access = known.mine.find(&ConditionKind::Access);
    let lacks = access.is_some_and(|access| !access.met);
    lacks && !member.is_administrator() && known.asked.is_none() && known.tool.is_active()
}

/// What must be held, by name; of some it is enough that the organisation does.
fn recognitions(ctx: &Ctx, known: &Known, groups: &[AnyOf], suffices: &[String]) -> Vec<String> {
    let kind = |kind: &String| {
        let name = known.words.kind(kind, ctx.language());
        if suffices.contains(kind) {
            ctx.text("tools-or-organisation", &[("recognition", name.into())])
        } else {
            name.to_owned()
        }
    };
    let any_of = |group: &AnyOf| {
        let names: Vec<String> = group.0.iter().map(kind).collect();
        names.join(&ctx.t("access-or"))
    };
    groups.iter().map(any_of).collect()
}

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    way: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    return_to: String,
    #[serde(default)]
    tick: String,
}

pub(super) async fn get(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Parameters>,
) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let shelf = Shelf {
        way: asked.way,
        q: asked.q,
        page: asked.page,
        tick: asked.tick,
    };
    let (now, of, by, wanted) = (
        ctx.now(),
        organisation.clone(),
        member.clone(),
        shelf.clone(),
    );
    let person = ctx.require_signed_in()?.clone();
    let there_are = ctx.state.sign_in_methods();
    let read = ctx.db().read(move |tx| {
        let methods = Methods::of_signed_in(tx, there_are, &person)?;
        Known::load(tx, now, &methods, (&by, &of), &slug, &wanted)
    });
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
