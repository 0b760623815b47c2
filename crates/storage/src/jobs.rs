//! Work to be done after a commit: mails, logout notices, cleaning up. A job is
//! a row written with the change that wants it; it is done at least once, so
//! whatever it does must bear being done twice.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use diesel::prelude::*;
use kernel::{Act, Clock, Duration, JobId, Never, Rng, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use crate::audit::json;
use crate::schema::{jobs, outbox_events};
use crate::{Db, StorageError, Tx};

/// A job in hand belongs to its worker this long; then another may take it.
const LEASE: Duration = Duration::from_mins(2);
const BATCH: i64 = 16;
const POLL: Duration = Duration::from_millis(250);
const RETRY_FIRST: Duration = Duration::from_secs(5);
const RETRY_MAX: Duration = Duration::from_mins(15);
/// A job that still fails after this long is set aside for an operator.
const GIVE_UP_AFTER: Duration = Duration::from_hours(72);

/// A job that is refused for good is set aside after this many tries.
const REFUSALS_MAX: i64 = 3;

/// A kind of job and what it carries.
pub trait Payload: Serialize + DeserializeOwned + Send + 'static {
    /// Stable, such as `mail.send`.
    const KIND: &'static str;
}

/// Puts a job in the queue, to run as soon as this transaction is committed.
pub fn enqueue<P: Payload>(tx: &mut Tx, act: &Act, payload: &P) -> QueryResult<JobId> {
    enqueue_at(tx, act, payload, act.now())
}

/// Puts a job in the queue, to run at `run_at` or soon after.
pub fn enqueue_at<P: Payload>(
    tx: &mut Tx,
    act: &Act,
    payload: &P,
    run_at: Timestamp,
) -> QueryResult<JobId> {
    insert(tx, &act.clock, &act.rng, P::KIND, &json(payload)?, run_at)
}

fn insert(
    tx: &mut Tx,
    clock: &Clock,
    rng: &Rng,
    kind: &str,
    payload: &str,
    run_at: Timestamp,
) -> QueryResult<JobId> {
    let id = JobId::generate(clock, rng);
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(&id),
            jobs::kind.eq(kind),
            jobs::payload.eq(payload),
            jobs::run_at.eq(run_at),
            jobs::attempts.eq(0),
            jobs::due_at.eq(run_at),
        ))
        .execute(tx)?;
    Ok(id)
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

type Work = Pin<Box<dyn Future<Output = Result<(), Setback>> + Send>>;
type Handler = Arc<dyn Fn(&str) -> Work + Send + Sync>;

#[derive(Debug, Queryable)]
struct Row {
    id: JobId,
    kind: String,
    payload: String,
    attempts: i64,
    due_at: Timestamp,
}

/// How the queue stands.
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

/// Does the jobs. Every process may run one: a job in hand is leased.
#[derive(Clone)]
pub struct Runner {
    db: Db,
    clock: Clock,
    rng: Rng,
    handlers: BTreeMap<&'static str, Handler>,
    subscriptions: Vec<(&'static str, &'static str)>,
}

impl fmt::Debug for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.handlers.keys()).finish()
    }
}

impl Runner {
    pub fn new(db: Db, clock: Clock, rng: Rng) -> Self {
        Self {
            db,
            clock,
            rng,
            handlers: BTreeMap::new(),
            subscriptions: Vec::new(),
        }
    }

    /// Names who does jobs of kind `P`.
    #[must_use]
    pub fn on<P, F, W>(self, work: F) -> Self
    where
        P: Payload,
        F: Fn(P) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), Failed>> + Send + 'static,
    {
        self.on_refusable(move |payload| {
            let work = work(payload);
            async move { work.await.map_err(Setback::Later) }
        })
    }

    /// As [`on`](Self::on), for work that somebody else may refuse for good.
    #[must_use]
    pub fn on_refusable<P, F, W>(mut self, work: F) -> Self
    where
        P: Payload,
        F: Fn(P) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), Setback>> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |payload| match serde_json::from_str(payload) {
            Ok(payload) => Box::pin(work(payload)),
            Err(error) => Box::pin(async move {
                Err(Failed(format!("the payload does not read: {error}")).into())
            }),
        });
        self.handlers.insert(P::KIND, handler);
        self
    }

    /// Lets every event of kind `E` become a job of kind `P`, which must read
    /// the same JSON.
    #[must_use]
    pub fn subscribe<E: crate::outbox::Event, P: Payload>(mut self) -> Self {
        self.subscriptions.push((E::KIND, P::KIND));
        self
    }

    /// Works until `stop` turns true; the jobs in hand are finished first.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.run_due().await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => tracing::warn!(%error, "jobs wait: the database did not answer"),
            }
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                changed = stop.changed() => if changed.is_err() { return },
            }
        }
    }

    /// Does what is due now, and returns how many jobs that were.
    ///
    /// # Errors
    /// When the database fails; a job that fails is only tried again later.
    pub async fn run_due(&self) -> Result<usize, StorageError> {
        let due = self.claim().await?;
        let count = due.len();
        let mut tasks = tokio::task::JoinSet::new();
        for row in due {
            let runner = self.clone();
            tasks.spawn(async move { runner.perform(row).await });
        }
        let mut outcome = Ok(count);
        // All are waited for: leaving early would cut the others off midway.
        while let Some(done) = tasks.join_next().await {
            if let Ok(Err(error)) = done {
                outcome = Err(error);
            }
        }
        outcome
    }

    async fn claim(&self) -> Result<Vec<Row>, StorageError> {
        let runner = self.clone();
        let waiting = self
            .db
            .read(move |tx| anything_due(tx, runner.clock.now()))
            .await?;
        if !waiting {
            return Ok(Vec::new());
        }
        let runner = self.clone();
        let claimed = self
            .db
            .write::<_, _, Never>(move |tx| {
                runner.dispatch_events(tx)?;
                Ok(lease_due(tx, runner.clock.now())?)
            })
            .await;
        claimed.map_err(|error| error.storage().unwrap_or(StorageError::Overloaded))
    }

    fn dispatch_events(&self, tx: &mut Tx) -> QueryResult<()> {
        let events: Vec<(String, String, String)> = outbox_events::table
            .order(outbox_events::id)
            .limit(BATCH)
            .select((
                outbox_events::id,
                outbox_events::kind,
                outbox_events::payload,
            ))
            .load(tx)?;
        for (id, kind, payload) in events {
            for (_, job) in self
                .subscriptions
                .iter()
                .filter(|(event, _)| *event == kind)
            {
                insert(tx, &self.clock, &self.rng, job, &payload, self.clock.now())?;
            }
            diesel::delete(outbox_events::table.filter(outbox_events::id.eq(id))).execute(tx)?;
        }
        Ok(())
    }

    async fn perform(&self, row: Row) -> Result<(), StorageError> {
        let outcome = match self.handlers.get(row.kind.as_str()) {
            Some(handler) => catch_panic(handler(&row.payload)).await,
            None => Err(Failed(format!("nobody does jobs of kind {}", row.kind)).into()),
        };
        let now = self.clock.now();
        let id = row.id.clone();
        let settled = match outcome {
            Ok(()) => {
                self.db
                    .write::<_, _, Never>(move |tx| Ok(finish(tx, &id)?))
                    .await
            }
            Err(setback) => {
                let refused = matches!(setback, Setback::Refused(_));
                let (Setback::Later(Failed(reason)) | Setback::Refused(Failed(reason))) = setback;
                tracing::warn!(job = %row.id, kind = row.kind, attempts = row.attempts + 1, reason, "a job failed");
                let give_up = now.since(row.due_at) > GIVE_UP_AFTER
                    || refused && row.attempts + 1 >= REFUSALS_MAX;
                let run_at = now + self.delay(row.attempts);
                self.db
                    .write::<_, _, Never>(move |tx| {
                        Ok(postpone(tx, &id, &reason, run_at, give_up.then_some(now))?)
                    })
                    .await
            }
        };
        settled.map_err(|error| error.storage().unwrap_or(StorageError::Overloaded))
    }

    /// Doubles with every attempt, with up to a quarter added so that jobs that
    /// failed together do not come back together.
    fn delay(&self, attempts: i64) -> Duration {
        let doubling = 2_u32.saturating_pow(u32::try_from(attempts).unwrap_or(u32::MAX).min(16));
        let delay = RETRY_FIRST.saturating_mul(doubling).min(RETRY_MAX);
        delay + delay.mul_f64(f64::from(self.rng.below(250)) / 1000.0)
    }
}

/// A job that panics has failed like any other: it waits longer each time and
/// is set aside in the end.
async fn catch_panic(work: Work) -> Result<(), Setback> {
    let mut alone = tokio::task::JoinSet::new();
    alone.spawn(work);
    match alone.join_next().await {
        Some(Err(error)) => Err(Failed(format!("it panicked: {error}")).into()),
        Some(Ok(done)) => done,
        None => Ok(()),
    }
}

fn anything_due(tx: &mut Tx, now: Timestamp) -> QueryResult<bool> {
    let due = jobs::table
        .filter(jobs::run_at.le(now))
        .filter(jobs::failed_at.is_null());
    if due
        .select(jobs::id)
        .first::<String>(tx)
        .optional()?
        .is_some()
    {
        return Ok(true);
    }
    let event = outbox_events::table
        .select(outbox_events::id)
        .first::<String>(tx)
        .optional()?;
    Ok(event.is_some())
}

fn lease_due(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<Row>> {
    let due: Vec<Row> = jobs::table
        .filter(jobs::run_at.le(now))
        .filter(jobs::failed_at.is_null())
        .order(jobs::run_at)
        .limit(BATCH)
        .select((
            jobs::id,
            jobs::kind,
            jobs::payload,
            jobs::attempts,
            jobs::due_at,
        ))
        .load(tx)?;
    let ids: Vec<&str> = due.iter().map(|row| row.id.as_str()).collect();
    diesel::update(jobs::table.filter(jobs::id.eq_any(ids)))
        .set(jobs::run_at.eq(now + LEASE))
        .execute(tx)?;
    Ok(due)
}

fn finish(tx: &mut Tx, id: &JobId) -> QueryResult<()> {
    diesel::delete(jobs::table.filter(jobs::id.eq(id)))
        .execute(tx)
        .map(drop)
}

fn postpone(
    tx: &mut Tx,
    id: &JobId,
    reason: &str,
    run_at: Timestamp,
    failed_at: Option<Timestamp>,
) -> QueryResult<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set((
            jobs::attempts.eq(jobs::attempts + 1),
            jobs::last_error.eq(reason),
            jobs::run_at.eq(run_at),
            jobs::failed_at.eq(failed_at),
        ))
        .execute(tx)
        .map(drop)
}
