//! Making the database say what the definition files say.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp};
use storage::{Tx, audit};

use crate::changed::publish;
use crate::schema::{recognition_sources, recognitions};
use crate::{Holder, Source, SourceState, store};

/// What an import did, by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub unchanged: Vec<String>,
    pub retired: Vec<String>,
}

/// Takes over all sources: new files add them, changed ones change them, and a
/// source whose file is gone retires: it is not read any more, and what it said
/// does not count until its file is back. Doing it again changes nothing.
pub fn import(tx: &mut Tx, act: &Act, sources: &[Source]) -> QueryResult<Report> {
    let mut known: BTreeMap<String, SourceState> = store::all_sources(tx)?
        .into_iter()
        .map(|state| (state.source.slug.clone(), state))
        .collect();
    let mut report = Report::default();
    for source in sources {
        let slug = source.slug.clone();
        match known.remove(&slug) {
            None => {
                insert(tx, act.now(), source)?;
                audit::record(tx, act, "recognition-source.added", &slug, source)?;
                report.added.push(slug);
            }
            Some(state) if state.retired_at.is_none() && state.source == *source => {
                report.unchanged.push(slug);
            }
            Some(state) => {
                update(tx, act.now(), source)?;
                audit::record(tx, act, "recognition-source.changed", &slug, source)?;
                if state.retired_at.is_some() {
                    tell_holders(tx, act, &slug)?;
                }
                report.changed.push(slug);
            }
        }
    }
    for (slug, _) in known
        .into_iter()
        .filter(|(_, state)| state.retired_at.is_none())
    {
        retire(tx, act.now(), &slug)?;
        audit::record(tx, act, "recognition-source.retired", &slug, &())?;
        tell_holders(tx, act, &slug)?;
        report.retired.push(slug);
    }
    Ok(report)
}

fn insert(tx: &mut Tx, now: Timestamp, source: &Source) -> QueryResult<()> {
    diesel::insert_into(recognition_sources::table)
        .values((
            recognition_sources::slug.eq(&source.slug),
            recognition_sources::definition.eq(json(source)?),
            recognition_sources::imported_at.eq(now),
        ))
        .execute(tx)
        .map(drop)
}

fn update(tx: &mut Tx, now: Timestamp, source: &Source) -> QueryResult<()> {
    let row = recognition_sources::table.filter(recognition_sources::slug.eq(&source.slug));
    diesel::update(row)
        .set((
            recognition_sources::definition.eq(json(source)?),
            recognition_sources::imported_at.eq(now),
            recognition_sources::retired_at.eq(None::<Timestamp>),
        ))
        .execute(tx)
        .map(drop)
}

fn retire(tx: &mut Tx, now: Timestamp, slug: &str) -> QueryResult<()> {
    let row = recognition_sources::table.filter(recognition_sources::slug.eq(slug));
    diesel::update(row)
        .set(recognition_sources::retired_at.eq(now))
        .execute(tx)
        .map(drop)
}

/// Everybody whom this source recognises, as far as we know them.
fn tell_holders(tx: &mut Tx, act: &Act, source: &str) -> QueryResult<()> {
    let of_source = recognitions::source.eq(source);
    let accounts: Vec<Option<AccountId>> = recognitions::table
        .filter(of_source)
        .filter(recognitions::account_id.is_not_null())
        .select(recognitions::account_id)
        .load(tx)?;
    let numbers: Vec<Option<belgium::EnterpriseNumber>> = recognitions::table
        .filter(of_source)
        .filter(recognitions::enterprise_number.is_not_null())
        .select(recognitions::enterprise_number)
        .load(tx)?;
    let accounts = accounts.into_iter().flatten().map(Holder::Account);
    let numbers = numbers.into_iter().flatten().map(Holder::Organisation);
    publish(tx, act, &accounts.chain(numbers).collect::<BTreeSet<_>>())
}

pub(crate) fn json(value: &impl serde::Serialize) -> QueryResult<String> {
    serde_json::to_string(value)
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))
}
