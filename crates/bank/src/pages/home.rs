//! `GET /finance`: our bank accounts, what waits for a person, and the statements.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use diesel::QueryResult;
use kernel::Timestamp;
use storage::Tx;
use web::{Answer, Ctx, Form, Page, html_with_status};

use super::words::{counterparty, day, euros, fate, look};
use crate::routes::{FILES, FINANCE, MOVEMENT, of_movement};
use crate::store::{self, Booked, Read};
use crate::{Fate, Report, Return, Settings, Standing, give_back, standing};

/// No list of the page is longer.
const SHOWN: i64 = 10;
/// What is given back stands above the first page of refunds.
const RETURNS_SHOWN: i64 = 50;

#[derive(Debug, Template)]
#[template(path = "bank/home.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    upload: String,
    accounts: Vec<AccountRow>,
    queue: Vec<MovementRow>,
    queue_pager: Option<Pager>,
    refunds: Vec<MovementRow>,
    refunds_pager: Option<Pager>,
    statements: Vec<StatementRow>,
    statements_pager: Option<Pager>,
    /// What the file did that was uploaded a moment ago.
    report: Option<Vec<String>>,
}

#[derive(Debug, Clone)]
struct AccountRow {
    iban: String,
    format: String,
    /// Its newest statement.
    last: Option<String>,
    balance: String,
    by_ledger: String,
    agrees: bool,
    suspense: String,
    gaps: Vec<String>,
}

#[derive(Debug, Clone)]
struct MovementRow {
    href: String,
    booked_on: String,
    who: String,
    words: String,
    amount: String,
    state: String,
    look: &'static str,
}

#[derive(Debug, Clone)]
struct StatementRow {
    name: String,
    iban: String,
    day: String,
    movements: i64,
    opening: String,
    closing: String,
}

#[derive(Debug)]
struct Pager {
    place: String,
    previous: Option<String>,
    next: Option<String>,
}

/// What the page asks of the database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    pub standings: Vec<Standing>,
    pub queue: Stretch<Booked>,
    pub refunds: Stretch<Booked>,
    /// Parts of what was credited, that whoever was paid gives back.
    pub returns: Vec<(Return, Booked)>,
    pub statements: Stretch<Read>,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub(crate) struct Stretch<T> {
    pub rows: Vec<T>,
    pub page: i64,
    pub pages: i64,
}

impl<T> Default for Stretch<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            page: 1,
            pages: 1,
        }
    }
}

impl<T> Stretch<T> {
    fn load(
        tx: &mut Tx,
        page: i64,
        count: i64,
        rows: impl FnOnce(&mut Tx, i64, i64) -> QueryResult<Vec<T>>,
    ) -> QueryResult<Self> {
        let pages = count.max(1).saturating_add(SHOWN - 1) / SHOWN;
        let page = page.clamp(1, pages);
        Ok(Self {
            rows: rows(tx, (page - 1) * SHOWN, SHOWN)?,
            page,
            pages,
        })
    }
}

/// Which page of each list is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListPages {
    pub queue: i64,
    pub refunds: i64,
    pub statements: i64,
}

impl Default for ListPages {
    fn default() -> Self {
        Self {
            queue: 1,
            refunds: 1,
            statements: 1,
        }
    }
}

impl ListPages {
    fn parse(query: &BTreeMap<String, String>) -> Self {
        let page = |name| {
            query
                .get(name)
                .and_then(|typed: &String| typed.parse().ok())
                .unwrap_or(1)
        };
        Self {
            queue: page("queue"),
            refunds: page("refunds"),
            statements: page("statements"),
        }
    }

    fn url(self, list: &str) -> String {
        format!(
            "{FINANCE}?queue={}&refunds={}&statements={}#{list}",
            self.queue, self.refunds, self.statements
        )
    }
}

impl Overview {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        settings: &Settings,
        asked: ListPages,
    ) -> QueryResult<Self> {
        let mut standings = Vec::new();
        for iban in &settings.accounts {
            standings.push(standing(tx, iban, now)?);
        }
        let waiting = store::count(tx, Fate::Waiting)?;
        let to_refund = store::count_any(tx, &REFUNDS)?;
        let statements = store::count_statements(tx)?;
        Ok(Self {
            standings,
            queue: Stretch::load(tx, asked.queue, waiting, |tx, skip, count| {
                store::movements(tx, Fate::Waiting, skip, count)
            })?,
            refunds: Stretch::load(tx, asked.refunds, to_refund, |tx, skip, count| {
                store::movements_in(tx, &REFUNDS, skip, count)
            })?,
            returns: if asked.refunds <= 1 {
                give_back::open(tx, RETURNS_SHOWN)?
            } else {
                Vec::new()
            },
            statements: Stretch::load(tx, asked.statements, statements, store::statements)?,
        })
    }
}

/// What is on its way back.
const REFUNDS: [Fate; 2] = [Fate::RefundAsked, Fate::ToPay];

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        asked: ListPages,
        overview: &Overview,
        report: Option<&Report>,
    ) -> Self {
        let movements = |rows: &[Booked]| rows.iter().map(|row| movement_row(ctx, row)).collect();
        Self {
            page: ctx.page(),
            form,
            upload: FILES.to_string(),
            accounts: overview
                .standings
                .iter()
                .map(|standing| account_row(ctx, standing))
                .collect(),
            queue: movements(&overview.queue.rows),
            queue_pager: pager(ctx, &overview.queue, |page| {
                ListPages {
                    queue: page,
                    ..asked
                }
                .url("queue")
            }),
            refunds: overview
                .returns
                .iter()
                .map(|(back, booked)| return_row(ctx, back, booked))
                .chain(
                    overview
                        .refunds
                        .rows
                        .iter()
                        .map(|row| movement_row(ctx, row)),
                )
                .collect(),
            refunds_pager: pager(ctx, &overview.refunds, |page| {
                ListPages {
                    refunds: page,
                    ..asked
                }
                .url("refunds")
            }),
            statements: overview
                .statements
                .rows
                .iter()
                .map(|read| statement_row(ctx, read))
                .collect(),
            statements_pager: pager(ctx, &overview.statements, |page| {
                ListPages {
                    statements: page,
                    ..asked
                }
                .url("statements")
            }),
            report: report.map(|report| said(ctx, report)),
        }
    }
}

fn account_row(ctx: &Ctx, standing: &Standing) -> AccountRow {
    let amount = |amount| euros(ctx, amount);
    AccountRow {
        iban: standing.iban.to_string(),
        format: standing
            .format
            .map_or_else(|| "–".to_owned(), |format| format.to_string()),
        last: standing.last.as_ref().map(|(name, closing_day, _)| {
            ctx.text(
                "bank-statement-of",
                &[
                    ("name", name.as_str().into()),
                    ("day", day(closing_day).into()),
                ],
            )
        }),
        balance: standing
            .last
            .as_ref()
            .map_or_else(|| "–".to_owned(), |(.., balance)| amount(*balance)),
        by_ledger: standing.by_ledger.map_or_else(|| "–".to_owned(), amount),
        agrees: standing.agrees(),
        suspense: amount(standing.suspense),
        gaps: standing
            .gaps
            .iter()
            .map(|gap| {
                ctx.text(
                    "bank-gap",
                    &[
                        ("after", gap.after.as_str().into()),
                        ("before", gap.before.as_str().into()),
                        ("missing", euros(ctx, gap.missing).into()),
                    ],
                )
            })
            .collect(),
    }
}

fn movement_row(ctx: &Ctx, booked: &Booked) -> MovementRow {
    MovementRow {
        href: of_movement(MOVEMENT, &booked.id),
        booked_on: day(&booked.booked_on),
        who: counterparty(ctx, booked),
        words: booked.words.chars().take(WORDS_CHARS_MAX).collect(),
        amount: euros(ctx, booked.amount),
        state: fate(ctx, booked.state),
        look: look(booked.state),
    }
}

/// A part of what came, on its way back.
fn return_row(ctx: &Ctx, back: &Return, booked: &Booked) -> MovementRow {
    MovementRow {
        words: back.reason.chars().take(WORDS_CHARS_MAX).collect(),
        amount: euros(ctx, back.amount),
        state: fate(ctx, back.state),
        look: look(back.state),
        ..movement_row(ctx, booked)
    }
}

/// Of what was written along; the rest stands on its own page.
const WORDS_CHARS_MAX: usize = 60;

fn statement_row(ctx: &Ctx, read: &Read) -> StatementRow {
    StatementRow {
        name: read.name(),
        iban: read.iban.to_string(),
        day: day(&read.closing_day),
        movements: read.movements,
        opening: euros(ctx, read.opening_balance),
        closing: euros(ctx, read.closing_balance),
    }
}

/// `None`: all of it is on the page.
fn pager<T>(ctx: &Ctx, stretch: &Stretch<T>, url: impl Fn(i64) -> String) -> Option<Pager> {
    let (page, pages) = (stretch.page, stretch.pages);
    (pages > 1).then(|| Pager {
        place: ctx.text(
            "bank-pager-where",
            &[
                ("page", page.to_string().into()),
                ("pages", pages.to_string().into()),
            ],
        ),
        previous: (page > 1).then(|| url(page - 1)),
        next: (page < pages).then(|| url(page + 1)),
    })
}

/// What an import did, a sentence for each thing.
fn said(ctx: &Ctx, report: &Report) -> Vec<String> {
    if report.is_known {
        return vec![ctx.t("bank-report-known")];
    }
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut said = vec![ctx.text(
        "bank-report-statements",
        &[
            ("new", count(report.statements.len()).into()),
            ("known", count(report.statements_known).into()),
        ],
    )];
    for (key, sum) in [
        ("bank-report-credited", report.credited),
        ("bank-report-waiting", report.waiting),
        ("bank-report-taken-back", report.taken_back),
    ] {
        if sum.count > 0 {
            said.push(ctx.text(
                key,
                &[
                    ("count", count(sum.count).into()),
                    ("amount", euros(ctx, sum.amount).into()),
                ],
            ));
        }
    }
    if report.not_booked > 0 {
        said.push(ctx.text(
            "bank-report-not-booked",
            &[("count", report.not_booked.into())],
        ));
    }
    said
}

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    ctx.require_finance()?;
    show(
        &ctx,
        Form::new(),
        ListPages::parse(&query),
        None,
        StatusCode::OK,
    )
    .await
}

pub(super) async fn show(
    ctx: &Ctx,
    form: Form,
    asked: ListPages,
    report: Option<Report>,
    status: StatusCode,
) -> Answer {
    let (now, settings) = (ctx.now(), ctx.state.services.or_default::<Settings>());
    let overview = ctx
        .db()
        .read(move |tx| Overview::load(tx, now, &settings, asked))
        .await?;
    html_with_status(
        status,
        &View::new(ctx, form, asked, &overview, report.as_ref()),
    )
}
