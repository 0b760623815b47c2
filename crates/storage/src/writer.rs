//! Writing: group commit on SQLite, serializable with retries on PostgreSQL.
//! Both give the domain the same promise: a write behaves as if it ran alone,
//! and once it is answered it is on the disk.

use std::thread;
use std::time::Duration;

use crossbeam_channel::Receiver;
use diesel::connection::SimpleConnection;

use crate::pool::{Connected, Job, Verdict};
use crate::turn::Turn;
use crate::{StorageError, Tx};

/// How many writes share one commit at most: bounds the wait of the first.
const BATCH_LENGTH_MAX: usize = 512;
const ATTEMPTS_MAX: u32 = 24;
const UNDO: &str = "ROLLBACK TO job; RELEASE job";

/// SQLite's only writer: takes all that waits into one transaction, each job in
/// a savepoint of its own, and answers after the commit.
pub(crate) fn serve_group_commit(connected: &mut Connected, queue: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = queue.recv() {
        let mut batch = vec![first];
        batch.extend(queue.try_iter().take(BATCH_LENGTH_MAX - 1));
        commit_group(connected, batch);
        connected.look_after_log();
    }
}

/// Why a group was not committed.
enum GroupFailure {
    /// No transaction could begin: no job had a part in it, none would fare better alone.
    Begin(StorageError),
    /// One job may have broken it for all.
    Within(StorageError),
}

fn commit_group(connected: &mut Connected, mut batch: Vec<Box<dyn Job>>) {
    match try_group(connected, &mut batch) {
        Ok(()) => finish(batch, None),
        Err(GroupFailure::Begin(failure)) => finish(batch, Some(&failure)),
        Err(GroupFailure::Within(failure)) if batch.len() == 1 => finish(batch, Some(&failure)),
        Err(GroupFailure::Within(_)) => commit_each(connected, batch),
    }
}

/// Each job gets a commit of its own, until no transaction begins any more.
fn commit_each(connected: &mut Connected, batch: Vec<Box<dyn Job>>) {
    let mut batch = batch.into_iter();
    while let Some(job) = batch.next() {
        let mut alone = vec![job];
        match try_group(connected, &mut alone) {
            Ok(()) => finish(alone, None),
            Err(GroupFailure::Within(failure)) => finish(alone, Some(&failure)),
            Err(GroupFailure::Begin(failure)) => {
                finish(alone.into_iter().chain(batch.by_ref()), Some(&failure));
            }
        }
    }
}

fn finish(batch: impl IntoIterator<Item = Box<dyn Job>>, failure: Option<&StorageError>) {
    batch
        .into_iter()
        .for_each(|job| job.finish(failure.cloned()));
}

fn try_group(connected: &mut Connected, batch: &mut [Box<dyn Job>]) -> Result<(), GroupFailure> {
    let tx = connected.begin().map_err(GroupFailure::Begin)?;
    let done = run_in_savepoints(tx, batch).and_then(|()| tx.commit());
    if done.is_err() {
        tx.rollback();
    }
    done.map_err(GroupFailure::Within)
}

fn run_in_savepoints(tx: &mut Tx, batch: &mut [Box<dyn Job>]) -> Result<(), StorageError> {
    for job in batch {
        tx.batch_execute("SAVEPOINT job")?;
        match job.run(tx) {
            Verdict::Keep => tx.batch_execute("RELEASE job")?,
            Verdict::Undo => tx.batch_execute(UNDO)?,
            // A full disk may have made SQLite end the whole transaction by
            // itself: then there is no savepoint left, and the group fails for
            // what went wrong first.
            Verdict::Failed(failure) => tx.batch_execute(UNDO).map_err(|_| failure)?,
        }
    }
    Ok(())
}

/// PostgreSQL: one serializable transaction per job, run again on a collision.
pub(crate) fn serve_serializable(connected: &mut Connected, queue: &Receiver<Box<dyn Job>>) {
    while let Ok(mut job) = queue.recv() {
        let turns = job.turns().to_vec();
        let taken: Vec<Turn> = turns
            .into_iter()
            .filter(|turn| connected.idle().is_some_and(|tx| turn.take(tx)))
            .collect();
        let failure = run_serializable(connected, job.as_mut());
        job.finish(failure);
        for turn in taken {
            if let Some(tx) = connected.idle() {
                turn.end(tx);
            }
        }
    }
}

fn run_serializable(connected: &mut Connected, job: &mut dyn Job) -> Option<StorageError> {
    let failure = (1..=ATTEMPTS_MAX).find_map(|attempt| match try_alone(connected, job) {
        Err(StorageError::Contention(_)) if attempt < ATTEMPTS_MAX => {
            thread::sleep(back_off(attempt));
            None
        }
        Err(failure) => Some(Some(failure)),
        Ok(()) => Some(None),
    });
    failure.flatten()
}

/// Grows with the attempts; the thread's id spreads those that collided.
fn back_off(attempt: u32) -> Duration {
    let spread = format!("{:?}", thread::current().id())
        .bytes()
        .map(u64::from)
        .sum::<u64>()
        % 7;
    Duration::from_micros(u64::from(attempt.min(10)) * (300 + 100 * spread))
}

fn try_alone(connected: &mut Connected, job: &mut dyn Job) -> Result<(), StorageError> {
    let tx = connected.begin()?;
    let outcome = match job.run(tx) {
        Verdict::Keep => tx.commit(),
        Verdict::Undo => {
            tx.rollback();
            return Ok(());
        }
        Verdict::Failed(failure) => Err(failure),
    };
    match outcome {
        Err(failure @ StorageError::Unavailable(_)) => {
            connected.reset();
            Err(failure)
        }
        Err(failure) => {
            tx.rollback();
            Err(failure)
        }
        Ok(()) => Ok(()),
    }
}
