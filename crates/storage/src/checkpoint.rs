//! SQLite's log goes back into the database on a thread of its own, so that no write
//! waits for it: a commit that moved four thousand pages held up all others for up to a
//! fifth of a second.
//!
//! While pages move, others are written, so that thread alone never comes to the end of
//! the log, and only from its end a log begins anew. Once it is long the writer moves the
//! last few pages itself, between two groups.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::connection::{Access, open};
use crate::{DatabaseUrl, StorageError, Tx};

/// Pages in the log that are worth moving: fewer would be the same pages, which change
/// all the time, again and again.
const PAGES_MIN: i32 = 1000;
/// A log that is longer begins anew as soon as it can. SQLite's own limit, which stays
/// for connections outside the queues, is beyond.
const LOG_PAGES_MAX: i32 = 8000;

/// What the writer has to do with it; the thread ends with this value.
pub(crate) struct Checkpoints {
    committed: Sender<()>,
    to_the_end: Arc<AtomicBool>,
}

impl Checkpoints {
    pub(crate) fn start(url: &DatabaseUrl) -> Result<Self, StorageError> {
        let tx = open(url, Access::Write)?;
        let (committed, heard) = bounded(1);
        let to_the_end = Arc::new(AtomicBool::new(false));
        let asks = Arc::clone(&to_the_end);
        thread::Builder::new()
            .name("db-checkpoint".to_owned())
            .spawn(move || move_as_told(tx, &heard, &asks))
            .map_err(|error| StorageError::Unavailable(error.to_string()))?;
        Ok(Self {
            committed,
            to_the_end,
        })
    }

    /// Between two groups, on the writer's connection.
    pub(crate) fn after_commit(&self, tx: &mut Tx) {
        if self.to_the_end.swap(false, Ordering::Relaxed) {
            // What fails here fails on the thread too, which tells of it.
            drop(checkpoint(tx, "PASSIVE"));
        }
        if self.committed.is_empty() {
            // Fails only when the thread is gone, and then SQLite's own limit is left.
            let _ = self.committed.try_send(());
        }
    }
}

fn move_as_told(mut tx: Tx, committed: &Receiver<()>, to_the_end: &AtomicBool) {
    let mut fails = false;
    while committed.recv().is_ok() {
        match move_if_worth_it(&mut tx) {
            Ok(log) => {
                let ends_soon = log.pages >= LOG_PAGES_MAX && log.waiting() < PAGES_MIN;
                to_the_end.store(ends_soon, Ordering::Relaxed);
                fails = false;
            }
            // A full disk, mostly. The log keeps what was committed, and the next commit
            // tries again; the operator hears of it once.
            Err(error) if !fails => {
                tracing::warn!(%error, "the database's log could not be moved into it");
                fails = true;
            }
            Err(_) => {}
        }
    }
}

fn move_if_worth_it(tx: &mut Tx) -> Result<Log, StorageError> {
    let log = checkpoint(tx, "NOOP")?;
    if log.waiting() < PAGES_MIN {
        return Ok(log);
    }
    checkpoint(tx, "PASSIVE")
}

/// How many pages the log has, and how many of them were moved.
#[derive(QueryableByName)]
struct Log {
    #[diesel(sql_type = Integer, column_name = busy)]
    busy: i32,
    #[diesel(sql_type = Integer, column_name = log)]
    pages: i32,
    #[diesel(sql_type = Integer, column_name = checkpointed)]
    moved: i32,
}

impl Log {
    fn waiting(&self) -> i32 {
        self.pages - self.moved
    }
}

/// Moves what it can without waiting for anybody (`PASSIVE`), or only looks (`NOOP`).
fn checkpoint(tx: &mut Tx, mode: &str) -> Result<Log, StorageError> {
    let pragma = format!("PRAGMA wal_checkpoint({mode})");
    Ok(diesel::sql_query(pragma).get_result(tx)?)
}

/// Moves all, waiting for those who read, and leaves an empty log. `false`: somebody was
/// in the way.
pub(crate) fn to_nothing(tx: &mut Tx) -> Result<bool, StorageError> {
    Ok(checkpoint(tx, "TRUNCATE")?.busy == 0)
}
