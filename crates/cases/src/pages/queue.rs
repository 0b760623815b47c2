//! `GET /helpdesk/cases`: what waits for the helpdesk.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use web::{Answer, Ctx, Form, Page, html};

use super::case::time;
use crate::case::{Case, State};
use crate::routes::{CANNED, QUEUE, case_url};
use crate::store::{self, SHOWN_MAX};

const SEARCH_CHARS_MAX: usize = 200;
/// The parameter that asks for one's own.
const MINE: &str = "mine";

#[derive(Debug, Template)]
#[template(path = "cases/queue.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    has_more: bool,
    answers: String,
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
    subject: Option<String>,
    email: String,
    since: String,
    state: String,
    time: Option<String>,
    is_taken: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct QueueQuery {
    #[serde(default)]
    pub q: String,
    /// A state, or `mine`.
    #[serde(default)]
    pub state: String,
}

impl QueueQuery {
    fn state(&self) -> State {
        State::read(&self.state).unwrap_or(State::Open)
    }
}

impl View {
    pub fn new(ctx: &Ctx, asked: &QueueQuery, cases: &[Case]) -> Self {
        let here = if asked.state == MINE {
            MINE
        } else {
            asked.state().word()
        };
        let tab = |word: &str, label: &str| Tab {
            href: format!("{QUEUE}?state={word}"),
            label: ctx.t(label),
            is_here: asked.q.is_empty() && word == here,
        };
        let row = |case: &Case| Row {
            href: case_url(&case.id),
            reference: case.reference.to_string(),
            subject: case.subject.clone(),
            email: case.email.as_str().to_owned(),
            since: i18n::format::date_time(case.changed_at, ctx.language()),
            state: ctx.t(case.state.text()),
            time: time(ctx, case),
            is_taken: case.handler.is_some(),
        };
        Self {
            page: ctx.page(),
            form: Form::new().with("q", &*asked.q),
            tabs: vec![
                tab(State::Open.word(), "cases-tab-open"),
                tab(MINE, "cases-tab-mine"),
                tab(State::Answered.word(), "cases-tab-answered"),
                tab(State::Closed.word(), "cases-tab-closed"),
            ],
            rows: cases.iter().take(SHOWN_MAX).map(row).collect(),
            has_more: cases.len() > SHOWN_MAX,
            answers: CANNED.to_string(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Query(mut asked): Query<QueueQuery>) -> Answer {
    let own = ctx.require_helpdesk()?.account.clone();
    asked.q = asked.q.trim().chars().take(SEARCH_CHARS_MAX).collect();
    let (state, wanted) = (asked.state(), asked.q.clone());
    let handler = (asked.state == MINE).then_some(own);
    let cases = ctx.db().read(move |tx| {
        if wanted.is_empty() {
            store::queue(tx, state, handler.as_ref())
        } else {
            store::search(tx, &wanted)
        }
    });
    html(&View::new(&ctx, &asked, &cases.await?))
}
