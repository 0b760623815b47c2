//! Does the jobs, many at once, and takes the next as soon as one ends.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use diesel::prelude::*;
use kernel::{Clock, Duration, JobId, Never, Rng};
use tokio::sync::watch;

use super::in_hand::InHand;
use super::queue::{self, LEASE, New, Row, Taken};
use super::{Failed, Payload, Setback};
use crate::schema::outbox_events;
use crate::{Db, StorageError, Tx};

/// How many events become jobs in one transaction.
const EVENTS_MAX: i64 = 64;
const POLL: Duration = Duration::from_millis(250);
const RETRY_FIRST: Duration = Duration::from_secs(5);
const RETRY_MAX: Duration = Duration::from_mins(15);
/// A job that still fails after this long is set aside for an operator.
const GIVE_UP_AFTER: Duration = Duration::from_hours(72);
/// A job that hangs is broken off while it still belongs to its worker, so that
/// nobody else does it at the same time.
const PATIENCE: Duration = LEASE.saturating_sub(Duration::from_secs(20));

/// A job that is refused for good is set aside after this many tries.
const REFUSALS_MAX: i64 = 3;

type Work = Pin<Box<dyn Future<Output = Result<(), Setback>> + Send>>;
type Handler = Arc<dyn Fn(&str) -> Work + Send + Sync>;

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
        let mut in_hand = InHand::default();
        while !*stop.borrow() {
            match self.take_due(&mut in_hand).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => tracing::warn!(%error, "jobs wait: the database did not answer"),
            }
            tokio::select! {
                Some(ended) = in_hand.one_ends() => note(ended),
                () = tokio::time::sleep(POLL) => {}
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
        note(in_hand.all_end().await);
    }

    /// Does all that is due now, and returns how many jobs that were.
    ///
    /// # Errors
    /// When the database fails; a job that fails is only tried again later.
    pub async fn run_due(&self) -> Result<usize, StorageError> {
        let (mut in_hand, mut count, mut outcome) = (InHand::default(), 0, Ok(()));
        loop {
            match self.take_due(&mut in_hand).await {
                Ok(0) => {}
                Ok(taken) => {
                    count += taken;
                    continue;
                }
                Err(error) => outcome = Err(error),
            }
            match in_hand.one_ends().await {
                Some(ended) => outcome = outcome.and(ended),
                None => return outcome.map(|()| count),
            }
        }
    }

    /// Begins what is due and has a place, and returns how many jobs that were.
    async fn take_due(&self, in_hand: &mut InHand) -> Result<usize, StorageError> {
        let due = self.claim(in_hand.taken()).await?;
        let count = due.len();
        for row in due {
            let runner = self.clone();
            in_hand.take(row.lane(), async move { runner.perform(row).await });
        }
        Ok(count)
    }

    async fn claim(&self, taken: Taken) -> Result<Vec<Row>, StorageError> {
        let (now, asked) = (self.clock.now(), taken.clone());
        // Most often there is nothing: a look costs others less than a write.
        let nothing = self.db.read(move |tx| {
            Ok(next_events(tx, 1)?.is_empty() && queue::due(tx, &asked, now)?.is_empty())
        });
        if nothing.await? {
            return Ok(Vec::new());
        }
        let runner = self.clone();
        let claimed = self
            .db
            .write::<_, _, Never>(move |tx| {
                runner.dispatch_events(tx)?;
                let (now, taken) = (runner.clock.now(), &taken);
                let due = queue::due(tx, taken, now)?;
                queue::lease(tx, &due, now)?;
                Ok(due)
            })
            .await;
        claimed.map_err(|error| error.storage().unwrap_or(StorageError::Overloaded))
    }

    fn dispatch_events(&self, tx: &mut Tx) -> QueryResult<()> {
        for (id, event, payload) in next_events(tx, EVENTS_MAX)? {
            let kinds = self.subscriptions.iter().filter(|(kind, _)| *kind == event);
            for (_, kind) in kinds {
                let job = New {
                    id: &JobId::generate(&self.clock, &self.rng),
                    kind,
                    queue: kind,
                    payload: &payload,
                    run_at: self.clock.now(),
                };
                queue::insert(tx, &job)?;
            }
            diesel::delete(outbox_events::table.filter(outbox_events::id.eq(id))).execute(tx)?;
        }
        Ok(())
    }

    async fn perform(&self, row: Row) -> Result<(), StorageError> {
        let outcome = match self.handlers.get(row.kind.as_str()) {
            Some(handler) => in_time(catch_panic(handler(&row.payload))).await,
            None => Err(Failed(format!("nobody does jobs of kind {}", row.kind)).into()),
        };
        let now = self.clock.now();
        let id = row.id.clone();
        let settled = match outcome {
            Ok(()) => {
                self.db
                    .write::<_, _, Never>(move |tx| Ok(queue::finish(tx, &id)?))
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
                        Ok(queue::postpone(
                            tx,
                            &id,
                            &reason,
                            run_at,
                            give_up.then_some(now),
                        )?)
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

async fn in_time(work: impl Future<Output = Result<(), Setback>>) -> Result<(), Setback> {
    tokio::time::timeout(PATIENCE, work)
        .await
        .unwrap_or_else(|_| Err(Failed("it took too long".into()).into()))
}

fn next_events(tx: &mut Tx, count: i64) -> QueryResult<Vec<(String, String, String)>> {
    outbox_events::table
        .order(outbox_events::id)
        .limit(count)
        .select((
            outbox_events::id,
            outbox_events::kind,
            outbox_events::payload,
        ))
        .load(tx)
}

/// The job is still there; it is done again when its lease is over.
fn note(ended: Result<(), StorageError>) {
    if let Err(error) = ended {
        tracing::warn!(%error, "what became of a job was not written down");
    }
}
