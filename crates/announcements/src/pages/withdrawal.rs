//! `POST /helpdesk/announcements/{id}/withdrawal`: it is no longer on the pages.

use axum::extract::Path;
use web::{Announcements, Answer, Ctx, Failure, Submission, redirect};

use crate::announcement::{AnnouncementId, withdraw};
use crate::routes::ANNOUNCEMENTS;

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let act = ctx.helpdesk_act(ANNOUNCEMENTS.path())?;
    let id: AnnouncementId = id.parse().map_err(|_| Failure::NotFound)?;
    let written = ctx.db().write(move |tx| withdraw(tx, &act, &id));
    written.await?;
    if let Some(announcements) = ctx.state.services.get::<Announcements>() {
        announcements.read_again();
    }
    ctx.notify("success", "notice-announcement-withdrawn");
    Ok(redirect(ANNOUNCEMENTS.path()))
}
