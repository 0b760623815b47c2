//! Questions that come by mail: a mailbox is read, each mail becomes a case or goes to the
//! one that it answers, and stays in the mailbox, marked as seen.
//!
//! ```text
//! unseen ── a program wrote it, or it is our own ─▶ seen, nothing else
//!        ── too many of one sender ──────────────▶ seen and flagged: for a person
//!        ── answers a case of its sender ────────▶ seen, said there
//!        ── anything else ───────────────────────▶ seen, a new case, confirmed by mail
//! ```

mod fetch;
mod incoming;
mod settings;
mod take;
mod words;

pub use incoming::{Incoming, Origin};
pub use settings::MailboxSettings;
pub(crate) use settings::{SECTION, configure};
pub use take::{Taken, take};

use domain::{Later, Task, Work};
use kernel::{Act, Duration};
use storage::jobs::Failed;
use web::State;

/// Reads the mailbox, where one is set.
pub(crate) const TASK: Task = Task {
    name: "questions by mail",
    every: Duration::from_mins(1),
    work: Work::Waiting(read),
};

fn read(state: State, act: Act) -> Later {
    Box::pin(async move {
        let Some(settings) = state.services.get::<MailboxSettings>() else {
            return Ok(());
        };
        read_once(&state, &act, &settings).await.map(drop)
    })
}

/// Takes what is unseen, up to a number; returns how many mails that were. What is left,
/// or could not be written, comes the next time.
///
/// # Errors
/// When the mail server does not answer as it should; nothing of it says what is in a mail.
pub async fn read_once(
    state: &State,
    act: &Act,
    settings: &MailboxSettings,
) -> Result<usize, Failed> {
    let work = fetch::take_unseen(state, act, settings);
    match tokio::time::timeout(settings.patience, work).await {
        Ok(read) => read,
        Err(_) => Err(Failed("the mailbox did not answer in time".into())),
    }
}
