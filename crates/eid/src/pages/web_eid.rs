//! `POST /sign-in/eid/web`: what Web eID signed in place of a handshake, from the step of a
//! diagnosis that offers it. From here on it is an attempt as any other.

use web::{Answer, Ctx, Submission, redirect};

use super::refused;
use crate::errand::{Errand, What};
use crate::host::{Shown, note, way_back};
use crate::web_eid::{nonce, signed_by};
use crate::{Attempt, EidRefusal};

pub(crate) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let errand = Errand::open(ctx.sealer(), submission.get("errand"));
    let errand = errand.unwrap_or_else(|| Errand::here(&ctx, What::SignIn));
    let Some(attempt) = Attempt::read(ctx.sealer(), submission.get("label")) else {
        return refused::show(&ctx, &EidRefusal::AttemptExpired, &errand);
    };
    let origin = &ctx.state.settings.origin;
    let nonce = nonce(ctx.sealer(), &attempt);
    let certificate = match signed_by(submission.get("token"), origin, &nonce) {
        Ok(certificate) => certificate,
        Err(refusal) => return refused::show(&ctx, &refusal, &errand),
    };
    let shown = Shown {
        label: attempt.label(),
        certificates: vec![certificate],
        handshake_milliseconds: None,
    };
    let code = match note(&ctx.state, &attempt, &shown, &errand).await {
        Ok(code) => Some(code),
        Err(storage::Error::Refused(_)) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(redirect(&way_back(&ctx.state, code.as_ref(), &errand)))
}
