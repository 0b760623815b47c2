//! `POST /end-session/confirm`: the person says yes.

use kernel::{Duration, Sealer, Timestamp};
use serde::{Deserialize, Serialize};
use web::{Answer, Ctx, Submission, refused};

use super::refusal::EndSessionRefusal;
use super::request::Destination;
use super::sign_out;

const PURPOSE: &str = "oidc-end-session";
const LIFETIME: Duration = Duration::from_hours(1);

/// What the person was asked. It waits sealed in the form, so that nobody can
/// change where it leads.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Question {
    pub destination: Option<Destination>,
    pub asked_at: Timestamp,
}

impl Question {
    pub fn sealed(&self, sealer: &Sealer) -> String {
        sealer.seal_text(PURPOSE, self)
    }

    fn open(sealed: &str, sealer: &Sealer, now: Timestamp) -> Option<Self> {
        let question: Self = sealer.open_text(PURPOSE, sealed)?;
        question
            .asked_at
            .is_within(LIFETIME, now)
            .then_some(question)
    }
}

pub async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let question = Question::open(submission.get("request"), ctx.sealer(), ctx.now());
    let question = question.ok_or_else(|| refused(EndSessionRefusal::Expired))?;
    sign_out(&ctx, question.destination.as_ref()).await
}
