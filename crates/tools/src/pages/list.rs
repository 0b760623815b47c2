//! `GET /tools`: all tools, with what one signs in with and where they start.

use askama::Template;
use web::{Answer, Ctx, Page, html};

use super::Card;
use crate::store;

#[derive(Debug, Template)]
#[template(path = "tools.html")]
struct View {
    page: Page,
    tools: Vec<Card>,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let mut tools = ctx.db().read(store::active).await?;
    tools.sort_by_key(|tool| tool.name.get(ctx.language()).to_lowercase());
    let tools = tools.iter().map(|tool| Card::new(&ctx, tool)).collect();
    html(&View {
        page: ctx.page(),
        tools,
    })
}
