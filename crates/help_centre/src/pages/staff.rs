//! `GET /helpdesk/help`: which articles are read, which do not help, and what people
//! search in vain. For everybody else the page does not exist.

use std::collections::BTreeMap;

use askama::Template;
use axum::Extension;
use web::{Answer, Ctx, Failure, Page, html};

use crate::help::Help;
use crate::routes::article_url;
use crate::store::{self, Standing};

#[derive(Debug, Template)]
#[template(path = "help/staff.html")]
pub(crate) struct View {
    page: Page,
    rows: Vec<Row>,
    vain: Vec<(String, i64)>,
}

#[derive(Debug)]
struct Row {
    href: String,
    question: String,
    standing: Standing,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        help: &Help,
        standings: &BTreeMap<String, Standing>,
        vain: Vec<(String, i64)>,
    ) -> Result<Self, Failure> {
        let language = ctx.language();
        let row = |article: &crate::Article| Row {
            href: article_url(article.name),
            question: article.told(language).question.clone(),
            standing: standings.get(article.name).copied().unwrap_or_default(),
        };
        let mut rows: Vec<Row> = help.articles()?.iter().map(row).collect();
        // What does not help comes first: that is to be rewritten.
        rows.sort_by_key(|row| std::cmp::Reverse((row.standing.helped_not, row.standing.reads)));
        Ok(Self {
            page: ctx.page(),
            rows,
            vain,
        })
    }
}

pub(super) async fn get(ctx: Ctx, Extension(help): Extension<Help>) -> Answer {
    if !ctx.require_signed_in()?.is_helpdesk {
        return Err(Failure::NotFound);
    }
    let read = ctx
        .db()
        .read(|tx| Ok((store::standings(tx)?, store::vain_searches(tx)?)));
    let (standings, vain) = read.await?;
    html(&View::new(&ctx, &help, &standings, vain)?)
}
