//! The job that delivers a mail.

use kernel::{Sealer, Timestamp, TokenHash};
use serde::{Deserialize, Serialize};
use storage::jobs::{self, Failed, Runner, Setback};

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

/// Lets `runner` deliver mails. One that the server cannot take now is tried
/// again for three days; one that it refuses for good, three times.
#[must_use]
pub fn deliver(runner: Runner, mailer: Mailer, sealer: Sealer) -> Runner {
    runner.on_refusable(move |job: Send| {
        let (mailer, sealer) = (mailer.clone(), sealer.clone());
        async move { deliver_one(&mailer, &sealer, &job).await }
    })
}

async fn deliver_one(mailer: &Mailer, sealer: &Sealer, job: &Send) -> Result<(), Setback> {
    let mail = Mail::unseal(job, sealer).ok_or_else(|| {
        Failed("the mail does not open: add its secret to secrets.former_secret_files".into())
    })?;
    mailer.send(&mail, &mark(job), job.written_at).await
}

/// Every seal is unique, so its hash names the mail, and says nothing of it.
fn mark(job: &Send) -> String {
    let hash = TokenHash::of(job.sealed.as_bytes());
    hash.as_bytes()[..16]
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
