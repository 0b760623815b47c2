//! Readings as rows.

use diesel::prelude::*;
use kernel::{Act, CLOCK_SKEW, Duration, Timestamp};
use serde_json::json;
use storage::{Tx, audit};

use super::{Force, Reading, ReadingReport, ReadingState};
use crate::import::json as to_json;
use crate::list::Mistakes;
use crate::schema::{recognition_readings as readings_table, recognitions};
use crate::store::unreadable;
use crate::{Day, ReadingId, Source, store};

/// A source is read once a day; a little earlier each day, so that no day is
/// left out.
const READ_EVERY: Duration = Duration::from_hours(23);
/// After a refused list, or none at all.
const TRY_AGAIN_AFTER: Duration = Duration::from_hours(1);
/// No list takes as long to be taken over, unless the process died over it.
const READING_MAX: Duration = Duration::from_mins(2);
const KEPT: Duration = Duration::from_hours(90 * 24);

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = readings_table)]
struct Row {
    id: ReadingId,
    source: String,
    read_at: Timestamp,
    state: String,
    source_date: Option<String>,
    digest: Option<Vec<u8>>,
    report: String,
}

impl Row {
    /// The reading, and the digest of its list.
    fn read(self) -> QueryResult<(Reading, Option<Vec<u8>>)> {
        let known = ReadingState::ALL
            .into_iter()
            .find(|known| known.code() == self.state);
        let date = self.source_date.map(|day| day.parse().map_err(unreadable));
        let reading = Reading {
            id: self.id,
            source: self.source,
            read_at: self.read_at,
            state: known.unwrap_or(ReadingState::Interrupted),
            source_date: date.transpose()?,
            report: serde_json::from_str(&self.report).map_err(unreadable)?,
        };
        Ok((reading, self.digest))
    }
}

/// The newest first.
pub fn readings(tx: &mut Tx, source: &str, limit: i64) -> QueryResult<Vec<Reading>> {
    let rows: Vec<Row> = readings_table::table
        .filter(readings_table::source.eq(source))
        .order((readings_table::read_at.desc(), readings_table::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(|row| Ok(row.read()?.0)).collect()
}

fn newest(
    tx: &mut Tx,
    source: &str,
    states: &[ReadingState],
) -> QueryResult<Option<(Reading, Option<Vec<u8>>)>> {
    let states = states.iter().map(|state| state.code());
    let row: Option<Row> = readings_table::table
        .filter(readings_table::source.eq(source))
        .filter(readings_table::state.eq_any(states))
        .order((readings_table::read_at.desc(), readings_table::id.desc()))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// The list that the recognitions of a source come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Former {
    pub digest: Vec<u8>,
    pub source_date: Day,
    pub rows: u32,
    /// Another list was begun since: the recognitions may be partly its.
    pub mixed: bool,
}

pub(super) fn former(tx: &mut Tx, source: &str) -> QueryResult<Option<Former>> {
    let good = [ReadingState::Taken, ReadingState::Unchanged];
    let unfinished = [ReadingState::Begun, ReadingState::Interrupted];
    let Some((reading, Some(digest))) = newest(tx, source, &good)? else {
        return Ok(None);
    };
    let Some(source_date) = reading.source_date else {
        return Ok(None);
    };
    let begun = newest(tx, source, &unfinished)?;
    Ok(Some(Former {
        digest,
        source_date,
        rows: reading.report.rows,
        mixed: begun.is_some_and(|(begun, _)| begun.read_at >= reading.read_at),
    }))
}

/// Whether a reading tells a time further ahead than it can be: see [`set_right`].
pub(super) fn any_ahead(tx: &mut Tx, source: &str, now: Timestamp) -> QueryResult<bool> {
    let ahead = readings_table::table
        .filter(readings_table::source.eq(source))
        .filter(readings_table::read_at.gt(now + CLOCK_SKEW));
    diesel::select(diesel::dsl::exists(ahead)).get_result(tx)
}

/// A reading made while a clock was ahead would stand before all that come after
/// it, as the list that others are compared with. When it was made is not known;
/// it was before now. What seemed to run out under that clock is told of when it
/// does.
pub(super) fn set_right(tx: &mut Tx, source: &str, now: Timestamp) -> QueryResult<()> {
    let ahead = readings_table::table
        .filter(readings_table::source.eq(source))
        .filter(readings_table::read_at.gt(now + CLOCK_SKEW));
    diesel::update(ahead)
        .set(readings_table::read_at.eq(now))
        .execute(tx)?;
    let told = recognitions::table
        .filter(recognitions::source.eq(source))
        .filter(recognitions::expiry_told_at.gt(now + CLOCK_SKEW));
    diesel::update(told)
        .set(recognitions::expiry_told_at.eq(None::<Timestamp>))
        .execute(tx)
        .map(drop)
}

/// A list that is about to be taken over.
#[derive(Debug, Clone)]
pub(super) struct Beginning {
    pub source: String,
    pub digest: Vec<u8>,
    pub as_of: Day,
    /// What it was judged by.
    pub former: Option<Former>,
}

/// `None`: somebody else is at it, or was since this list was judged.
pub(super) fn begin(
    tx: &mut Tx,
    act: &Act,
    beginning: &Beginning,
) -> QueryResult<Option<ReadingId>> {
    let (source, now) = (&beginning.source, act.now());
    if let Some((other, _)) = newest(tx, source, &[ReadingState::Begun])? {
        if other.read_at.has_come(now) && now.since(other.read_at) < READING_MAX {
            return Ok(None);
        }
        interrupt(tx, &other.id)?;
    }
    if former(tx, source)? != beginning.former {
        return Ok(None);
    }
    let id = ReadingId::generate(&act.clock, &act.rng);
    insert(
        tx,
        &id,
        now,
        ReadingState::Begun,
        beginning,
        &ReadingReport::default(),
    )?;
    Ok(Some(id))
}

pub(super) fn interrupt(tx: &mut Tx, id: &ReadingId) -> QueryResult<()> {
    diesel::update(readings_table::table.filter(readings_table::id.eq(id)))
        .set(readings_table::state.eq(ReadingState::Interrupted.code()))
        .execute(tx)
        .map(drop)
}

pub(super) fn finish(
    tx: &mut Tx,
    act: &Act,
    id: &ReadingId,
    report: &ReadingReport,
) -> QueryResult<Reading> {
    diesel::update(readings_table::table.filter(readings_table::id.eq(id)))
        .set((
            readings_table::state.eq(ReadingState::Taken.code()),
            readings_table::report.eq(to_json(report)?),
        ))
        .execute(tx)?;
    let reading = found(tx, id)?;
    record(tx, act, &reading)?;
    Ok(reading)
}

/// The same list once more; says so, and nothing else. `None`: another one was
/// taken over since.
pub(super) fn unchanged(
    tx: &mut Tx,
    act: &Act,
    source: &str,
    former: &Former,
    origin: &str,
) -> QueryResult<Option<Reading>> {
    let current = self::former(tx, source)?;
    if current.as_ref() != Some(former) {
        return Ok(None);
    }
    let beginning = Beginning {
        source: source.to_owned(),
        digest: former.digest.clone(),
        as_of: former.source_date,
        former: current,
    };
    let report = ReadingReport {
        origin: origin.to_owned(),
        rows: former.rows,
        unchanged: former.rows,
        ..ReadingReport::default()
    };
    let id = ReadingId::generate(&act.clock, &act.rng);
    insert(
        tx,
        &id,
        act.now(),
        ReadingState::Unchanged,
        &beginning,
        &report,
    )?;
    found(tx, &id).map(Some)
}

/// Refused whole: nothing is withdrawn, nothing added.
pub(super) fn refuse(
    tx: &mut Tx,
    act: &Act,
    source: &str,
    origin: &str,
    force: Force,
    mistakes: &Mistakes,
) -> QueryResult<Reading> {
    let report = ReadingReport {
        origin: origin.to_owned(),
        forced: force == Force::Yes,
        mistakes: mistakes.first.clone(),
        mistakes_total: mistakes.total,
        ..ReadingReport::default()
    };
    let id = ReadingId::generate(&act.clock, &act.rng);
    diesel::insert_into(readings_table::table)
        .values((
            readings_table::id.eq(&id),
            readings_table::source.eq(source),
            readings_table::read_at.eq(act.now()),
            readings_table::state.eq(ReadingState::Refused.code()),
            readings_table::report.eq(to_json(&report)?),
        ))
        .execute(tx)?;
    let reading = found(tx, &id)?;
    record(tx, act, &reading)?;
    Ok(reading)
}

fn insert(
    tx: &mut Tx,
    id: &ReadingId,
    now: Timestamp,
    state: ReadingState,
    beginning: &Beginning,
    report: &ReadingReport,
) -> QueryResult<()> {
    diesel::insert_into(readings_table::table)
        .values((
            readings_table::id.eq(id),
            readings_table::source.eq(&beginning.source),
            readings_table::read_at.eq(now),
            readings_table::state.eq(state.code()),
            readings_table::source_date.eq(beginning.as_of.to_string()),
            readings_table::digest.eq(&beginning.digest),
            readings_table::report.eq(to_json(report)?),
        ))
        .execute(tx)
        .map(drop)
}

fn found(tx: &mut Tx, id: &ReadingId) -> QueryResult<Reading> {
    let row: Row = readings_table::table
        .filter(readings_table::id.eq(id))
        .select(Row::as_select())
        .first(tx)?;
    Ok(row.read()?.0)
}

fn record(tx: &mut Tx, act: &Act, reading: &Reading) -> QueryResult<()> {
    let report = &reading.report;
    let detail = json!({
        "reading": reading.id, "state": reading.state.code(), "forced": report.forced,
        "rows": report.rows, "added": report.added, "changed": report.changed,
        "returned": report.returned, "withdrawn": report.withdrawn,
        "mistakes": report.mistakes_total,
    });
    audit::record(tx, act, "recognition-source.read", &reading.source, &detail)
}

/// The sources that it is time to read.
pub fn due(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<Source>> {
    let mut due = Vec::new();
    for source in store::sources(tx)? {
        let wait = match readings(tx, &source.slug, 1)?.first() {
            None => Duration::ZERO,
            // Read while the clock was ahead.
            Some(last) if !last.read_at.has_come(now) => Duration::ZERO,
            Some(last) => {
                let every = match last.state {
                    ReadingState::Taken | ReadingState::Unchanged => READ_EVERY,
                    ReadingState::Refused => TRY_AGAIN_AFTER,
                    ReadingState::Begun | ReadingState::Interrupted => READING_MAX,
                };
                every.saturating_sub(now.since(last.read_at))
            }
        };
        if wait.is_zero() {
            due.push(source);
        }
    }
    Ok(due)
}

/// How a source stands: for whoever misses something, and for the helpdesk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceStanding {
    pub source: Source,
    /// The last list that was taken over, or was the same again.
    pub last: Option<Reading>,
    /// A list that was refused since.
    pub refused: Option<Reading>,
    /// The list is older than is usual for this source.
    pub is_stale: bool,
}

/// By slug; two look-ups by index for each source.
pub fn standings(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<SourceStanding>> {
    let today = Day::in_brussels(now);
    let mut standings = Vec::new();
    for source in store::sources(tx)? {
        let good = [ReadingState::Taken, ReadingState::Unchanged];
        let last = newest(tx, &source.slug, &good)?.map(|(reading, _)| reading);
        let refused =
            newest(tx, &source.slug, &[ReadingState::Refused])?.map(|(reading, _)| reading);
        let since = |refused: &Reading| {
            last.as_ref()
                .is_none_or(|last| refused.read_at > last.read_at)
        };
        let date = last.as_ref().and_then(|last| last.source_date);
        let age_days = date.map(|date| today.days_after(date));
        standings.push(SourceStanding {
            is_stale: age_days
                .is_some_and(|days| i64::from(days) > i64::from(source.stale_after_days)),
            refused: refused.filter(since),
            last,
            source,
        });
    }
    Ok(standings)
}

/// Deletes old readings that changed nothing; returns how many.
pub fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let idle = [
        ReadingState::Unchanged,
        ReadingState::Refused,
        ReadingState::Interrupted,
    ];
    diesel::delete(
        readings_table::table
            .filter(readings_table::state.eq_any(idle.map(ReadingState::code)))
            .filter(readings_table::read_at.lt(now - KEPT)),
    )
    .execute(tx)
}
