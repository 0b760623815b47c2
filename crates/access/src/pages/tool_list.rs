//! `GET /organisations/{id}/tools`: tab "Tools" of an organisation: what it
//! registered, and what it could register.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::Path;
use diesel::QueryResult;
use kernel::Timestamp;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_member};
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Page, html};

use super::options::ToolHead;
use crate::routes::{TAB, start_url, tool_in_organisation};
use crate::{Registration, RegistrationId, access_counts, judge_members, registrations};

#[derive(Debug, Template)]
#[template(path = "access/tools.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    organisation: String,
    administrates: bool,
    registered: Vec<Registered>,
    others: Vec<Other>,
}

#[derive(Debug)]
struct Registered {
    head: ToolHead,
    url: String,
    /// Its file is gone: nobody can start it.
    is_retired: bool,
    /// Where it starts.
    start: String,
    /// Whether one may start it for the organisation, in some way.
    mine: bool,
    ways: Vec<Way>,
}

#[derive(Debug)]
struct Way {
    name: String,
    members: i64,
}

#[derive(Debug)]
struct Other {
    head: ToolHead,
    description: String,
    url: String,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub registrations: Vec<Registration>,
    /// All that take sign-ins, and those that are registered.
    pub tools: Vec<Tool>,
    /// What the person who looks may start.
    pub mine: BTreeSet<RegistrationId>,
    pub counts: BTreeMap<RegistrationId, i64>,
}

impl Known {
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        member: &Membership,
    ) -> QueryResult<Self> {
        let registrations = registrations(tx, &organisation.id)?;
        let ids: Vec<RegistrationId> = registrations.iter().map(|one| one.id.clone()).collect();
        let mut tools = tools::active(tx)?;
        for registration in &registrations {
            if !tools.iter().any(|tool| tool.slug == registration.tool) {
                tools.extend(tools::find_any(tx, &registration.tool)?);
            }
        }
        let mut mine = BTreeSet::new();
        let viewer = std::slice::from_ref(member);
        for tool in &tools {
            let of_tool = registrations.iter().filter(|one| one.tool == tool.slug);
            if of_tool.clone().next().is_none() {
                continue;
            }
            let verdicts = judge_members(tx, now, organisation, viewer, tool)?;
            let open = verdicts.open_ways(&member.id);
            let started = of_tool.filter(|one| open.contains(&one.way.as_str()));
            mine.extend(started.map(|one| one.id.clone()));
        }
        Ok(Self {
            mine,
            counts: access_counts(tx, &ids)?,
            registrations,
            tools,
        })
    }
}

impl View {
    pub fn new(ctx: &Ctx, organisation: &Organisation, member: &Membership, known: &Known) -> Self {
        let language = ctx.language();
        let mut tools: Vec<&Tool> = known.tools.iter().collect();
        tools.sort_by_cached_key(|tool| tool.name.get(language).to_lowercase());
        let mut view = Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            organisation: organisation.name.clone(),
            administrates: member.is_administrator(),
            registered: Vec::new(),
            others: Vec::new(),
        };
        for tool in tools {
            let head = ToolHead::new(ctx, tool);
            let url = tool_in_organisation(&organisation.id, &tool.slug, None);
            let of_tool = known
                .registrations
                .iter()
                .filter(|one| one.tool == tool.slug);
            let of_tool: Vec<&Registration> = of_tool.collect();
            if !of_tool.is_empty() {
                view.registered.push(Registered {
                    head,
                    url,
                    is_retired: !tool.is_active(),
                    start: start(organisation, tool, &of_tool, known),
                    mine: of_tool.iter().any(|one| known.mine.contains(&one.id)),
                    ways: of_tool
                        .iter()
                        .map(|one| way(ctx, tool, one, known))
                        .collect(),
                });
            } else if tool.ways_for_organisations().next().is_some() {
                view.others.push(Other {
                    head,
                    description: tool.description.get(language).to_owned(),
                    url,
                });
            }
        }
        view
    }
}

/// In the only way there is for the person; among several they choose.
fn start(
    organisation: &Organisation,
    tool: &Tool,
    registrations: &[&Registration],
    known: &Known,
) -> String {
    let mut mine = registrations
        .iter()
        .filter(|one| known.mine.contains(&one.id));
    let way = match (mine.next(), mine.next()) {
        (Some(only), None) => Some(only.way.as_str()),
        _ => None,
    };
    start_url(&organisation.id, &tool.slug, way)
}

fn way(ctx: &Ctx, tool: &Tool, registration: &Registration, known: &Known) -> Way {
    let name = tool
        .way(&registration.way)
        .map(|way| way.name.get(ctx.language()));
    Way {
        name: name.unwrap_or(&registration.way).to_owned(),
        members: known.counts.get(&registration.id).copied().unwrap_or(0),
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let (of, by) = (organisation.clone(), member.clone());
    let now = ctx.now();
    let read = ctx.db().read(move |tx| Known::load(tx, now, &of, &by));
    let known = read.await?;
    html(&View::new(&ctx, &organisation, &member, &known))
}
