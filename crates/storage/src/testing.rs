//! What waits in the queue and what was told, for the tests of all crates: they
//! read it here and need not know the tables.

use diesel::prelude::*;
use kernel::Timestamp;

use crate::Tx;
use crate::schema::{jobs, outbox_events};

/// A job that waits, or that was given up.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub struct Job {
    pub id: String,
    pub kind: String,
    /// JSON.
    pub payload: String,
    pub run_at: Timestamp,
    pub attempts: i64,
    pub last_error: Option<String>,
    due_at: Timestamp,
    queue: String,
}

/// Every job, in the order they were made.
pub fn jobs(tx: &mut Tx) -> QueryResult<Vec<Job>> {
    jobs::table
        .order(jobs::id)
        .select(Job::as_select())
        .load(tx)
}

/// The payloads of the jobs of this kind, in the order they were made.
pub fn payloads(tx: &mut Tx, kind: &str) -> QueryResult<Vec<String>> {
    jobs::table
        .filter(jobs::kind.eq(kind))
        .order(jobs::id)
        .select(jobs::payload)
        .load(tx)
}

/// Puts back a job that was done, as a process leaves it that died before it
/// noted so.
pub fn put_back(tx: &mut Tx, job: &Job) -> QueryResult<()> {
    diesel::insert_into(jobs::table)
        .values(job)
        .execute(tx)
        .map(drop)
}

/// The kind and the payload of every event that its followers did not take yet,
/// in the order they were told.
pub fn events(tx: &mut Tx) -> QueryResult<Vec<(String, String)>> {
    outbox_events::table
        .order(outbox_events::id)
        .select((outbox_events::kind, outbox_events::payload))
        .load(tx)
}
