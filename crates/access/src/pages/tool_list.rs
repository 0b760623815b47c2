//! `GET /organisations/{id}/tools`: tab "Tools" of an organisation: what it
//! registered, and what it could register, each with what it is to whoever looks
//!

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use diesel::QueryResult;
use i18n::format::date;
use kernel::{AccountId, Timestamp};
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_member};
use storage::Tx;
use tools::{CardStanding, Tool};
use web::{Answer, Chart, Ctx, Page, SignInMethods, SignedIn, html};

use super::options::ToolHead;
use super::sign_ins::{SignInSums, YearOfSignIns};
use super::standing;
use super::words::Words;
use crate::requests::{self, AccessRequest};
use crate::routes::{TAB, request_url, tool_in_organisation};
use crate::{
    Asker, Methods, Registration, RegistrationId, Standing, ToolState, access_counts,
    registrations, standings_in,
};

#[derive(Debug, Template)]
#[template(path = "access/tools.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    organisation: String,
    administrates: bool,
    /// Who waits for an answer: a line, and where it is given.
    requests: Vec<(String, String)>,
    registered: Vec<Registered>,
    others: Vec<Other>,
    /// For administrators: how often members signed in.
    chart: Option<Chart>,
    sign_ins: Vec<SignIns>,
}

/// To one tool; a retired one has only its name.
#[derive(Debug)]
struct SignIns {
    tool: String,
    this_month: i64,
    year: i64,
}

#[derive(Debug)]
struct Registered {
    head: ToolHead,
    url: String,
    /// Its file is gone: nobody can start it.
    is_retired: bool,
    standing: CardStanding,
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
    standing: CardStanding,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub registrations: Vec<Registration>,
    /// All that take sign-ins, and those that are registered; each with what it is to
    /// the person who looks.
    pub tools: Vec<(Tool, Standing)>,
    pub counts: BTreeMap<RegistrationId, i64>,
    /// For administrators: who waits for an answer.
    pub requests: Vec<AccessRequest>,
    pub names: BTreeMap<AccountId, String>,
    pub words: Words,
    /// For administrators.
    pub sign_ins: Option<YearOfSignIns>,
}

impl Known {
    fn load(
        tx: &mut Tx,
        (now, there_are): (Timestamp, SignInMethods),
        organisation: &Organisation,
        member: &Membership,
        person: &SignedIn,
    ) -> QueryResult<Self> {
        let registrations = registrations(tx, &organisation.id)?;
        let ids: Vec<RegistrationId> = registrations.iter().map(|one| one.id.clone()).collect();
        let mut tools = tools::active(tx)?;
        for registration in &registrations {
            if !tools.iter().any(|tool| tool.slug == registration.tool) {
                tools.extend(tools::find_any(tx, &registration.tool)?);
            }
        }
        let asker = Asker {
            account: person.account.clone(),
            acting_for: Some(organisation.id.clone()),
            methods: Methods::of_signed_in(tx, there_are, person)?,
        };
        let office = (member.clone(), organisation.clone());
        let found = standings_in(tx, now, &asker, &office, &tools)?;
        let requests = if member.is_administrator() {
            requests::waiting(tx, &organisation.id)?
        } else {
            Vec::new()
        };
        let sign_ins = member
            .is_administrator()
            .then(|| YearOfSignIns::of_organisation(tx, &organisation.id, now));
        let asking: Vec<AccountId> = requests.iter().map(|one| one.account.clone()).collect();
        Ok(Self {
            counts: access_counts(tx, &ids)?,
            names: accounts::names(tx, &asking)?,
            words: standing::words(tx, &found)?,
            tools: tools.into_iter().zip(found).collect(),
            registrations,
            requests,
            sign_ins: sign_ins.transpose()?,
        })
    }
}

impl View {
    pub fn new(ctx: &Ctx, organisation: &Organisation, member: &Membership, known: &Known) -> Self {
        let language = ctx.language();
        let mut tools: Vec<&(Tool, Standing)> = known.tools.iter().collect();
        tools.sort_by_cached_key(|(tool, _)| tool.name.get(language).to_lowercase());
        let mut view = Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            organisation: organisation.name.clone(),
            administrates: member.is_administrator(),
            requests: lines(ctx, organisation, known),
            registered: Vec::new(),
            others: Vec::new(),
            chart: known
                .sign_ins
                .as_ref()
                .and_then(|year| year.chart(ctx, ctx.t("access-sign-ins-heading"))),
            sign_ins: sign_ins(ctx, known),
        };
        let here = Some((&organisation.id, organisation.name.as_str()));
        for (tool, standing) in tools {
            let head = ToolHead::new(ctx, tool);
            let way = standing.way.as_deref();
            let way = way.filter(|_| standing.state != ToolState::Start);
            let url = tool_in_organisation(&organisation.id, &tool.slug, way);
            let of_tool = known
                .registrations
                .iter()
                .filter(|one| one.tool == tool.slug);
            let of_tool: Vec<&Registration> = of_tool.collect();
            let standing = card(ctx, tool, standing, here, known, &url);
            if !of_tool.is_empty() {
                view.registered.push(Registered {
                    head,
                    url: tool_in_organisation(&organisation.id, &tool.slug, None),
                    is_retired: !tool.is_active(),
                    standing,
                    ways: of_tool
                        .iter()
                        .map(|one| way_of(ctx, tool, one, known))
                        .collect(),
                });
            } else if tool.ways_for_organisations().next().is_some() {
                view.others.push(Other {
                    head,
                    description: tool.description.get(language).to_owned(),
                    url,
                    standing,
                });
            }
        }
        view
    }
}

fn sign_ins(ctx: &Ctx, known: &Known) -> Vec<SignIns> {
    let year = known.sign_ins.iter().flat_map(YearOfSignIns::by_tool);
    let row = |(slug, sums): (&str, SignInSums)| {
        let mut tools = known.tools.iter().map(|(tool, _)| tool);
        let tool = tools.find(|tool| tool.slug == slug);
        SignIns {
            tool: tool
                .map_or(slug, |tool| tool.name.get(ctx.language()))
                .to_owned(),
            this_month: sums.this_month,
            year: sums.year,
        }
    };
    year.map(row).collect()
}

/// The page has a link to the tool already.
fn card(
    ctx: &Ctx,
    tool: &Tool,
    standing: &Standing,
    here: Option<(&kernel::OrganisationId, &str)>,
    known: &Known,
    url: &str,
) -> CardStanding {
    let card = standing::card(ctx, tool, standing, here, &known.words);
    CardStanding {
        step: card.step.filter(|(href, _)| {
            href != url || matches!(standing.state, ToolState::Register | ToolState::GiveAccess)
        }),
        ..card
    }
}

fn lines(ctx: &Ctx, organisation: &Organisation, known: &Known) -> Vec<(String, String)> {
    let line = |request: &AccessRequest| {
        let mut tools = known.tools.iter();
        let tool = tools.find(|(tool, _)| tool.slug == request.tool);
        let tool = tool.map_or(request.tool.as_str(), |(tool, _)| {
            tool.name.get(ctx.language())
        });
        let person = known.names.get(&request.account);
        let line = ctx.text(
            "access-requests-line",
            &[
                ("person", person.map_or("", String::as_str).into()),
                ("tool", tool.into()),
                ("date", date(request.requested_at, ctx.language()).into()),
            ],
        );
        (line, request_url(&organisation.id, &request.id))
    };
    known.requests.iter().map(line).collect()
}

fn way_of(ctx: &Ctx, tool: &Tool, registration: &Registration, known: &Known) -> Way {
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
    let person = ctx.require_signed_in()?.clone();
    let asked = (ctx.now(), ctx.state.sign_in_methods());
    let read = ctx
        .db()
        .read(move |tx| Known::load(tx, asked, &of, &by, &person));
    let known = read.await?;
    html(&View::new(&ctx, &organisation, &member, &known))
}
