//! `POST /organisations/{id}/tools/{tool}/access`: who of the page that was
//! shown may use the tool.

use axum::extract::Path;
use organisations::require_administrator;
use web::{Answer, Ctx, Failure, Submission, redirect, refused};

use super::staff::Shelf;
use super::ticks;
use super::tool_page::registration_id;
use crate::routes::{TOOL, of_tool};
use crate::{AccessChange, AccessRefusal, set_access};

pub(super) async fn post(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (organisation, _) = require_administrator(&ctx, &id).await?;
    let shelf = Shelf {
        way: submission.get("way").to_owned(),
        q: submission.get("q").to_owned(),
        page: submission.get("page").to_owned(),
    };
    let page = of_tool(TOOL, &organisation.id, &slug);
    let page = format!("{page}?{}", shelf.query());
    let wanted = wanted(&submission);
    ticks::require_recent(&ctx, &page, &wanted)?;
    let (of, way) = (organisation.clone(), shelf.way.clone());
    let registration = ctx
        .db()
        .read(move |tx| registration_id(tx, &of, &slug, &way))
        .await?
        .ok_or_else(|| refused(AccessRefusal::NotRegistered))?;
    let change = |(id, allowed): (&str, bool)| {
        Ok(AccessChange {
            registration: registration.clone(),
            membership: ticks::id(id)?,
            allowed,
        })
    };
    let changes: Result<Vec<AccessChange>, Failure> = wanted.into_iter().map(change).collect();
    let changes = changes?;
    let act = ctx.act();
    ctx.db()
        .write(move |tx| set_access(tx, &act, &organisation.id, &changes))
        .await?;
    ctx.notify("success", "notice-access-saved");
    Ok(redirect(&page))
}

/// Whoever was ticked or unticked; or everybody shown, or nobody of them.
fn wanted(submission: &Submission) -> Vec<(&str, bool)> {
    let all = |allowed| {
        let shown = submission.all("shown").iter();
        shown.map(|id| (id.as_str(), allowed)).collect()
    };
    match submission.get("set") {
        "all" => all(true),
        "none" => all(false),
        _ => ticks::changed(submission, "member"),
    }
}
