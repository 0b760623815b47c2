//! `GET /helpdesk/tools`: how often people signed in to each tool. For all tools
//! together, or for one of them.

use std::collections::BTreeMap;

use access::{SignInSums, YearOfSignIns};
use askama::Template;
use axum::extract::Query;
use tools::Tool;
use web::{Answer, Chart, Ctx, Page, html};

use crate::routes::{HELPDESK, TOOLS};

#[derive(Debug, Template)]
#[template(path = "helpdesk/tools.html")]
pub(crate) struct View {
    page: Page,
    back: String,
    chart: Option<Chart>,
    /// Of the one that is shown: where all of them are.
    all: Option<String>,
    tools: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: String,
    href: String,
    is_shown: bool,
    sums: SignInSums,
}

impl View {
    /// A tool that nobody knows is none.
    pub fn new(ctx: &Ctx, tools: &[Tool], year: &YearOfSignIns, slug: Option<&str>) -> Self {
        let shown = slug.and_then(|slug| tools.iter().find(|tool| tool.slug == slug));
        let name = |tool: &Tool| tool.name.get(ctx.language()).to_owned();
        let chart = match shown {
            Some(tool) => year.of_tool(&tool.slug).chart(ctx, name(tool)),
            None => year.chart(ctx, ctx.t("helpdesk-tools-all")),
        };
        let sums = year.by_tool();
        let row = |tool: &Tool| Row {
            name: name(tool),
            href: format!("{TOOLS}?tool={}", tool.slug),
            is_shown: shown.is_some_and(|shown| shown.slug == tool.slug),
            sums: sums.get(tool.slug.as_str()).copied().unwrap_or_default(),
        };
        let mut rows: Vec<Row> = tools.iter().map(row).collect();
        rows.sort_by_cached_key(|row| (-row.sums.year, row.name.to_lowercase()));
        Self {
            page: ctx.page(),
            back: HELPDESK.to_string(),
            chart,
            all: shown.map(|_| TOOLS.to_string()),
            tools: rows,
        }
    }
}

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    ctx.require_helpdesk()?;
    let now = ctx.now();
    let read = ctx
        .db()
        .read(move |tx| Ok((tools::active(tx)?, YearOfSignIns::of_everybody(tx, now)?)));
    let (tools, year) = read.await?;
    let slug = query.get("tool").map(String::as_str);
    html(&View::new(&ctx, &tools, &year, slug))
}
