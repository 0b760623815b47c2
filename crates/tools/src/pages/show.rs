//! `GET /tools/{slug}`: one tool, with how one signs in to it, in which ways it
//! can be used, and what each of them takes.

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use web::{Answer, Ctx, Failure, Page, Route, html};

use super::ways::Way;
use super::{Card, KindNames};
use crate::routes::{register_url, why_url};
use crate::{Tool, store};

#[derive(Debug, Template)]
#[template(path = "tool.html")]
pub(super) struct View {
    page: Page,
    tool: Card,
    ways: Vec<Way>,
    /// Where an organisation registers it; `None` when it has nothing to register.
    register: Option<String>,
    why: String,
    all_tools: Route,
}

impl View {
    pub fn new(ctx: &Ctx, tool: &Tool, names: &super::Names) -> Self {
        let ways = tool.ways_of_use.iter();
        let registers = tool.ways_for_organisations().next().is_some();
        Self {
            page: ctx.page(),
            tool: Card::new(ctx, tool),
            ways: ways.map(|way| Way::new(ctx, names, way)).collect(),
            register: registers.then(|| register_url(&tool.slug)),
            why: why_url(&tool.slug),
            all_tools: Route::TOOLS,
        }
    }
}

pub(super) async fn get(
    ctx: Ctx,
    Extension(names): Extension<KindNames>,
    Path(slug): Path<String>,
) -> Answer {
    let found = ctx.db().read(move |tx| {
        let Some(tool) = store::find(tx, &slug)? else {
            return Ok(None);
        };
        Ok(Some((tool, names(tx)?)))
    });
    let (tool, names) = found.await?.ok_or(Failure::NotFound)?;
    html(&View::new(&ctx, &tool, &names))
}
