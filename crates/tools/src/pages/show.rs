//! `GET /tools/{slug}`: one tool, with how one signs in to it, in which ways it
//! can be used, and what each of them takes.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Ctx, Failure, Page, Route, html};

use super::Card;
use super::ways::Way;
use crate::additions::Names;
use crate::routes::url_of;
use crate::{Additions, CardStanding, Tool, card_standings, store};

#[derive(Debug, Template)]
#[template(path = "tool.html")]
pub(super) struct View {
    page: Page,
    tool: Card,
    ways: Vec<Way>,
    /// Where an organisation registers it; `None` when it has nothing to register.
    register: Option<String>,
    why: Option<String>,
    all_tools: Route,
}

impl View {
    pub fn new(ctx: &Ctx, tool: &Tool, standing: CardStanding, names: &Names) -> Self {
        let ways = tool.ways_of_use.iter();
        let above: Additions = ctx.state.services.or_default();
        let url = |route: Route| url_of(route, &tool.slug);
        let registers = tool.ways_for_organisations().next().is_some();
        Self {
            page: ctx.page(),
            tool: Card::new(ctx, tool, standing),
            ways: ways.map(|way| Way::new(ctx, names, way)).collect(),
            register: above.register.filter(|_| registers).map(url),
            why: above.why.map(url),
            all_tools: Route::TOOLS,
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    let above: Additions = ctx.state.services.or_default();
    let asking = ctx.clone();
    let found = ctx.db().read(move |tx| {
        let Some(tool) = store::find(tx, &slug)? else {
            return Ok(None);
        };
        let names = above.kind_names.map(|names| names(tx)).transpose()?;
        let tools = std::slice::from_ref(&tool);
        let standing = card_standings(tx, &asking, above.standings, tools)?.pop();
        Ok(Some((
            tool,
            standing.unwrap_or_default(),
            names.unwrap_or_default(),
        )))
    });
    let (tool, standing, names) = found.await?.ok_or(Failure::NotFound)?;
    html(&View::new(&ctx, &tool, standing, &names))
}
