//! The days on which the calendar is not as the law has it: by royal decree, kept by the
//! counter.

use std::collections::BTreeMap;

use belgium::{Day, WorkingDays};
use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp};
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::schema::syndic_days;
use crate::stored::{day, known, words};
use crate::{ExceptionId, TableRefusal};

words! {
    /// Whether one works on that day.
    Work {
        Worked = "worked",
        Free = "free",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    pub id: ExceptionId,
    pub day: Day,
    pub work: Work,
    /// The decree, as one finds it.
    pub source: String,
    pub added_at: Timestamp,
    pub added_by: Option<AccountId>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = syndic_days)]
struct Row {
    id: ExceptionId,
    day: String,
    work: String,
    source: String,
    added_at: Timestamp,
    added_by: Option<AccountId>,
}

impl Row {
    fn read(self) -> QueryResult<Exception> {
        Ok(Exception {
            day: day(&self.day)?,
            work: known(Work::of_word, &self.work)?,
            id: self.id,
            source: self.source,
            added_at: self.added_at,
            added_by: self.added_by,
        })
    }
}

/// The calendar by which deadlines are told now.
pub fn working_days(tx: &mut Tx) -> QueryResult<WorkingDays> {
    let exceptions = exceptions(tx)?.into_iter();
    let days: BTreeMap<Day, bool> = exceptions
        .map(|exception| (exception.day, exception.work == Work::Worked))
        .collect();
    Ok(WorkingDays::with_exceptions(days))
}

/// Those that hold, the latest first.
pub fn exceptions(tx: &mut Tx) -> QueryResult<Vec<Exception>> {
    let rows: Vec<Row> = syndic_days::table
        .filter(syndic_days::withdrawn_at.is_null())
        .order(syndic_days::day.desc())
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// # Errors
/// When there is one for that day, or the day is so by rule.
pub fn add_exception(
    tx: &mut Tx,
    act: &Act,
    on: Day,
    work: Work,
    source: &str,
) -> storage::Result<ExceptionId, TableRefusal> {
    if WorkingDays::default().includes(on) == (work == Work::Worked) {
        return Err(Error::Refused(TableRefusal::DayAsUsual));
    }
    if exceptions(tx)?.iter().any(|known| known.day == on) {
        return Err(Error::Refused(TableRefusal::DayKnown));
    }
    let id = ExceptionId::generate(&act.clock, &act.rng);
    diesel::insert_into(syndic_days::table)
        .values((
            syndic_days::id.eq(&id),
            syndic_days::day.eq(on.to_string()),
            syndic_days::work.eq(work.word()),
            syndic_days::source.eq(source),
            syndic_days::added_at.eq(act.now()),
            syndic_days::added_by.eq(&act.actor.account),
        ))
        .execute(tx)?;
    let detail = json!({ "day": on, "work": work.word(), "source": source });
    audit::record(tx, act, "syndics.day-added", id.as_str(), &detail)?;
    Ok(id)
}

/// The day is as the rule has it again; the row stays.
pub fn withdraw_exception(
    tx: &mut Tx,
    act: &Act,
    id: &ExceptionId,
) -> storage::Result<(), TableRefusal> {
    let row = syndic_days::table
        .filter(syndic_days::id.eq(id))
        .filter(syndic_days::withdrawn_at.is_null());
    let withdrawn = diesel::update(row)
        .set((
            syndic_days::withdrawn_at.eq(act.now()),
            syndic_days::withdrawn_by.eq(&act.actor.account),
        ))
        .execute(tx)?;
    if withdrawn == 0 {
        return Err(Error::Refused(TableRefusal::Unknown));
    }
    audit::record(tx, act, "syndics.day-withdrawn", id.as_str(), &json!({}))?;
    Ok(())
}
