//! `GET /tools/{slug}`: one tool, with how one signs in to it.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Ctx, Failure, Page, Route, html};

use super::Card;
use crate::store;

#[derive(Debug, Template)]
#[template(path = "tool.html")]
struct View {
    page: Page,
    tool: Card,
    all_tools: Route,
}

pub(super) async fn get(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    let tool = ctx.db().read(move |tx| store::find(tx, &slug)).await?;
    let tool = tool.ok_or(Failure::NotFound)?;
    html(&View {
        page: ctx.page(),
        tool: Card::new(&ctx, &tool),
        all_tools: Route::TOOLS,
    })
}
