//! `GET /helpdesk`: what waits, and the way to an account or an organisation.

use std::collections::BTreeMap;

use accounts::Account;
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use diesel::QueryResult;
use domain::{Dossiers, Meant};
use i18n::format::date;
use kernel::{Language, Timestamp};
use organisations::{MemberRow, Organisation, Paged, Unanswered, Verification};
use recognitions::SourceStanding;
use storage::Tx;
use web::{Answer, Ctx, Form, Page, html_with_status};

use super::pager::Pager;
use super::{SHOWN_MAX, first_only};
use crate::routes::{
    HELPDESK, NUMBER, SOURCE, TOOLS, account_url, of_source, organisation_url, request_url,
};

/// No name or address is longer.
const SEARCH_CHARS_MAX: usize = 200;
const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

#[derive(Debug, Template)]
#[template(path = "helpdesk/home.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    number: String,
    /// `None`: nothing was searched for.
    found: Option<Found>,
    queue: Vec<Waiting>,
    queue_pager: Option<Pager>,
    unverified: Vec<Hit>,
    unverified_pager: Option<Pager>,
    sources: Vec<SourceRow>,
    /// How often people sign in to each tool.
    tools: String,
}

#[derive(Debug)]
struct Found {
    people: Vec<Hit>,
    people_more: Option<String>,
    organisations: Vec<Hit>,
    organisations_more: Option<String>,
    /// Pages that a reference means.
    pages: Vec<(String, String)>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organisations.is_empty() && self.pages.is_empty()
    }
}

#[derive(Debug, Clone)]
struct Hit {
    href: String,
    name: String,
    note: String,
    is_disputed: bool,
    /// It was verified under another name or address.
    is_changed: bool,
    /// How long it waits to be verified.
    waits: Option<String>,
}

/// Somebody whose request the administrators leave unanswered.
#[derive(Debug, Clone)]
struct Waiting {
    organisation: String,
    organisation_href: String,
    person: String,
    person_href: Option<String>,
    since: String,
    href: String,
}

#[derive(Debug, Clone)]
struct SourceRow {
    href: String,
    name: String,
    read: String,
    is_stale: bool,
    refused: Option<String>,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    pub accounts: Vec<Account>,
    pub organisations: Vec<Organisation>,
    /// Found by their name and that of their organisation.
    pub members: Vec<(Organisation, MemberRow)>,
    pub queue: Paged<Unanswered>,
    pub unverified: Paged<Organisation>,
    pub sources: Vec<SourceStanding>,
    /// Whom a reference or a receipt means; first of all that is found.
    pub meant_people: Vec<Account>,
    pub meant_organisations: Vec<Organisation>,
    pub meant_pages: Vec<(String, String)>,
}

impl Overview {
    pub fn load(tx: &mut Tx, now: Timestamp, asked: &Search) -> QueryResult<Self> {
        let (wanted, enough) = (asked.text.as_str(), SHOWN_MAX + 1);
        Ok(Self {
            accounts: accounts::search(tx, wanted, enough)?,
            organisations: organisations::search(tx, wanted, enough)?,
            members: organisations::search_members(tx, wanted, enough)?,
            queue: organisations::unanswered(tx, asked.queue)?,
            unverified: organisations::to_verify(tx, asked.unverified)?,
            sources: recognitions::standings(tx, now)?,
            ..Self::default()
        })
    }

    /// What the domains say that it means.
    fn ask(&mut self, tx: &mut Tx, ctx: &Ctx, typed: &str) -> QueryResult<()> {
        let dossiers = ctx.state.services.or_default::<Dossiers>();
        for found_by in &dossiers.found_by {
            for meant in found_by(tx, ctx, typed)? {
                match meant {
                    Meant::Person(id) => self.meant_people.extend(accounts::find(tx, &id)?),
                    Meant::Organisation(id) => {
                        self.meant_organisations
                            .extend(organisations::find(tx, &id)?);
                    }
                    Meant::Page { href, text } => self.meant_pages.push((href, text)),
                }
            }
        }
        Ok(())
    }
}

impl View {
    #[cfg(test)]
    pub fn new(ctx: &Ctx, asked: &Search, overview: &Overview) -> Self {
        Self::with_form(ctx, Form::new(), asked, overview)
    }

    pub fn with_form(ctx: &Ctx, form: Form, asked: &Search, overview: &Overview) -> Self {
        let (language, wanted) = (ctx.language(), asked.text.as_str());
        let people = people(overview);
        Self {
            page: ctx.page(),
            form: form.with("q", wanted),
            number: NUMBER.to_string(),
            found: (!wanted.is_empty()).then(|| Found {
                people_more: first_only(ctx, people.len()),
                people: people.into_iter().take(SHOWN_MAX).collect(),
                pages: overview.meant_pages.clone(),
                organisations: overview
                    .meant_organisations
                    .iter()
                    .chain(&overview.organisations)
                    .take(SHOWN_MAX)
                    .map(of_organisation)
                    .collect(),
                organisations_more: first_only(ctx, overview.organisations.len()),
            }),
            queue: overview
                .queue
                .rows
                .iter()
                .map(|waiting| Waiting::new(waiting, language))
                .collect(),
            queue_pager: Pager::of(ctx, &overview.queue, |page| {
                Search::url(page, asked.unverified, "queue")
            }),
            unverified: overview
                .unverified
                .rows
                .iter()
                .map(|organisation| Hit {
                    waits: Some(waits(ctx, organisation)),
                    ..of_organisation(organisation)
                })
                .collect(),
            unverified_pager: Pager::of(ctx, &overview.unverified, |page| {
                Search::url(asked.queue, page, "unverified")
            }),
            sources: overview
                .sources
                .iter()
                .map(|standing| SourceRow::new(ctx, standing))
                .collect(),
            tools: TOOLS.to_string(),
        }
    }
}

/// Each once: first whoever is found by what they are called themselves.
fn people(overview: &Overview) -> Vec<Hit> {
    let hit = |href: String, name: String, note: String| Hit {
        href,
        name,
        note,
        is_disputed: false,
        is_changed: false,
        waits: None,
    };
    let with_office = overview.members.iter().filter_map(|(organisation, row)| {
        let account = row.membership.account()?;
        Some(hit(
            account_url(account),
            row.name.clone(),
            organisation.name.clone(),
        ))
    });
    let known = overview.meant_people.iter().chain(&overview.accounts);
    let accounts = known.map(|account| {
        hit(
            account_url(&account.id),
            account.display_name(),
            account.username.clone(),
        )
    });
    let mut people: Vec<Hit> = Vec::new();
    for person in accounts.chain(with_office) {
        if people.iter().all(|other| other.href != person.href) {
            people.push(person);
        }
    }
    people
}

fn of_organisation(organisation: &Organisation) -> Hit {
    Hit {
        href: organisation_url(&organisation.id),
        name: organisation.name.clone(),
        note: organisation.number.to_string(),
        is_disputed: organisation.is_disputed(),
        is_changed: organisation.changed_at.is_some(),
        waits: None,
    }
}

/// "3 dagen": since it was founded, contested, or changed.
fn waits(ctx: &Ctx, organisation: &Organisation) -> String {
    let since = match &organisation.verification {
        Verification::NotYet => organisation.created_at,
        Verification::Disputed { at, .. } => *at,
        Verification::Verified { at, .. } => organisation.changed_at.unwrap_or(*at),
    };
    let days = ctx.now().since(since).as_secs() / SECONDS_PER_DAY;
    let days = u32::try_from(days).unwrap_or(u32::MAX);
    ctx.text("helpdesk-waits", &[("days", days.into())])
}

impl Waiting {
    fn new(waiting: &Unanswered, language: Language) -> Self {
        Self {
            organisation: waiting.organisation.name.clone(),
            organisation_href: organisation_url(&waiting.organisation.id),
            person: waiting.member.name.clone(),
            person_href: waiting.member.membership.account().map(account_url),
            since: date(waiting.since, language),
            href: request_url(&waiting.member.membership.id),
        }
    }
}

impl SourceRow {
    fn new(ctx: &Ctx, standing: &SourceStanding) -> Self {
        let language = ctx.language();
        let day = |at: Timestamp| date(at, language);
        Self {
            href: of_source(SOURCE, &standing.source.slug),
            name: standing.source.name.get(language).to_owned(),
            read: match &standing.last {
                Some(reading) => day(reading.read_at),
                None => ctx.t("helpdesk-never-read"),
            },
            is_stale: standing.is_stale,
            refused: standing
                .refused
                .as_ref()
                .map(|reading| day(reading.read_at)),
        }
    }
}

/// What was searched for, and which page of each list is shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Search {
    pub text: String,
    pub queue: u32,
    pub unverified: u32,
}

impl Search {
    fn parse(query: &BTreeMap<String, String>) -> Self {
        let page = |name| {
            query
                .get(name)
                .and_then(|typed: &String| typed.parse().ok())
        };
        let text = query.get("q").map(String::as_str).unwrap_or_default();
        Self {
            text: text.trim().chars().take(SEARCH_CHARS_MAX).collect(),
            queue: page("queue").unwrap_or(1),
            unverified: page("unverified").unwrap_or(1),
        }
    }

    /// The lists only: whoever pages through one has found what they searched.
    fn url(queue: u32, unverified: u32, list: &str) -> String {
        format!("{HELPDESK}?queue={queue}&unverified={unverified}#{list}")
    }
}

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    ctx.require_helpdesk()?;
    let asked = Search::parse(&query);
    show(&ctx, &asked, Form::new(), StatusCode::OK).await
}

/// The page, also with why nobody was found by a number.
pub(super) async fn show(ctx: &Ctx, asked: &Search, form: Form, status: StatusCode) -> Answer {
    let (wanted, looking) = (asked.clone(), ctx.clone());
    let read = ctx.db().read(move |tx| {
        let mut overview = Overview::load(tx, looking.now(), &wanted)?;
        if !wanted.text.is_empty() {
            overview.ask(tx, &looking, &wanted.text)?;
        }
        Ok(overview)
    });
    let overview = read.await?;
    html_with_status(status, &View::with_form(ctx, form, asked, &overview))
}
