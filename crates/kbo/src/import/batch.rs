//! Writing what was planned: rows and how far it got, in one transaction.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use kernel::Timestamp;
use storage::Tx;

use crate::Progress;
use crate::schema::kbo_extracts;
use crate::store::{Served, unreadable};

/// A file in the hands of this process.
#[derive(Debug, Clone)]
pub(super) struct Work {
    pub id: i64,
    pub version: i64,
    pub worker: String,
    /// Up to which number it is done; empty at the start.
    pub reached: String,
    /// What it is compared with; `None` where nothing is served.
    pub served: Option<Served>,
    pub progress: Progress,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Batch {
    pub rows: Vec<NewRow>,
    pub reached: String,
    pub progress: Progress,
}

/// Number, form, the day it ceased, facts: an array in JSON.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct NewRow(
    pub String,
    pub Option<String>,
    pub Option<String>,
    pub String,
);

/// Whether the file is still in the hands of this process.
pub(super) fn write(tx: &mut Tx, work: &Work, now: Timestamp, batch: &Batch) -> QueryResult<bool> {
    if !work.go_on(tx, now, &batch.reached, &batch.progress)? {
        return Ok(false);
    }
    insert(tx, work.version, &batch.rows)?;
    Ok(true)
}

/// All rows by one statement, as one JSON text: what is written a row at a time costs
/// PostgreSQL a way to and fro for each.
fn insert(tx: &mut Tx, version: i64, rows: &[NewRow]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let source = match tx {
        Tx::Sqlite(_) => "json_each($2)",
        Tx::Postgres(_) => "json_array_elements($2::json)",
    };
    let json = serde_json::to_string(rows).map_err(unreadable)?;
    diesel::sql_query(format!(
        "INSERT INTO kbo_enterprises (number, version, form, ended_on, facts) \
         SELECT value->>0, $1, value->>1, value->>2, value->>3 FROM {source}"
    ))
    .bind::<BigInt, _>(version)
    .bind::<Text, _>(json)
    .execute(tx)
    .map(drop)
}

impl Work {
    /// Notes how far it is; `false` where another process went on with the file.
    pub fn go_on(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        reached: &str,
        progress: &Progress,
    ) -> QueryResult<bool> {
        let ours = kbo_extracts::table
            .find(self.id)
            .filter(kbo_extracts::worker.eq(&self.worker))
            .filter(kbo_extracts::state.eq("begun"));
        let noted = diesel::update(ours)
            .set((
                kbo_extracts::reached.eq(reached),
                kbo_extracts::progress.eq(progress.json()?),
                kbo_extracts::seen_at.eq(now),
            ))
            .execute(tx)?;
        Ok(noted == 1)
    }

    /// What was noted last.
    pub fn latest(&self, tx: &mut Tx) -> QueryResult<Progress> {
        let text: String = kbo_extracts::table
            .find(self.id)
            .select(kbo_extracts::progress)
            .first(tx)?;
        serde_json::from_str(&text).map_err(unreadable)
    }
}

impl Progress {
    pub(super) fn json(&self) -> QueryResult<String> {
        serde_json::to_string(self).map_err(unreadable)
    }
}
