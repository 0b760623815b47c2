//! Work to be done after a commit: mails, logout notices, cleaning up. A job is
//! a row written with the change that wants it; it is done at least once, so
//! whatever it does must bear being done twice.

mod in_hand;
mod queue;
mod runner;
mod terms;
mod work;

use std::borrow::Cow;

use diesel::prelude::*;
use kernel::{Act, Duration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::audit::json;
use crate::schema::jobs;
use crate::{JobId, Tx};

pub use runner::Runner;
pub use terms::{Priority, Terms};
pub use work::{DoubleNames, Follower};

/// A kind of job and what it carries.
pub trait Payload: Serialize + DeserializeOwned + Send + 'static {
    /// Stable, such as `mail.send`.
    const KIND: &'static str;

    /// How long it may take, and how it stands beside other jobs.
    const TERMS: Terms = Terms::USUAL;

    /// Whom the job waits for, where the kind does not say it: jobs of another
    /// queue are not kept waiting by a receiver that hangs. No personal data.
    fn queue(&self) -> Cow<'static, str> {
        Cow::Borrowed(Self::KIND)
    }
}

/// Puts a job in the queue, to run as soon as this transaction is committed.
pub fn enqueue<P: Payload>(tx: &mut Tx, act: &Act, payload: &P) -> QueryResult<JobId> {
    enqueue_at(tx, act, payload, act.now())
}

/// Puts a job in the queue, to run at `run_at` or soon after; at most a day ahead,
/// see [`call_back`].
pub fn enqueue_at<P: Payload>(
    tx: &mut Tx,
    act: &Act,
    payload: &P,
    run_at: Timestamp,
) -> QueryResult<JobId> {
    let id = JobId::generate(&act.clock, &act.rng);
    let job = queue::New {
        id: &id,
        kind: P::KIND,
        queue: &payload.queue(),
        payload: &json(payload)?,
        run_at,
    };
    queue::insert(tx, &job)?;
    Ok(id)
}

/// Takes a job out of its queue before anybody does it.
pub fn cancel(tx: &mut Tx, id: &JobId) -> QueryResult<()> {
    queue::finish(tx, id)
}

/// No job is put off for longer than this.
const PUT_OFF_MAX: Duration = Duration::from_hours(24);

/// Makes due what was to be done at a time further ahead than it can be: it was put
/// in the queue while a clock was wrong, and would wait until then. Returns how many.
pub fn call_back(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let impossible = jobs::table
        .filter(jobs::failed_at.is_null())
        .filter(jobs::run_at.gt(now + PUT_OFF_MAX));
    diesel::update(impossible)
        .set((jobs::run_at.eq(now), jobs::due_at.eq(now)))
        .execute(tx)
}

/// The job could not be done now. The text is for operators: no personal data.
#[derive(Debug)]
pub struct Failed(pub String);

impl<E: std::error::Error> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Why a job was not done, and whether to go on trying.
#[derive(Debug)]
pub enum Setback {
    /// Try again for as long as jobs are tried.
    Later(Failed),
    /// Somebody said no for good; a few more tries, in case they misspoke.
    Refused(Failed),
}

impl From<Failed> for Setback {
    fn from(failed: Failed) -> Self {
        Self::Later(failed)
    }
}

/// How the queues stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: i64,
    /// Set aside after failing for too long.
    pub failed: i64,
}

pub fn backlog(tx: &mut Tx) -> QueryResult<Backlog> {
    let waiting = jobs::table
        .filter(jobs::failed_at.is_null())
        .count()
        .get_result(tx)?;
    let failed = jobs::table
        .filter(jobs::failed_at.is_not_null())
        .count()
        .get_result(tx)?;
    Ok(Backlog { waiting, failed })
}

/// Since when the job that waits longest was to be done.
pub fn oldest_waiting(tx: &mut Tx) -> QueryResult<Option<Timestamp>> {
    jobs::table
        .filter(jobs::failed_at.is_null())
        .select(diesel::dsl::min(jobs::due_at))
        .get_result(tx)
}
