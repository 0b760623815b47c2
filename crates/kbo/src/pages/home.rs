//! `GET /helpdesk/kbo`: which data are served, files that were taken over or are being,
//! and a way to look up what the Crossroads Bank says.

use std::collections::BTreeMap;

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use belgium::{Day, EnterpriseNumber};
use diesel::QueryResult;
use i18n::format::date_time;
use storage::Tx;
use web::{Answer, Ctx, Form, Page, html};

use super::words::{oddity, source_text, standing, told, written};
use crate::{Enterprise, Enterprises, Extract, ExtractState, enterprise, extracts, served_extract};

/// No list of the page is longer.
const SHOWN: usize = 10;
/// How many oddities a file tells.
const ODDITIES_SHOWN: usize = 5;
/// No name or address is longer.
const SEARCH_CHARS_MAX: usize = 200;
/// A daily file is missing, and the one of the day after too.
pub(crate) const STALE_AFTER_DAYS: i32 = 3;

#[derive(Debug, Template)]
#[template(path = "kbo/home.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    served: Option<ServedRow>,
    /// `None`: nothing was searched for.
    found: Option<Vec<Hit>>,
    extracts: Vec<ExtractRow>,
}

#[derive(Debug, Clone)]
struct ServedRow {
    source: String,
    extract: String,
    /// How old they are, where that is too old.
    stale: Option<String>,
    active: String,
    associations: String,
    without_seat: String,
}

#[derive(Debug, Clone)]
struct Hit {
    number: String,
    name: String,
    seat: String,
    form: String,
    standing: String,
    is_active: bool,
}

#[derive(Debug, Clone)]
struct ExtractRow {
    name: String,
    file: String,
    at: String,
    state: String,
    look: &'static str,
    /// Of one that is being taken over.
    percent: Option<u64>,
    counts: String,
    wrong: Option<String>,
    oddities: Vec<String>,
    more: Option<String>,
}

/// What the page asks of the database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    pub served: Option<Extract>,
    pub extracts: Vec<Extract>,
    pub found: Vec<Enterprise>,
}

impl Overview {
    fn load(tx: &mut Tx, enterprises: &Enterprises, wanted: &str) -> QueryResult<Self> {
        let found = match wanted.parse::<EnterpriseNumber>() {
            // By number any enterprise, by name associations.
            Ok(number) => enterprise(tx, &number)?.into_iter().collect(),
            Err(_) if wanted.is_empty() => Vec::new(),
            Err(_) => enterprises.find(tx, wanted, SHOWN)?,
        };
        Ok(Self {
            served: served_extract(tx)?,
            extracts: extracts(tx, i64::try_from(SHOWN).unwrap_or(i64::MAX))?,
            found,
        })
    }
}

impl View {
    pub fn new(ctx: &Ctx, wanted: &str, overview: &Overview) -> Self {
        let found = || {
            overview
                .found
                .iter()
                .map(|one| Hit::new(ctx, one))
                .collect()
        };
        Self {
            page: ctx.page(),
            form: Form::new().with("q", wanted),
            served: overview
                .served
                .as_ref()
                .map(|extract| ServedRow::new(ctx, extract)),
            found: (!wanted.is_empty()).then(found),
            extracts: overview
                .extracts
                .iter()
                .map(|extract| ExtractRow::new(ctx, extract))
                .collect(),
        }
    }
}

impl ServedRow {
    fn new(ctx: &Ctx, extract: &Extract) -> Self {
        let days = Day::in_brussels(ctx.now()).days_after(extract.snapshot_on);
        let stale = |days: i32| ctx.text("kbo-stale", &[("days", i64::from(days).into())]);
        let progress = &extract.progress;
        Self {
            source: source_text(ctx, &extract.source()),
            extract: kind_and_number(ctx, extract),
            stale: (days > STALE_AFTER_DAYS).then(|| stale(days)),
            active: counted(ctx, progress.active),
            associations: counted(ctx, progress.associations),
            without_seat: counted(ctx, progress.without_seat),
        }
    }
}

impl Hit {
    fn new(ctx: &Ctx, one: &Enterprise) -> Self {
        let language = ctx.language();
        let form = one.form.as_ref().map(|form| form.get(language));
        Self {
            number: one.number.to_string(),
            name: one.name(language).unwrap_or("–").to_owned(),
            seat: one
                .seat_line(language)
                .unwrap_or_else(|| ctx.t("kbo-no-seat")),
            form: form.unwrap_or("–").to_owned(),
            standing: standing(ctx, one),
            is_active: one.is_active(),
        }
    }
}

impl ExtractRow {
    fn new(ctx: &Ctx, extract: &Extract) -> Self {
        let (state, look, at) = match extract.state {
            ExtractState::Begun => ("kbo-state-begun", "badge-accent", extract.seen_at),
            ExtractState::Taken { at } => ("kbo-state-taken", "badge-success", at),
            ExtractState::Refused { at } => ("kbo-state-refused", "badge-danger", at),
        };
        let progress = &extract.progress;
        let odd = &progress.oddities;
        let shown = odd.first.len().min(ODDITIES_SHOWN);
        let more = odd.count.saturating_sub(shown as u64);
        Self {
            name: kind_and_number(ctx, extract),
            file: extract.file.clone(),
            at: date_time(at, ctx.language()),
            state: ctx.t(state),
            look,
            percent: (extract.state == ExtractState::Begun).then(|| progress.percent()),
            counts: ctx.text(
                "kbo-counts",
                &[
                    ("enterprises", progress.enterprises.into()),
                    ("added", progress.added.into()),
                    ("changed", progress.changed.into()),
                    ("ceased", progress.ceased.into()),
                    ("returned", progress.returned.into()),
                ],
            ),
            wrong: match (&progress.wrong, extract.state) {
                (Some(wrong), _) => Some(told(ctx, wrong)),
                (None, ExtractState::Refused { .. }) => Some(ctx.t("kbo-left")),
                (None, _) => None,
            },
            oddities: odd.first[..shown]
                .iter()
                .map(|odd| oddity(ctx, odd))
                .collect(),
            more: (more > 0).then(|| ctx.text("kbo-more-oddities", &[("count", more.into())])),
        }
    }
}

fn kind_and_number(ctx: &Ctx, extract: &Extract) -> String {
    let key = format!("kbo-extract-{}", extract.kind.code());
    let day = written(extract.snapshot_on, ctx.language());
    ctx.text(
        &key,
        &[
            ("number", extract.number.to_string().into()),
            ("day", day.into()),
        ],
    )
}

fn counted(ctx: &Ctx, count: u64) -> String {
    ctx.text("kbo-count", &[("count", count.into())])
}

pub(super) async fn get(
    ctx: Ctx,
    Extension(enterprises): Extension<Enterprises>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    ctx.require_helpdesk()?;
    let typed = query.get("q").map(String::as_str).unwrap_or_default();
    let wanted: String = typed.trim().chars().take(SEARCH_CHARS_MAX).collect();
    let asked = wanted.clone();
    let overview = ctx
        .db()
        .read(move |tx| Overview::load(tx, &enterprises, &asked));
    html(&View::new(&ctx, &wanted, &overview.await?))
}
