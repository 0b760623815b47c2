//! Accounts that every charge touches. Nothing is stored of where they stand, but for
//! a snapshot now and then; the rest is added up when somebody asks.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use kernel::{Act, Cents, Timestamp};
use storage::Tx;

use crate::schema::{ledger_accounts, ledger_entries, ledger_snapshots};
use crate::{AccountCode, Upkeep};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    pub amount: Cents,
    /// What open holds promise.
    pub pending: Cents,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_snapshots)]
pub(crate) struct Snapshot {
    pub account_code: AccountCode,
    /// The number of the last entry that is in it.
    pub up_to: i64,
    pub amount: Cents,
    pub pending: Cents,
    pub taken_at: Timestamp,
}

/// What stands on a shared account: zero on one that is not there.
pub fn total(tx: &mut Tx, account: &AccountCode) -> QueryResult<Total> {
    let snapshot = newest(tx, account)?;
    let since = added_up(tx, account, snapshot.up_to, i64::MAX)?;
    Ok(Total {
        amount: Cents(snapshot.amount.0.saturating_add(since.amount)),
        pending: Cents(snapshot.pending.0.saturating_add(since.pending)),
    })
}

/// Takes a snapshot of each shared account that has grown by `entries_min` since the
/// last one; returns of how many. Must come first in its transaction.
///
/// On PostgreSQL a number is given to an entry before its transaction commits, so one
/// that is lower may still be on its way: those that write are waited for, and new ones
/// wait, for as long as it takes to add up what is new.
pub fn take_snapshots(tx: &mut Tx, act: &Act, entries_min: i64) -> QueryResult<usize> {
    if let Tx::Postgres(connection) = tx {
        connection.batch_execute("LOCK TABLE ledger_entries IN SHARE ROW EXCLUSIVE MODE")?;
    }
    let mut taken = 0;
    for account in shared_accounts(tx)? {
        let former = newest(tx, &account)?;
        let since = added_up(tx, &account, former.up_to, i64::MAX)?;
        let Some(up_to) = since.last.filter(|_| since.entries >= entries_min) else {
            continue;
        };
        let snapshot = Snapshot {
            account_code: account,
            up_to,
            amount: Cents(former.amount.0.saturating_add(since.amount)),
            pending: Cents(former.pending.0.saturating_add(since.pending)),
            taken_at: act.now(),
        };
        diesel::insert_into(ledger_snapshots::table)
            .values(&snapshot)
            .execute(tx)?;
        taken += 1;
    }
    Ok(taken)
}

pub(crate) fn shared_accounts(tx: &mut Tx) -> QueryResult<Vec<AccountCode>> {
    ledger_accounts::table
        .filter(ledger_accounts::upkeep.eq(Upkeep::Shared))
        .order(ledger_accounts::code)
        .select(ledger_accounts::code)
        .load(tx)
}

/// The newest snapshot; one of nothing where none was taken.
fn newest(tx: &mut Tx, account: &AccountCode) -> QueryResult<Snapshot> {
    let newest = ledger_snapshots::table
        .filter(ledger_snapshots::account_code.eq(account))
        .order(ledger_snapshots::up_to.desc())
        .select(Snapshot::as_select())
        .first(tx)
        .optional()?;
    Ok(newest.unwrap_or_else(|| Snapshot {
        account_code: account.clone(),
        up_to: 0,
        amount: Cents::ZERO,
        pending: Cents::ZERO,
        taken_at: Timestamp::from_millis(0),
    }))
}

/// A stretch of the entries of a shared account.
#[derive(Debug, Queryable)]
pub(crate) struct Stretch {
    pub amount: i64,
    pub pending: i64,
    pub entries: i64,
    pub last: Option<i64>,
}

/// Of the entries behind `after`, up to and with `up_to`.
pub(crate) fn added_up(
    tx: &mut Tx,
    account: &AccountCode,
    after: i64,
    up_to: i64,
) -> QueryResult<Stretch> {
    ledger_entries::table
        .filter(ledger_entries::account_code.eq(account))
        .filter(ledger_entries::sequence.is_null())
        .filter(ledger_entries::number.gt(after))
        .filter(ledger_entries::number.le(up_to))
        .select((
            sql::<BigInt>("CAST(COALESCE(SUM(amount), 0) AS BIGINT)"),
            sql::<BigInt>("CAST(COALESCE(SUM(pending), 0) AS BIGINT)"),
            sql::<BigInt>("COUNT(*)"),
            sql::<Nullable<BigInt>>("MAX(number)"),
        ))
        .first(tx)
}
