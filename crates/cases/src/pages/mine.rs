//! `GET /questions`: "Mijn vragen".

use askama::Template;
use web::{Answer, Ctx, Page, Route, html};

use crate::case::Case;
use crate::routes::question_url;
use crate::store;

#[derive(Debug, Template)]
#[template(path = "cases/mine.html")]
pub(crate) struct View {
    page: Page,
    rows: Vec<Row>,
    contact: String,
}

#[derive(Debug)]
struct Row {
    href: String,
    reference: String,
    asked: String,
    state: String,
}

impl View {
    pub fn new(ctx: &Ctx, cases: &[Case]) -> Self {
        let row = |case: &Case| Row {
            href: question_url(&case.id),
            reference: case.reference.to_string(),
            asked: i18n::format::date(case.opened_at, ctx.language()),
            state: ctx.t(case.state.text()),
        };
        Self {
            page: ctx.page(),
            rows: cases.iter().map(row).collect(),
            contact: Route::CONTACT.to_string(),
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let cases = ctx.db().read(move |tx| store::of_account(tx, &account));
    html(&View::new(&ctx, &cases.await?))
}
