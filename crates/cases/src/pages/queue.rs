//! `GET /helpdesk/cases`: what waits for the helpdesk.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use web::{Answer, Ctx, Form, Page, html};

use super::require_helpdesk;
use crate::case::{Case, State};
use crate::routes::{QUEUE, case_url};
use crate::store;

const SEARCH_CHARS_MAX: usize = 200;

#[derive(Debug, Template)]
#[template(path = "cases/queue.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Tab {
    href: String,
    label: String,
    is_here: bool,
}

#[derive(Debug)]
struct Row {
    href: String,
    reference: String,
    email: String,
    since: String,
    state: String,
    is_taken: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub state: String,
}

impl View {
    pub fn new(ctx: &Ctx, asked: &Asked, cases: &[Case]) -> Self {
        let state = State::read(&asked.state).unwrap_or(State::Open);
        let tab = |one: State| Tab {
            href: format!("{QUEUE}?state={}", one.word()),
            label: ctx.t(one.text()),
            is_here: asked.q.is_empty() && one == state,
        };
        let row = |case: &Case| Row {
            href: case_url(&case.id),
            reference: case.reference.to_string(),
            email: case.email.as_str().to_owned(),
            since: i18n::format::date_time(case.changed_at, ctx.language()),
            state: ctx.t(case.state.text()),
            is_taken: case.handler.is_some(),
        };
        Self {
            page: ctx.page(),
            form: Form::new().with("q", &*asked.q),
            tabs: State::ALL.map(tab).into(),
            rows: cases.iter().map(row).collect(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Query(mut asked): Query<Asked>) -> Answer {
    require_helpdesk(&ctx)?;
    asked.q = asked.q.trim().chars().take(SEARCH_CHARS_MAX).collect();
    let (state, wanted) = (State::read(&asked.state), asked.q.clone());
    let state = state.unwrap_or(State::Open);
    let cases = ctx.db().read(move |tx| store::queue(tx, state, &wanted));
    html(&View::new(&ctx, &asked, &cases.await?))
}
