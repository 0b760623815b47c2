//! `POST /finance/online/incidents/{id}`: somebody saw to it, and says what came of it.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{InvalidLine, Lines, Never};
use web::{Answer, Ctx, Failure, Submission, redirect};

use super::home;
use crate::refund::REASON_CHARS_MAX;
use crate::routes::ONLINE;
use crate::{IncidentId, see_to};

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let act = ctx.finance_act(ONLINE.path())?;
    let id: IncidentId = id.parse().map_err(|_| Failure::NotFound)?;
    // There is a form for each incident, so its field is called after it.
    let field = id.to_string();
    let note = match Lines::parse(submission.get(&field), REASON_CHARS_MAX) {
        Ok(note) => note,
        Err(invalid) => {
            let mut form = submission.form(&[&field]);
            form.fail(&ctx, &field, note_wrong(invalid));
            return home::show(&ctx, form, false, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let written = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(see_to(tx, &act, &id, note.as_str())?));
    if written.await? {
        ctx.notify("success", "notice-payments-seen-to");
    } else {
        ctx.notify("warning", "notice-payments-seen-to-before");
    }
    Ok(redirect(ONLINE.path()))
}

fn note_wrong(invalid: InvalidLine) -> &'static str {
    match invalid {
        InvalidLine::Missing => "payments-note-missing",
        InvalidLine::TooLong => "payments-reason-too-long",
        InvalidLine::Unfit => "payments-reason-unfit",
    }
}
