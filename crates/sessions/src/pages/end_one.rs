//! `POST /account/sessions/{id}/end`: sign out one of one's own browsers.

use axum::extract::Path;
use kernel::{Never, SessionId};
use web::{Answer, Ctx, Failure, Route, Submission, redirect};

use crate::{by_id, end};

pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let person = ctx.require_signed_in()?;
    let id: SessionId = id.parse().map_err(|_| Failure::NotFound)?;
    if id == person.session {
        // Whatever becomes of the session: this browser is left with nothing.
        ctx.clear_session();
    }
    let (session, account, act) = (id.clone(), person.account.clone(), ctx.act());
    let ended = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            // Somebody else's session is answered like one that does not exist.
            let Some(found) = by_id(tx, &session)?.filter(|found| found.account == account) else {
                return Ok(false);
            };
            end(tx, &act, &found.id)?;
            Ok(true)
        })
        .await?;
    if !ended {
        return Err(Failure::NotFound);
    }
    if id == person.session {
        ctx.notify("success", "notice-signed-out");
        return Ok(redirect(Route::TOOLS.path()));
    }
    ctx.notify("success", "notice-session-ended");
    Ok(redirect(ctx.local_path(submission.get("return_to"))))
}
