//! `GET /syndic`: anybody searches an association, by number, name or address (G-26).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use kbo::{Enterprise, Enterprises};
use web::{Answer, Ctx, Form, Page, html_with_status, redirect};

use super::asked::{self, DATE, KNOWN, Q, Wanted, When};
use crate::routes::{LOOK_UP, MINE, association_url};
use crate::{LookUpRefusal, allowance};

/// Whoever does not find it among these types more.
const SHOWN_MAX: usize = 20;

#[derive(Debug, Template)]
#[template(path = "syndics/look_up.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    action: String,
    /// For whoever is signed in.
    mine: String,
    /// `None`: nothing was searched for.
    found: Option<Found>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    hits: Vec<Hit>,
    /// Nothing can be found by name: there are no data of the Crossroads Bank.
    is_not_loaded: bool,
    source: Option<String>,
}

#[derive(Debug, Clone)]
struct Hit {
    href: String,
    name: String,
    number: String,
    address: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, found: Option<Found>) -> Self {
        Self {
            page: ctx.page(),
            form,
            action: LOOK_UP.to_string(),
            mine: MINE.to_string(),
            found,
        }
    }
}

impl Found {
    pub fn new(ctx: &Ctx, form: &Form, found: &[Enterprise], source: Option<kbo::Source>) -> Self {
        Self {
            hits: found.iter().map(|one| Hit::new(ctx, form, one)).collect(),
            is_not_loaded: source.is_none(),
            source: source.map(|source| kbo::source_text(ctx, &source)),
        }
    }
}

impl Hit {
    fn new(ctx: &Ctx, form: &Form, found: &Enterprise) -> Self {
        let number = found.number.to_string();
        let name = found.name(ctx.language()).map(str::to_owned);
        Self {
            href: with_when(&association_url(&found.number), form),
            name: name.unwrap_or_else(|| number.clone()),
            address: found.seat_line(ctx.language()).unwrap_or_default(),
            number,
        }
    }
}

/// The address with the days that were asked for.
fn with_when(path: &str, form: &Form) -> String {
    with(path, form, &[DATE, KNOWN])
}

/// The search for what was typed, wherever it was typed.
pub(super) fn search_url(form: &Form) -> String {
    with(LOOK_UP.path(), form, &[Q, DATE, KNOWN])
}

fn with(path: &str, form: &Form, fields: &[&str]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for field in fields {
        if !form.value(field).is_empty() {
            query.append_pair(field, form.value(field));
        }
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let mut form = asked::form(&query);
    let words = match Wanted::read(&form) {
        Wanted::Nothing => return show(&ctx, form, None, StatusCode::OK),
        Wanted::Number(number) => {
            return Ok(redirect(&with_when(&association_url(&number), &form)));
        }
        Wanted::NoNumber => {
            form.refuse(&ctx, &LookUpRefusal::NumberInvalid);
            return again(&ctx, form, StatusCode::UNPROCESSABLE_ENTITY);
        }
        Wanted::Words(words) => words,
    };
    allowance::count(&ctx.state, ctx.client_network()).await?;
    When::read(&ctx, &query, &mut form);
    if !form.is_valid() {
        return again(&ctx, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let enterprises: Enterprises = ctx.state.services.or_default();
    let found = ctx.db().read(move |tx| {
        let found = enterprises.find(tx, &words, SHOWN_MAX)?;
        Ok((found, kbo::source(tx)?))
    });
    let (found, source) = found.await?;
    let found = Found::new(&ctx, &form, &found, source);
    show(&ctx, form, Some(found), StatusCode::OK)
}

fn show(ctx: &Ctx, form: Form, found: Option<Found>, status: StatusCode) -> Answer {
    html_with_status(status, &View::new(ctx, form, found))
}

/// The page of the search with what is wrong with an address.
pub(super) fn again(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    show(ctx, form, None, status)
}
