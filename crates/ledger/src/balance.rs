//! Where an account stands.

use crate::TransferId;
use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use kernel::{Cents, Timestamp};
use storage::Tx;

use crate::hold::Open;
use crate::schema::{ledger_heads, ledger_open_holds};
use crate::{AccountCode, Kind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    pub balance: Cents,
    /// What holds keep back whose time is not over.
    pub held: Cents,
    /// What can be taken; below zero after what no floor stopped.
    pub available: Cents,
}

/// `None` of an account that is shared, or not there.
pub fn balance(tx: &mut Tx, account: &AccountCode, now: Timestamp) -> QueryResult<Option<Balance>> {
    let head: Option<(Cents, Cents)> = ledger_heads::table
        .filter(ledger_heads::account_code.eq(account))
        .select((ledger_heads::balance, ledger_heads::pending_balance))
        .first(tx)
        .optional()?;
    let Some((balance, pending)) = head else {
        return Ok(None);
    };
    let over = held_in_vain(tx, account, now)?;
    Ok(Some(stands(balance, pending, over)))
}

fn stands(balance: Cents, pending: Cents, over: Cents) -> Balance {
    // Each was added up without overflow when it was written.
    let available = balance.0.saturating_add(pending.0).saturating_add(over.0);
    Balance {
        balance,
        held: Cents(balance.0.saturating_sub(available)),
        available: Cents(available),
    }
}

/// Several at once; those that are shared, or not there, are left out.
pub fn balances(
    tx: &mut Tx,
    accounts: &[AccountCode],
    now: Timestamp,
) -> QueryResult<BTreeMap<AccountCode, Balance>> {
    let heads: Vec<(AccountCode, Cents, Cents)> = ledger_heads::table
        .filter(ledger_heads::account_code.eq_any(accounts))
        .select((
            ledger_heads::account_code,
            ledger_heads::balance,
            ledger_heads::pending_balance,
        ))
        .load(tx)?;
    let over: Vec<(AccountCode, Cents)> = ledger_open_holds::table
        .filter(ledger_open_holds::payer.eq_any(accounts))
        .filter(ledger_open_holds::expires_at.le(now))
        .group_by(ledger_open_holds::payer)
        .select((
            ledger_open_holds::payer,
            sql::<BigInt>("CAST(SUM(amount) AS BIGINT)"),
        ))
        .load(tx)?;
    let over: BTreeMap<AccountCode, Cents> = over.into_iter().collect();
    let balances = heads.into_iter().map(|(account, balance, pending)| {
        let over = over.get(&account).copied().unwrap_or_default();
        (account, stands(balance, pending, over))
    });
    Ok(balances.collect())
}

/// By holds whose time is over, and that nobody ended yet.
fn held_in_vain(tx: &mut Tx, account: &AccountCode, now: Timestamp) -> QueryResult<Cents> {
    ledger_open_holds::table
        .filter(ledger_open_holds::payer.eq(account))
        .filter(ledger_open_holds::expires_at.le(now))
        .select(sql::<BigInt>("CAST(COALESCE(SUM(amount), 0) AS BIGINT)"))
        .first(tx)
}

/// A hold that keeps money back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenHold {
    pub id: TransferId,
    pub kind: Kind,
    pub payee: AccountCode,
    pub amount: Cents,
    pub expires_at: Timestamp,
}

/// The holds on an account whose time is not over; those that end first come first.
pub fn open_holds(
    tx: &mut Tx,
    account: &AccountCode,
    now: Timestamp,
    count: i64,
) -> QueryResult<Vec<OpenHold>> {
    let open: Vec<Open> = ledger_open_holds::table
        .filter(ledger_open_holds::payer.eq(account))
        .filter(ledger_open_holds::expires_at.gt(now))
        .order((ledger_open_holds::expires_at, ledger_open_holds::hold_id))
        .limit(count)
        .select(Open::as_select())
        .load(tx)?;
    let open = open.into_iter().map(|open| OpenHold {
        id: open.hold_id,
        kind: open.kind,
        payee: open.payee,
        amount: open.amount,
        expires_at: open.expires_at,
    });
    Ok(open.collect())
}
