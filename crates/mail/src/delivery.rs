//! The job that delivers a mail.

use kernel::{Clock, Duration, Sealer, Timestamp, TokenHash};
use serde::{Deserialize, Serialize};
use storage::Db;
use storage::jobs::{self, Failed, Runner};

use crate::reply::{Reply, Trouble};
use crate::sent::{self, SentState};
use crate::{Mail, Mailer};

/// The mail is sealed: it may hold a code, and it names a person.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Send {
    pub sealed: String,
    pub written_at: Timestamp,
}

impl jobs::Payload for Send {
    const KIND: &'static str = "mail.send";
}

/// A mail whose recipient is refused is tried again this long, with or without a
/// reason; a little less than jobs are tried at all, so that an address that takes
/// no mail is no failed job.
const REFUSED_FOR: Duration = Duration::from_hours(71);

/// Lets `runner` deliver mails. One that the server does not take now is tried
/// again for three days, unless there is no such mailbox.
#[must_use]
pub fn deliver(runner: Runner, db: Db, mailer: Mailer, sealer: Sealer, clock: Clock) -> Runner {
    runner.on(move |job: Send| {
        let (mailer, sealer, clock) = (mailer.clone(), sealer.clone(), clock.clone());
        let db = db.clone();
        async move { deliver_one(&db, &mailer, &sealer, &clock, &job).await }
    })
}

async fn deliver_one(
    db: &Db,
    mailer: &Mailer,
    sealer: &Sealer,
    clock: &Clock,
    job: &Send,
) -> Result<(), Failed> {
    let mail = Mail::unseal(job, sealer).ok_or_else(|| {
        Failed("the mail does not open: add its secret to secrets.former_secret_files".into())
    })?;
    match mailer.send(&mail, &job.mark(), job.written_at).await {
        Ok(()) => {
            sent::tell(db, clock, job, SentState::Delivered, None).await;
            Ok(())
        }
        Err(Trouble::Answered(reply))
            if is_pointless(&reply, clock.now().since(job.written_at)) =>
        {
            let answer = Some(reply.codes());
            sent::tell(db, clock, job, SentState::Refused, answer).await;
            // Somebody mistyped an address: nothing that an operator could mend.
            tracing::warn!(%reply, "a mail was given up: its address takes none");
            Ok(())
        }
        Err(trouble) => {
            let answer = match &trouble {
                Trouble::Answered(reply) => Some(reply.codes()),
                Trouble::Unanswered(_) => None,
            };
            sent::tell(db, clock, job, SentState::Waiting, answer).await;
            Err(Failed(trouble.to_string()))
        }
    }
}

fn is_pointless(reply: &Reply, age: Duration) -> bool {
    reply.names_no_mailbox() || age > REFUSED_FOR && reply.is_about_the_recipient()
}

impl Send {
    /// Every seal is unique, so its hash names the mail, and says nothing of it.
    pub(crate) fn mark(&self) -> String {
        let hash = TokenHash::of(self.sealed.as_bytes());
        hex::encode(&hash.as_bytes()[..16])
    }
}
