//! Extracts: files that were taken over, or are being, and what came of them.

use belgium::Day;
use diesel::prelude::*;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use storage::Tx;

use crate::files::Oddities;
use crate::schema::kbo_extracts;
use crate::store::{day, unreadable};
use crate::wrong::Told;
use crate::{ExtractKind, Source};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    pub id: i64,
    pub number: i64,
    pub kind: ExtractKind,
    pub snapshot_on: Day,
    /// The name of the zip.
    pub file: String,
    pub state: ExtractState,
    pub begun_at: Timestamp,
    /// When a process last worked at it.
    pub seen_at: Timestamp,
    pub progress: Progress,
    pub(crate) version: i64,
    pub(crate) fingerprint: String,
    pub(crate) reached: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractState {
    /// Being taken over, or broken off: nothing of it is served.
    Begun,
    /// Served, until the next one is.
    Taken { at: Timestamp },
    /// For the reason in its progress; nothing of it is served.
    Refused { at: Timestamp },
}

/// How far it got, and with what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Of all that is to be read.
    pub bytes_read: u64,
    pub bytes: u64,
    /// Enterprises of the file so far.
    pub enterprises: u64,
    /// Active after it, and associations of co-owners among them.
    pub active: u64,
    pub associations: u64,
    pub added: u64,
    pub changed: u64,
    pub ceased: u64,
    /// Ceased before, and active again.
    pub returned: u64,
    /// Active in the file, without a seat there.
    pub without_seat: u64,
    pub oddities: Oddities,
    pub wrong: Option<Told>,
}

impl Progress {
    pub fn percent(&self) -> u64 {
        (self.bytes_read * 100)
            .checked_div(self.bytes)
            .unwrap_or(0)
            .min(100)
    }
}

impl Extract {
    pub fn source(&self) -> Source {
        Source {
            extract: self.number,
            snapshot_on: self.snapshot_on,
        }
    }
}

/// The newest first.
pub fn extracts(tx: &mut Tx, count: i64) -> QueryResult<Vec<Extract>> {
    let rows: Vec<Row> = kbo_extracts::table
        .order(kbo_extracts::id.desc())
        .limit(count)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// The one that is served.
pub fn served_extract(tx: &mut Tx) -> QueryResult<Option<Extract>> {
    newest(tx, "taken")
}

pub(crate) fn begun(tx: &mut Tx) -> QueryResult<Option<Extract>> {
    newest(tx, "begun")
}

fn newest(tx: &mut Tx, state: &str) -> QueryResult<Option<Extract>> {
    let row: Option<Row> = kbo_extracts::table
        .filter(kbo_extracts::state.eq(state))
        .order(kbo_extracts::id.desc())
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// Taken over before with that number and kind.
pub(crate) fn taken(tx: &mut Tx, number: i64, kind: ExtractKind) -> QueryResult<Option<Extract>> {
    let row: Option<Row> = kbo_extracts::table
        .filter(kbo_extracts::state.eq("taken"))
        .filter(kbo_extracts::number.eq(number))
        .filter(kbo_extracts::kind.eq(kind.code()))
        .order(kbo_extracts::id.desc())
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = kbo_extracts)]
struct Row {
    id: i64,
    version: i64,
    number: i64,
    kind: String,
    snapshot_on: String,
    file: String,
    fingerprint: String,
    state: String,
    begun_at: Timestamp,
    ended_at: Option<Timestamp>,
    seen_at: Timestamp,
    reached: Option<String>,
    progress: String,
}

impl Row {
    fn read(self) -> QueryResult<Extract> {
        let at = self.ended_at.unwrap_or(self.seen_at);
        Ok(Extract {
            id: self.id,
            number: self.number,
            kind: match self.kind.as_str() {
                "full" => ExtractKind::Full,
                _ => ExtractKind::Update,
            },
            snapshot_on: day(&self.snapshot_on)?,
            file: self.file,
            state: match self.state.as_str() {
                "begun" => ExtractState::Begun,
                "taken" => ExtractState::Taken { at },
                _ => ExtractState::Refused { at },
            },
            begun_at: self.begun_at,
            seen_at: self.seen_at,
            progress: serde_json::from_str(&self.progress).map_err(unreadable)?,
            version: self.version,
            fingerprint: self.fingerprint,
            reached: self.reached,
        })
    }
}
