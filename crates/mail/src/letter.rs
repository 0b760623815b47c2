//! Writing a mail and putting it in the queue.

use i18n::{Argument, Texts};
use kernel::{Act, Email, JobId, Language, Sealer};
use serde::{Deserialize, Serialize};
use storage::{Tx, jobs};

use crate::delivery::Send;

const PURPOSE: &str = "mail";

/// The paper a mail is written on: the texts in the reader's language. The
/// field `letter` of every mail template.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    pub texts: &'a Texts,
    pub language: Language,
    /// The platform's public origin, for links.
    pub origin: &'a str,
    pub support_address: &'a str,
}

impl Letter<'_> {
    pub fn lang(&self) -> &'static str {
        self.language.code()
    }

    pub fn t(&self, key: &str) -> String {
        self.texts.get(self.language, key, &[])
    }

    pub fn t1(&self, key: &str, name: &str, value: impl Into<Argument>) -> String {
        self.texts.get(self.language, key, &[(name, value.into())])
    }

    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Argument>,
        name2: &str,
        value2: impl Into<Argument>,
    ) -> String {
        let arguments = [(name, value.into()), (name2, value2.into())];
        self.texts.get(self.language, key, &arguments)
    }
}

/// A mail, ready to go. It may hold a code, so it is sealed while it waits.
#[derive(Clone, Serialize, Deserialize)]
pub struct Mail {
    pub to: Email,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail")
    }
}

impl Mail {
    /// Puts the mail in the queue, to leave once this transaction is committed.
    pub fn enqueue(&self, tx: &mut Tx, act: &Act, sealer: &Sealer) -> diesel::QueryResult<JobId> {
        jobs::enqueue(
            tx,
            act,
            &Send {
                sealed: sealer.seal_text(PURPOSE, self),
                written_at: act.now(),
            },
        )
    }

    pub(crate) fn unseal(job: &Send, sealer: &Sealer) -> Option<Self> {
        sealer.open_text(PURPOSE, &job.sealed)
    }
}
