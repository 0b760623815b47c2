//! Clearing away, a batch at a time: what a newer version replaced, and what a file wrote
//! that was refused.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use storage::Tx;

use crate::schema::{kbo_enterprises, kbo_extracts};

const BATCH: i64 = 2_000;

pub(super) fn is_untidy(tx: &mut Tx) -> QueryResult<bool> {
    Ok(untidy(tx)?.is_some())
}

/// How many enterprises were looked at, plus one while an extract is not done; zero when
/// nothing is left.
pub(crate) fn tidy(tx: &mut Tx) -> QueryResult<usize> {
    let Some((id, version, state, after)) = untidy(tx)? else {
        return Ok(0);
    };
    let numbers = written(tx, version, &after)?;
    let these = kbo_enterprises::table.filter(kbo_enterprises::number.eq_any(&numbers));
    if state == "taken" {
        diesel::delete(these.filter(kbo_enterprises::version.lt(version))).execute(tx)?;
    } else {
        diesel::delete(these.filter(kbo_enterprises::version.eq(version))).execute(tx)?;
    }
    diesel::update(kbo_extracts::table.find(id))
        .set(kbo_extracts::reached.eq(numbers.last()))
        .execute(tx)?;
    Ok(numbers.len() + 1)
}

type Untidy = (i64, i64, String, String);

fn untidy(tx: &mut Tx) -> QueryResult<Option<Untidy>> {
    let found: Option<(i64, i64, String, Option<String>)> = kbo_extracts::table
        .filter(kbo_extracts::state.ne("begun"))
        .filter(kbo_extracts::reached.is_not_null())
        .order(kbo_extracts::id)
        .select((
            kbo_extracts::id,
            kbo_extracts::version,
            kbo_extracts::state,
            kbo_extracts::reached,
        ))
        .first(tx)
        .optional()?;
    Ok(
        found
            .map(|(id, version, state, reached)| (id, version, state, reached.unwrap_or_default())),
    )
}

/// The next numbers of which that version wrote a row.
fn written(tx: &mut Tx, version: i64, after: &str) -> QueryResult<Vec<String>> {
    let rows = kbo_enterprises::table
        .filter(kbo_enterprises::version.eq(version))
        .filter(kbo_enterprises::number.gt(after))
        .order(kbo_enterprises::number)
        .select(kbo_enterprises::number)
        .limit(BATCH);
    if version > 0 {
        // Written out: SQLite takes the index of these only where it sees the words.
        rows.filter(sql::<Bool>("version > 0")).load(tx)
    } else {
        rows.load(tx)
    }
}
