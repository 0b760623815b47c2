//! An administrator registers a tool, `POST …/registration`, or gives it up,
//! `…/end`.

use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_administrator};
use serde::Deserialize;
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect};

use super::onward::onward;
use super::options::ToolHead;
use crate::routes::{END, TAB, of_tool, query, tool_in_organisation};
use crate::{access_counts, register, registration_of, unregister};

pub(super) async fn post(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (organisation, _) = require_administrator(&ctx, &id).await?;
    let way = submission.get("way").to_owned();
    let mut page = tool_in_organisation(&organisation.id, &slug, Some(&way));
    if let Some(back) = onward(&ctx, submission.get("return_to")) {
        page = format!("{page}&{}", query(&[("return_to", &back)]));
    }
    ctx.require_recent(&page)?;
    let act = ctx.act();
    ctx.db()
        .write(move |tx| register(tx, &act, &organisation.id, &slug, &way))
        .await?;
    ctx.notify("success", "notice-tool-registered");
    Ok(redirect(&page))
}

#[derive(Debug, Template)]
#[template(path = "access/end.html")]
pub(crate) struct EndView {
    page: Page,
    tabs: Tabs,
    head: ToolHead,
    organisation: String,
    way: String,
    way_name: String,
    /// How many lose their access.
    members: i64,
    action: String,
    back: String,
}

impl EndView {
    pub fn new(
        ctx: &Ctx,
        (member, organisation): (&Membership, &Organisation),
        tool: &Tool,
        way: &str,
        members: i64,
    ) -> Self {
        let name = tool.way(way).map(|way| way.name.get(ctx.language()));
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            head: ToolHead::new(ctx, tool),
            organisation: organisation.name.clone(),
            way: way.to_owned(),
            way_name: name.unwrap_or(way).to_owned(),
            members,
            action: of_tool(END, &organisation.id, &tool.slug),
            back: tool_in_organisation(&organisation.id, &tool.slug, Some(way)),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    way: String,
}

/// Asks whether it is meant: everybody's access goes with it.
pub(super) async fn ask_end(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Parameters>,
) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let (of, tool, way) = (organisation.clone(), slug.clone(), asked.way.clone());
    let read = ctx.db().read(move |tx| running(tx, &of, &tool, &way));
    match read.await? {
        Some((tool, members)) => html(&EndView::new(
            &ctx,
            (&member, &organisation),
            &tool,
            &asked.way,
            members,
        )),
        // It was given up already.
        None => Ok(redirect(&tool_in_organisation(
            &organisation.id,
            &slug,
            None,
        ))),
    }
}

fn running(
    tx: &mut Tx,
    organisation: &Organisation,
    tool: &str,
    way: &str,
) -> QueryResult<Option<(Tool, i64)>> {
    let Some(registration) = registration_of(tx, &organisation.id, tool, way)? else {
        return Ok(None);
    };
    let counts = access_counts(tx, std::slice::from_ref(&registration.id))?;
    let members = counts.get(&registration.id).copied().unwrap_or(0);
    Ok(tools::find_any(tx, tool)?.map(|tool| (tool, members)))
}

pub(super) async fn end(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (organisation, _) = require_administrator(&ctx, &id).await?;
    let way = submission.get("way").to_owned();
    let asking = of_tool(END, &organisation.id, &slug);
    ctx.require_recent(&format!("{asking}?{}", query(&[("way", &way)])))?;
    known_tool(&ctx, &slug).await?;
    let list = crate::routes::tools_url(&organisation.id);
    let act = ctx.act();
    ctx.db()
        .write(move |tx| unregister(tx, &act, &organisation.id, &slug, &way))
        .await?;
    ctx.notify("success", "notice-tool-unregistered");
    Ok(redirect(&list))
}

async fn known_tool(ctx: &Ctx, slug: &str) -> Result<(), Failure> {
    let slug = slug.to_owned();
    let found = ctx.db().read(move |tx| tools::find_any(tx, &slug)).await?;
    found.map(drop).ok_or(Failure::NotFound)
}
