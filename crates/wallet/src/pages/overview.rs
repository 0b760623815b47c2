//! `GET /organisations/{id}/wallet`: tab "Wallet": what stands in it, what came and went
//! in a year, and the transactions.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use i18n::format::{date, money};
use kernel::{Cents, Language, OrganisationId, Timestamp};
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, url_of};
use storage::Tx;
use web::{Answer, Ctx, Failure, Page, html};

use super::chart;
use super::export::{FORMAT, RFC_4180};
use super::filter_form::{FilterForm, table_url};
use super::rows::Row;
use crate::guards::require_any_right;
use crate::routes::{EXPORT, LIMITS, RECEIPTS_ZIP, RIGHTS, TAB, file_url};
use crate::{
    Choices, Filter, Listed, MonthOfYear, Names, ReadFilter, Rights, Sort, Summary, TransactionId,
    WalletRefusal, choices, find, listed, may_be_topped_up, summary, top_up_url, year,
};

const PAGE: usize = 50;

#[derive(Debug, Template)]
#[template(path = "wallet/overview.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    organisation: String,
    stands: Option<Stands>,
    top_up: TopUp,
    manage: Option<Manage>,
    /// What whoever sees the balance sees beside it.
    table: Option<Table>,
}

#[derive(Debug)]
struct Stands {
    balance: String,
    held: Option<String>,
    available: String,
    /// Nothing can be paid: how much is lacking.
    lacking: Option<String>,
    /// Less than this is available.
    low_below: Option<String>,
}

#[derive(Debug)]
enum TopUp {
    To(String),
    /// The person may not.
    No,
    /// The organisation may not yet, or not now: the key of the text that says why.
    NotYet(&'static str),
}

#[derive(Debug)]
struct Manage {
    rights: String,
    limits: String,
}

#[derive(Debug)]
struct Table {
    chart: Option<web::Chart>,
    filter: FilterForm,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    files: Option<Files>,
    /// Nothing ever moved.
    is_new: bool,
    /// There are mistakes in the filter.
    is_held_back: bool,
    next: Option<String>,
    searched_to: Option<String>,
    /// From a later page back.
    first: Option<String>,
}

/// What the table shows, to be kept.
#[derive(Debug)]
struct Files {
    excel: String,
    plain: String,
    receipts: String,
}

/// A heading of the table, which sorts it where it can.
#[derive(Debug)]
struct Heading {
    label: &'static str,
    class: &'static str,
    url: Option<String>,
    /// For `aria-sort`.
    sorted: Option<&'static str>,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub rights: Rights,
    pub may_be_topped_up: Option<WalletRefusal>,
    pub low_below: Option<Cents>,
    pub summary: Summary,
    pub year: Vec<MonthOfYear>,
    pub choices: Choices,
    pub listed: Listed,
    pub names: Names,
}

/// What the address asks for.
#[derive(Debug, Clone, Default)]
pub(crate) struct HistoryQuery {
    pub read: ReadFilter,
    pub typed: Vec<(String, String)>,
    pub behind: Option<TransactionId>,
}

impl HistoryQuery {
    pub fn read(query: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let behind = match query.get("behind").map(String::as_str) {
            None | Some("") => None,
            Some(id) => Some(id.parse().map_err(|_| Failure::NotFound)?),
        };
        let typed = query.iter().filter(|(name, _)| *name != "behind");
        Ok(Self {
            read: Filter::read(query),
            typed: typed
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            behind,
        })
    }
}

impl Known {
    pub fn load(
        tx: &mut Tx,
        organisation: &OrganisationId,
        rights: Rights,
        asked: &HistoryQuery,
        now: Timestamp,
        language: Language,
    ) -> QueryResult<Self> {
        let mut known = Self {
            rights,
            may_be_topped_up: may_be_topped_up(tx, organisation)?.err(),
            ..Self::default()
        };
        if !rights.view {
            return Ok(known);
        }
        known.low_below = find(tx, organisation)?.and_then(|wallet| wallet.low_below);
        known.summary = summary(tx, organisation, now)?;
        known.year = year(tx, organisation, now)?;
        known.choices = choices(tx, organisation, language)?;
        if asked.read.mistakes.is_empty() {
            known.listed = listed(
                tx,
                organisation,
                &asked.read.filter,
                &known.choices,
                now,
                asked.behind.as_ref(),
                PAGE,
            )?;
            known.names = Names::load(tx, &known.listed.transactions, language)?;
        }
        Ok(known)
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        asked: &HistoryQuery,
        known: &Known,
    ) -> Self {
        let id = &organisation.id;
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            organisation: organisation.name.clone(),
            stands: known.rights.view.then(|| stands(ctx, known)),
            top_up: match (&known.may_be_topped_up, known.rights.top_up) {
                (Some(WalletRefusal::NotVerified), _) => TopUp::NotYet("wallet-top-up-unverified"),
                (Some(_), _) => TopUp::NotYet("wallet-top-up-disputed"),
                (None, true) => TopUp::To(top_up_url(id, None)),
                (None, false) => TopUp::No,
            },
            manage: known.rights.manage.then(|| Manage {
                rights: url_of(RIGHTS, id),
                limits: url_of(LIMITS, id),
            }),
            table: known.rights.view.then(|| table(ctx, id, asked, known)),
        }
    }
}

fn stands(ctx: &Ctx, known: &Known) -> Stands {
    let amount = |cents: Cents| money(cents, ctx.language());
    let Summary {
        balance,
        held,
        available,
    } = known.summary;
    let is_low = |below: &Cents| available < *below && !available.is_negative();
    Stands {
        balance: amount(balance),
        held: held.is_positive().then(|| amount(held)),
        available: amount(available),
        lacking: known
            .summary
            .is_blocked()
            .then(|| amount(available.checked_neg().unwrap_or(Cents::ZERO))),
        low_below: known.low_below.filter(is_low).map(amount),
    }
}

fn table(ctx: &Ctx, organisation: &OrganisationId, asked: &HistoryQuery, known: &Known) -> Table {
    let (filter, listed, now) = (&asked.read.filter, &known.listed, ctx.now());
    let rows = listed.transactions.iter();
    let rows: Vec<Row> = rows
        .map(|transaction| Row::new(ctx, transaction, &known.names, filter, now))
        .collect();
    let to = listed.searched_to;
    Table {
        chart: chart::of_year(ctx, &known.year),
        filter: FilterForm::new(ctx, organisation, &asked.read, &asked.typed, &known.choices),
        headings: headings(organisation, filter),
        is_new: rows.is_empty()
            && !filter.is_any()
            && asked.behind.is_none()
            && asked.read.mistakes.is_empty(),
        is_held_back: !asked.read.mistakes.is_empty(),
        next: listed
            .next
            .as_ref()
            .map(|next| behind_url(organisation, filter, next)),
        files: (!rows.is_empty()).then(|| files(organisation, filter)),
        searched_to: to.map(|at| date(at, ctx.language())),
        first: asked
            .behind
            .as_ref()
            .map(|_| table_url(organisation, filter)),
        rows,
    }
}

fn files(organisation: &OrganisationId, filter: &Filter) -> Files {
    let excel = file_url(EXPORT, organisation, filter);
    let sign = if excel.contains('?') { '&' } else { '?' };
    Files {
        plain: format!("{excel}{sign}{FORMAT}={RFC_4180}"),
        excel,
        receipts: file_url(RECEIPTS_ZIP, organisation, filter),
    }
}

/// The page of the table that begins behind this transaction.
fn behind_url(organisation: &OrganisationId, filter: &Filter, behind: &TransactionId) -> String {
    let mut fields = filter.fields();
    fields.push(("behind", behind.to_string()));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    format!("{}?{query}#transactions", crate::wallet_url(organisation))
}

fn headings(organisation: &OrganisationId, filter: &Filter) -> Vec<Heading> {
    let sorts = |label, class, sort: Sort, rises: bool| {
        let (wanted, sorted) = if filter.sort == sort {
            (sort.reversed(), Some(rises))
        } else if filter.sort == sort.reversed() {
            (sort, Some(!rises))
        } else {
            (sort, None)
        };
        let filter = Filter {
            sort: wanted,
            ..filter.clone()
        };
        Heading {
            label,
            class,
            url: Some(table_url(organisation, &filter)),
            sorted: sorted.map(|rises| if rises { "ascending" } else { "descending" }),
        }
    };
    let plain = |label| Heading {
        label,
        class: "",
        url: None,
        sorted: None,
    };
    vec![
        sorts("wallet-date", "", Sort::Newest, false),
        sorts("wallet-transaction", "", Sort::Tool, true),
        sorts("wallet-person", "", Sort::Person, true),
        plain("wallet-state"),
        sorts("wallet-amount", "num", Sort::Largest, false),
    ]
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, member, rights) = require_any_right(&ctx, &id).await?;
    let asked = HistoryQuery::read(&query)?;
    let (of, wanted) = (organisation.id.clone(), asked.clone());
    let (now, language) = (ctx.now(), ctx.language());
    let read = ctx
        .db()
        .read(move |tx| Known::load(tx, &of, rights, &wanted, now, language));
    let known = read.await?;
    html(&View::new(&ctx, (&organisation, &member), &asked, &known))
}
