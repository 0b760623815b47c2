//! Does the jobs, many at once, and takes the next as soon as one ends.

use std::fmt;
use std::future::Future;

use diesel::prelude::*;
use kernel::{Clock, Duration, Never, Rng, Timestamp};
use tokio::sync::watch;

use super::in_hand::InHand;
use super::queue::{self, LEASE, New, Row, Taken};
use super::work::{Running, Work};
use super::{DoubleNames, Failed, Follower, Payload, Setback};
use crate::outbox::Event;
use crate::schema::outbox_events;
use crate::{Db, JobId, StorageError, Tx};

/// How many events become jobs in one transaction.
const EVENTS_MAX: i64 = 64;
const POLL: Duration = Duration::from_millis(250);
const RETRY_FIRST: Duration = Duration::from_secs(5);
const RETRY_MAX: Duration = Duration::from_mins(15);
/// A job that still fails after this long is set aside for an operator.
const GIVE_UP_AFTER: Duration = Duration::from_hours(72);
/// A job that hangs is broken off while it still belongs to its worker, so that
/// nobody else does it at the same time.
const WITHIN_LEASE: Duration = LEASE.saturating_sub(Duration::from_secs(20));

/// How often what takes longer renews its lease, and how long that may take.
const RENEW_AFTER: Duration = Duration::from_mins(1);
const RENEW_WITHIN: Duration = Duration::from_secs(20);

/// A job that is refused for good is set aside after this many tries.
const REFUSALS_MAX: i64 = 3;

/// Does the jobs. Every process may run one: a job in hand is leased.
#[derive(Clone)]
pub struct Runner {
    db: Db,
    clock: Clock,
    rng: Rng,
    work: Work,
}

impl fmt::Debug for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.work.kinds()).finish()
    }
}

impl Runner {
    pub fn new(db: Db, clock: Clock, rng: Rng) -> Self {
        Self {
            db,
            clock,
            rng,
            work: Work::default(),
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
        self.on_refusable(as_later(work))
    }

    /// As [`on`](Self::on), for work that somebody else may refuse for good.
    #[must_use]
    pub fn on_refusable<P, F, W>(mut self, work: F) -> Self
    where
        P: Payload,
        F: Fn(P) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), Setback>> + Send + 'static,
    {
        self.work.add(P::KIND, P::TERMS, work);
        self
    }

    /// Lets every event of kind `E` become a job of this follower. An event has as
    /// many followers as are named.
    #[must_use]
    pub fn follow<E, F, W>(mut self, follower: Follower, work: F) -> Self
    where
        E: Event,
        F: Fn(E) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), Failed>> + Send + 'static,
    {
        let Follower { name, terms } = follower;
        self.work.add(name, terms, as_later(work));
        self.work.add_follower(E::KIND, name);
        self
    }

    /// To be asked once all are named, before anything is done.
    ///
    /// # Errors
    /// When two have the same name: one would do the other's jobs.
    pub fn checked(self) -> Result<Self, DoubleNames> {
        self.work.check().map(|()| self)
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
            let place = (row.lane(), self.work.terms(&row.kind).priority);
            in_hand.take(place, async move { runner.perform(row).await });
        }
        Ok(count)
    }

    async fn claim(&self, taken: Taken) -> Result<Vec<Row>, StorageError> {
        let (now, asked, runner) = (self.clock.now(), taken.clone(), self.clone());
        // Most often there is nothing: a look costs others less than a write.
        let nothing = self.db.read(move |tx| {
            Ok(next_events(tx, 1)?.is_empty() && runner.due(tx, &asked, now)?.is_empty())
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
                let due = runner.due(tx, taken, now)?;
                queue::lease(tx, &due, now)?;
                Ok(due)
            })
            .await;
        claimed.map_err(|error| error.storage().unwrap_or(StorageError::Overloaded))
    }

    fn due(&self, tx: &mut Tx, taken: &Taken, now: Timestamp) -> QueryResult<Vec<Row>> {
        queue::due(tx, taken, now, |kind| self.work.terms(kind).priority)
    }

    fn dispatch_events(&self, tx: &mut Tx) -> QueryResult<()> {
        for event in next_events(tx, EVENTS_MAX)? {
            for &kind in self.work.followers(&event.kind) {
                let job = New {
                    id: &JobId::generate(&self.clock, &self.rng),
                    kind,
                    queue: kind,
                    payload: &event.payload,
                    run_at: self.clock.now(),
                };
                queue::insert(tx, &job)?;
            }
            let row = outbox_events::table.filter(outbox_events::id.eq(event.id));
            diesel::delete(row).execute(tx)?;
        }
        Ok(())
    }

    async fn perform(&self, row: Row) -> Result<(), StorageError> {
        let outcome = match self.work.begin(&row.kind, &row.payload) {
            Some(work) => self.in_time(&row, catch_panic(work)).await,
            None => Err(Failed(format!("nobody does jobs of kind {}", row.kind)).into()),
        };
        match outcome {
            Ok(()) => self.settle(move |tx| queue::finish(tx, &row.id)).await,
            Err(setback) => self.set_back(row, setback).await,
        }
    }

    /// Works as long as the kind may take. What may take longer than a lease keeps
    /// it by renewing it; once it cannot, somebody else will take the job.
    async fn in_time(
        &self,
        row: &Row,
        work: impl Future<Output = Result<(), Setback>>,
    ) -> Result<(), Setback> {
        let mut left = self.work.terms(&row.kind).patience;
        let mut work = std::pin::pin!(work);
        loop {
            let step = if left <= WITHIN_LEASE {
                left
            } else {
                RENEW_AFTER
            };
            if let Ok(done) = tokio::time::timeout(step, &mut work).await {
                return done;
            }
            left = left.saturating_sub(step);
            if left.is_zero() {
                return Err(Failed("it took too long".into()).into());
            }
            let renewed = tokio::time::timeout(RENEW_WITHIN, self.renew(row)).await;
            if !matches!(renewed, Ok(Ok(()))) {
                return Err(Failed("its lease could not be renewed".into()).into());
            }
        }
    }

    async fn renew(&self, row: &Row) -> Result<(), StorageError> {
        let (rows, now) = ([row.clone()], self.clock.now());
        self.settle(move |tx| queue::lease(tx, &rows, now)).await
    }

    async fn set_back(&self, row: Row, setback: Setback) -> Result<(), StorageError> {
        let refused = matches!(setback, Setback::Refused(_));
        let (Setback::Later(Failed(reason)) | Setback::Refused(Failed(reason))) = setback;
        tracing::warn!(job = %row.id, kind = row.kind, attempts = row.attempts + 1, reason, "a job failed");
        let now = self.clock.now();
        let give_up =
            now.since(row.due_at) > GIVE_UP_AFTER || refused && row.attempts + 1 >= REFUSALS_MAX;
        let run_at = now + self.delay(row.attempts);
        let failed_at = give_up.then_some(now);
        self.settle(move |tx| queue::postpone(tx, &row.id, &reason, run_at, failed_at))
            .await
    }

    async fn settle(
        &self,
        write: impl Fn(&mut Tx) -> QueryResult<()> + Send + Sync + 'static,
    ) -> Result<(), StorageError> {
        let settled = self.db.write::<_, _, Never>(move |tx| Ok(write(tx)?)).await;
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

/// What fails may succeed later, unless it says otherwise.
fn as_later<P, F, W>(work: F) -> impl Fn(P) -> Running + Send + Sync + 'static
where
    P: 'static,
    F: Fn(P) -> W + Send + Sync + 'static,
    W: Future<Output = Result<(), Failed>> + Send + 'static,
{
    move |payload| {
        let work = work(payload);
        Box::pin(async move { work.await.map_err(Setback::Later) })
    }
}

/// A job that panics has failed like any other: it waits longer each time and
/// is set aside in the end.
async fn catch_panic(work: Running) -> Result<(), Setback> {
    let mut alone = tokio::task::JoinSet::new();
    alone.spawn(work);
    match alone.join_next().await {
        Some(Err(error)) => Err(Failed(format!("it panicked: {error}")).into()),
        Some(Ok(done)) => done,
        None => Ok(()),
    }
}

/// One that happened and was not handed to its followers yet.
#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox_events)]
struct EventRow {
    id: String,
    kind: String,
    payload: String,
}

fn next_events(tx: &mut Tx, count: i64) -> QueryResult<Vec<EventRow>> {
    outbox_events::table
        .order(outbox_events::id)
        .limit(count)
        .select(EventRow::as_select())
        .load(tx)
}

/// The job is still there; it is done again when its lease is over.
fn note(ended: Result<(), StorageError>) {
    if let Err(error) = ended {
        tracing::warn!(%error, "what became of a job was not written down");
    }
}
