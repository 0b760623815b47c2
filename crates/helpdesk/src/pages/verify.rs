//! `POST /helpdesk/organisations/{id}/verification`: its administrators speak for
//! it, or do so again (G-14).

use axum::extract::Path;
use web::{Answer, Ctx, Submission, redirect};

use super::organisation::parse;
use crate::guard::act;
use crate::routes::organisation_url;

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let organisation = parse(&id)?;
    let page = organisation_url(&organisation);
    let act = act(&ctx, &page)?;
    ctx.db()
        .write(move |tx| organisations::verify(tx, &act, &organisation))
        .await?;
    ctx.notify("success", "notice-helpdesk-verified");
    Ok(redirect(&page))
}
