//! Recognitions that run out by themselves.

use std::collections::BTreeSet;

use diesel::prelude::*;
use kernel::Act;
use storage::Tx;

use crate::Day;
use crate::changed::publish;
use crate::schema::recognitions;
use crate::store::HoldersRow;

/// At most so many in one transaction.
const AT_ONCE: i64 = 1000;

/// Tells of those that ran out and were not told of yet; returns how many, and
/// may be called again at once while that is not zero. What has run out stops
/// counting by itself at midnight; this is for whoever relied on it.
pub fn expire(tx: &mut Tx, act: &Act) -> QueryResult<usize> {
    let today = Day::in_brussels(act.now()).to_string();
    let rows: Vec<HoldersRow> = recognitions::table
        .filter(recognitions::valid_until.is_not_null())
        .filter(recognitions::valid_until.lt(today))
        .filter(recognitions::expiry_told_at.is_null())
        .order(recognitions::valid_until)
        .limit(AT_ONCE)
        .select(HoldersRow::as_select())
        .load(tx)?;
    let ids = rows.iter().map(|row| &row.id);
    diesel::update(recognitions::table.filter(recognitions::id.eq_any(ids)))
        .set(recognitions::expiry_told_at.eq(act.now()))
        .execute(tx)?;
    let count = rows.len();
    let holders = rows.into_iter().flat_map(HoldersRow::holders);
    publish(tx, act, &holders.collect::<BTreeSet<_>>())?;
    Ok(count)
}
