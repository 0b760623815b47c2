//! `GET /helpdesk`: what waits, and the way to an account or an organisation.

use std::collections::BTreeMap;

use accounts::Account;
use askama::Template;
use axum::extract::Query;
use diesel::QueryResult;
use i18n::format::date;
use kernel::{Language, Timestamp};
use organisations::{Organisation, Paged, Unanswered};
use recognitions::SourceStanding;
use storage::Tx;
use web::{Answer, Ctx, Form, Page, html};

use super::pager::Pager;
use super::{SHOWN_MAX, first_only};
use crate::guard::require_helpdesk;
use crate::routes::{HELPDESK, SOURCE, account_url, of_source, organisation_url, request_url};

/// No name or address is longer.
const SEARCH_CHARS_MAX: usize = 200;

#[derive(Debug, Template)]
#[template(path = "helpdesk/home.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    /// `None`: nothing was searched for.
    found: Option<Vec<Hit>>,
    found_more: Option<String>,
    queue: Vec<Waiting>,
    queue_pager: Option<Pager>,
    unverified: Vec<Hit>,
    unverified_pager: Option<Pager>,
    sources: Vec<SourceRow>,
}

#[derive(Debug, Clone)]
struct Hit {
    href: String,
    name: String,
    note: String,
    is_disputed: bool,
    /// It was verified under another name or address.
    is_changed: bool,
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
    pub queue: Paged<Unanswered>,
    pub unverified: Paged<Organisation>,
    pub sources: Vec<SourceStanding>,
}

impl Overview {
    pub fn load(tx: &mut Tx, now: Timestamp, asked: &Search) -> QueryResult<Self> {
        let (mut accounts, mut found) = (Vec::new(), Vec::new());
        let wanted = asked.text.as_str();
        if !wanted.is_empty() {
            accounts.extend(accounts::by_login(tx, wanted)?);
            found = organisations::search(tx, wanted)?;
        }
        Ok(Self {
            accounts,
            organisations: found,
            queue: organisations::unanswered(tx, asked.queue)?,
            unverified: organisations::to_verify(tx, asked.unverified)?,
            sources: recognitions::standings(tx, now)?,
        })
    }
}

impl View {
    pub fn new(ctx: &Ctx, asked: &Search, overview: &Overview) -> Self {
        let (language, wanted) = (ctx.language(), asked.text.as_str());
        let accounts = overview.accounts.iter().map(|account| Hit {
            href: account_url(&account.id),
            name: account.display_name(),
            note: account.username.clone(),
            is_disputed: false,
            is_changed: false,
        });
        let organisations = overview.organisations.iter().map(of_organisation);
        Self {
            page: ctx.page(),
            form: Form::new().with("q", wanted),
            found: (!wanted.is_empty())
                .then(|| accounts.chain(organisations).take(SHOWN_MAX).collect()),
            found_more: first_only(ctx, overview.accounts.len() + overview.organisations.len()),
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
                .map(of_organisation)
                .collect(),
            unverified_pager: Pager::of(ctx, &overview.unverified, |page| {
                Search::url(asked.queue, page, "unverified")
            }),
            sources: overview
                .sources
                .iter()
                .map(|standing| SourceRow::new(ctx, standing))
                .collect(),
        }
    }
}

fn of_organisation(organisation: &Organisation) -> Hit {
    Hit {
        href: organisation_url(&organisation.id),
        name: organisation.name.clone(),
        note: organisation.number.to_string(),
        is_disputed: organisation.is_disputed(),
        is_changed: organisation.changed_at.is_some(),
    }
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
    require_helpdesk(&ctx)?;
    let (now, asked) = (ctx.now(), Search::parse(&query));
    let wanted = asked.clone();
    let overview = ctx
        .db()
        .read(move |tx| Overview::load(tx, now, &wanted))
        .await?;
    html(&View::new(&ctx, &asked, &overview))
}
