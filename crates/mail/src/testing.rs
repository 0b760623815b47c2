//! The mails that wait, unsealed, for the tests of all crates.

use diesel::QueryResult;
use kernel::Sealer;
use storage::jobs::Payload;
use storage::{Tx, testing};

use crate::Mail;
use crate::delivery::Send;

/// Every mail in the queue, in the order they were written.
///
/// # Panics
/// When one was sealed with another secret.
pub fn queued(tx: &mut Tx, sealer: &Sealer) -> QueryResult<Vec<Mail>> {
    let open = |payload: &String| {
        let job: Send = serde_json::from_str(payload).expect("a mail's job reads");
        Mail::unseal(&job, sealer).expect("the mail was sealed with the secret of the tests")
    };
    let payloads = testing::payloads(tx, Send::KIND)?;
    Ok(payloads.iter().map(open).collect())
}
