//! `POST /sign-in/eid/start`: to a host of its own, where the browser shows the card.
//! Each attempt has another, as browsers remember that there was none at the last.

use axum::response::IntoResponse;
use web::{Answer, Ctx, Failure, Submission, redirect};

use crate::attempt::Owner;
use crate::errand::{Errand, What};
use crate::host::QUIET;
use crate::routes::LINK;
use crate::{Attempt, Eid};

pub(crate) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let eid: Eid = ctx.state.services.get().ok_or(Failure::NotFound)?;
    let sealed = submission.get("errand");
    let errand = Errand::open(ctx.sealer(), sealed).ok_or(Failure::Malformed)?;
    if errand.what == What::Link {
        ctx.require_recent(LINK.path())?;
    }
    let attempt = Attempt::begin(&ctx.act(), ctx.sealer(), owner(&ctx));
    let url = eid.url(&ctx.state.settings.origin, &attempt, sealed);
    if submission.has(QUIET) {
        return Ok(format!("{url}&{QUIET}=yes").into_response());
    }
    Ok(redirect(&url))
}

/// Whoever comes back must be the one who began.
pub(super) fn owner(ctx: &Ctx) -> Owner<'_> {
    Owner {
        browser: ctx.browser(),
        account: ctx.signed_in().map(|person| &person.account),
    }
}
