//! The rows of the queues. What was never tried and what is tried again stand in
//! lanes of their own, each with its places, so that neither a receiver that
//! hangs nor what failed before keeps other jobs waiting.

use std::collections::BTreeMap;

use diesel::dsl::min;
use diesel::prelude::*;
use kernel::{Duration, Timestamp};

use super::Priority;
use crate::schema::jobs;
use crate::{JobId, Tx};

/// A job in hand belongs to its worker this long; then another may take it.
pub(super) const LEASE: Duration = Duration::from_mins(2);

/// How many jobs of one queue are in one process's hands at once.
const FRESH_MAX: i64 = 16;
const RETRIES_MAX: i64 = 4;
/// And of all queues in the background together, fresh or tried before.
const BACKGROUND_MAX: usize = 2;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lane {
    queue: String,
    retries: bool,
}

impl Lane {
    fn places(&self) -> i64 {
        if self.retries { RETRIES_MAX } else { FRESH_MAX }
    }
}

/// How many jobs are in hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    /// A lane that is not named has none.
    lanes: BTreeMap<Lane, i64>,
    background: usize,
}

impl Taken {
    pub fn add(&mut self, lane: &Lane, priority: Priority) {
        *self.lanes.entry(lane.clone()).or_default() += 1;
        self.background += usize::from(priority == Priority::Background);
    }

    fn free(&self, lane: &Lane) -> i64 {
        lane.places() - self.lanes.get(lane).copied().unwrap_or(0)
    }
}

pub(super) struct New<'a> {
    pub id: &'a JobId,
    pub kind: &'a str,
    pub queue: &'a str,
    pub payload: &'a str,
    pub run_at: Timestamp,
}

pub(super) fn insert(tx: &mut Tx, job: &New<'_>) -> QueryResult<()> {
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(job.id),
            jobs::kind.eq(job.kind),
            jobs::queue.eq(job.queue),
            jobs::payload.eq(job.payload),
            jobs::run_at.eq(job.run_at),
            jobs::attempts.eq(0),
            jobs::due_at.eq(job.run_at),
        ))
        .execute(tx)
        .map(drop)
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub(super) struct Row {
    pub id: JobId,
    pub kind: String,
    pub queue: String,
    pub payload: String,
    pub attempts: i64,
    pub due_at: Timestamp,
}

impl Row {
    pub fn lane(&self) -> Lane {
        Lane {
            queue: self.queue.clone(),
            retries: self.attempts > 0,
        }
    }
}

/// The jobs that are due and have a place: what is usual before what is in the
/// background, in every lane the first ones first.
pub(super) fn due(
    tx: &mut Tx,
    taken: &Taken,
    now: Timestamp,
    priority: impl Fn(&str) -> Priority,
) -> QueryResult<Vec<Row>> {
    let (mut found, mut background): (Vec<_>, Vec<_>) = due_in_lanes(tx, taken, now)?
        .into_iter()
        .partition(|row| priority(&row.kind) == Priority::Usual);
    // What waits longest, so that no queue stands before another by its name.
    background.sort_by_key(|row| row.due_at);
    let free = BACKGROUND_MAX.saturating_sub(taken.background);
    found.extend(background.into_iter().take(free));
    Ok(found)
}

fn due_in_lanes(tx: &mut Tx, taken: &Taken, now: Timestamp) -> QueryResult<Vec<Row>> {
    let mut found = Vec::new();
    let mut queue = next_queue(tx, None)?;
    while let Some(name) = queue {
        for retries in [false, true] {
            let queue = name.clone();
            let lane = Lane { queue, retries };
            let free = taken.free(&lane);
            if free > 0 {
                found.extend(due_in(tx, &lane, free, now)?);
            }
        }
        queue = next_queue(tx, Some(&name))?;
    }
    Ok(found)
}

/// From one queue to the next by the index, however many jobs wait in each.
fn next_queue(tx: &mut Tx, after: Option<&str>) -> QueryResult<Option<String>> {
    let waiting = jobs::table.filter(jobs::failed_at.is_null());
    match after {
        None => waiting.select(min(jobs::queue)).first(tx),
        Some(name) => waiting
            .filter(jobs::queue.gt(name))
            .select(min(jobs::queue))
            .first(tx),
    }
}

fn due_in(tx: &mut Tx, lane: &Lane, free: i64, now: Timestamp) -> QueryResult<Vec<Row>> {
    let waiting = jobs::table
        .filter(jobs::queue.eq(&lane.queue))
        .filter(jobs::run_at.le(now))
        .filter(jobs::failed_at.is_null())
        .order(jobs::run_at)
        .limit(free)
        .select(Row::as_select());
    if lane.retries {
        waiting.filter(jobs::attempts.gt(0)).load(tx)
    } else {
        waiting.filter(jobs::attempts.eq(0)).load(tx)
    }
}

pub(super) fn lease(tx: &mut Tx, rows: &[Row], now: Timestamp) -> QueryResult<()> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    diesel::update(jobs::table.filter(jobs::id.eq_any(ids)))
        .set(jobs::run_at.eq(now + LEASE))
        .execute(tx)
        .map(drop)
}

pub(super) fn finish(tx: &mut Tx, id: &JobId) -> QueryResult<()> {
    diesel::delete(jobs::table.filter(jobs::id.eq(id)))
        .execute(tx)
        .map(drop)
}

pub(super) fn postpone(
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
