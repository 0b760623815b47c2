//! `POST /helpdesk/recognitions/{source}/reading`: reads the list now, or takes
//! over one that was refused for being much smaller or older.

use axum::Extension;
use axum::extract::Path;
use diesel::QueryResult;
use recognitions::ReadingId;
use recognitions::{Force, NotRead, Reader, ReadingState};
use storage::Tx;
use web::{Answer, Ctx, Failure, Submission, redirect};

use super::source::may_be_forced;
use crate::routes::{SOURCE, of_source};

pub(super) async fn post(
    ctx: Ctx,
    Extension(reader): Extension<Reader>,
    Path(slug): Path<String>,
    submission: Submission,
) -> Answer {
    let page = of_source(SOURCE, &slug);
    let act = ctx.helpdesk_act(&page)?;
    let force = force(&ctx, &slug, &submission).await?;
    match reader.read_source(&act, &slug, force).await {
        Ok(reading) if reading.state == ReadingState::Refused => {
            ctx.notify("warning", "notice-helpdesk-read-refused");
        }
        Ok(_) => ctx.notify("success", "notice-helpdesk-read"),
        Err(NotRead::UnknownSource) => return Err(Failure::NotFound),
        Err(NotRead::Storage(error)) => return Err(error.into()),
        Err(NotRead::Busy) => ctx.notify("warning", "notice-helpdesk-not-read"),
    }
    Ok(redirect(&page))
}

/// Only what was on the page is forced: when another reading came in between, it
/// is read as any other.
async fn force(ctx: &Ctx, slug: &str, submission: &Submission) -> Result<Force, Failure> {
    let Ok(seen) = submission.get("force").parse::<ReadingId>() else {
        return Ok(Force::No);
    };
    let slug = slug.to_owned();
    let is_newest = ctx.db().read(move |tx| is_newest(tx, &slug, &seen)).await?;
    Ok(if is_newest { Force::Yes } else { Force::No })
}

fn is_newest(tx: &mut Tx, slug: &str, seen: &ReadingId) -> QueryResult<bool> {
    let newest = recognitions::readings(tx, slug, 1)?;
    Ok(newest
        .first()
        .is_some_and(|reading| reading.id == *seen && may_be_forced(reading)))
}
