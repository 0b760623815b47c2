//! `POST /organisations/{id}/tools/{tool}/access`: who of the page that was
//! shown may use the tool.

use axum::extract::Path;
use organisations::require_administrator;
use web::{Answer, Ctx, Failure, Submission, refused};

use super::staff::Shelf;
use super::tool_page::registration_id;
use super::{confirm_access, ticks};
use crate::routes::{TAB, TOOL, of_tool};
use crate::{AccessChange, AccessRefusal};

pub(super) async fn post(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (organisation, viewer) = require_administrator(&ctx, &id).await?;
    let shelf = Shelf {
        way: submission.get("way").to_owned(),
        q: submission.get("q").to_owned(),
        page: submission.get("page").to_owned(),
        tick: String::new(),
    };
    let page = of_tool(TOOL, &organisation.id, &slug);
    let page = format!("{page}?{}", shelf.query());
    let wanted = ticks::changed(&submission, "member");
    ctx.require_recent(&page)?;
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
    confirm_access::set_or_ask(&ctx, (&organisation, &viewer), TAB, changes?, page).await
}
