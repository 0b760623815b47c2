//! Writing a transfer: the one place where rows of the ledger are made.

use crate::TransferId;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use kernel::{Act, Cents, Timestamp};
use storage::{Error, StorageError, Tx};

use crate::account::with_head;
use crate::canonical::Hash;
use crate::schema::{ledger_entries, ledger_heads, ledger_transfers};
use crate::transfer::{EntryRow, TransferRow, content, handed_out, hash_of_key, row_by_key, whole};
use crate::{
    AccountCode, Detail, Floor, IdempotencyKey, Kind, LedgerRefusal, Phase, Recorded, Standing,
    Transfer, Upkeep, expiry, month,
};

type Result<T> = storage::Result<T, LedgerRefusal>;

/// A transfer that was not judged yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft<'a> {
    pub phase: Phase,
    pub kind: &'a Kind,
    pub key: &'a IdempotencyKey,
    pub body: &'a Hash,
    pub linked_to: Option<&'a TransferId>,
    pub expires_at: Option<Timestamp>,
    pub floor: Floor,
    pub detail: &'a Detail,
    pub changes: &'a [Change],
}

/// What is to happen to one account.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub account: AccountCode,
    pub amount: Cents,
    pub pending: Cents,
}

/// Where an account stands: its newest entry, told again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_heads)]
pub(crate) struct Head {
    pub account_code: AccountCode,
    pub sequence: i64,
    pub balance: Cents,
    pub pending_balance: Cents,
    pub receipts: i64,
    pub hash: Hash,
}

/// The answer that the key got before; the same key for something else is refused.
pub(crate) fn answered(tx: &mut Tx, key: &IdempotencyKey, body: &Hash) -> Result<Option<Recorded>> {
    let Some(row) = row_by_key(tx, key)? else {
        return Ok(None);
    };
    if row.body != *body {
        return Err(Error::Refused(LedgerRefusal::KeyReused));
    }
    let transfer = whole(tx, row)?;
    Ok(Some(Recorded {
        transfer,
        repeated: true,
    }))
}

/// Records what takes money, or keeps it back. Where holds that ran out stand in the
/// way they are ended first, in the same transaction: that they ended then stays true
/// when a clock goes back.
pub(crate) fn record_ending_due(tx: &mut Tx, act: &Act, draft: &Draft<'_>) -> Result<Recorded> {
    loop {
        match record(tx, act, draft) {
            Err(Error::Refused(LedgerRefusal::InsufficientFunds(lack))) => {
                if expiry::expire(tx, act, &lack.account)? == 0 {
                    return Err(Error::Refused(LedgerRefusal::InsufficientFunds(lack)));
                }
            }
            other => {
                return Ok(Recorded {
                    transfer: other?,
                    repeated: false,
                });
            }
        }
    }
}

/// Judges all of it, then writes all of it: a refusal has written nothing.
pub(crate) fn record(tx: &mut Tx, act: &Act, draft: &Draft<'_>) -> Result<Transfer> {
    let total = total(draft.changes)?;
    let mut changes: Vec<&Change> = draft.changes.iter().collect();
    // Everybody writes the heads in one order, so that no two wait for each other.
    changes.sort_by(|a, b| a.account.cmp(&b.account));
    let row = TransferRow {
        id: TransferId::generate(&act.clock, &act.rng),
        phase: draft.phase,
        kind: draft.kind.clone(),
        at: act.now(),
        key: draft.key.clone(),
        key_hash: hash_of_key(draft.key),
        body: draft.body.clone(),
        total,
        linked_to: draft.linked_to.cloned(),
        expires_at: draft.expires_at,
        actor: actor(act)?,
        detail: draft.detail.clone(),
    };
    let mut heads = Vec::with_capacity(changes.len());
    let mut entries = Vec::with_capacity(changes.len());
    for (position, change) in (0..).zip(changes) {
        let (upkeep, head) = with_head(tx, &change.account)?;
        let guarded = upkeep == Upkeep::Guarded && draft.floor == Floor::Zero;
        let standing = head.as_ref().map(|head| moved(head, change, guarded));
        entries.push(entry(
            &row,
            position,
            change,
            standing.transpose()?,
            guarded,
        ));
        heads.push(head);
    }
    if heads.iter().all(Option::is_none) {
        return Err(Error::Refused(LedgerRefusal::AccountUnsuitable));
    }
    chain(&row, &mut entries, &heads);
    insert(tx, &row, &entries, &heads).map_err(collided)?;
    Ok(handed_out(row, entries))
}

/// The sum of what comes, or of what is promised to come.
fn total(changes: &[Change]) -> Result<Cents> {
    let above_zero = |amounts: fn(&Change) -> Cents| {
        Cents::checked_sum(
            changes
                .iter()
                .map(amounts)
                .filter(|amount| amount.is_positive()),
        )
    };
    let amount = above_zero(|change| change.amount);
    let pending = above_zero(|change| change.pending);
    match (amount, pending) {
        (Some(Cents::ZERO), Some(pending)) => Ok(pending),
        (Some(amount), Some(_)) => Ok(amount),
        _ => Err(Error::Refused(LedgerRefusal::TooLarge)),
    }
}

fn actor(act: &Act) -> QueryResult<String> {
    serde_json::to_string(&act.actor)
        .map_err(|error| DieselError::SerializationError(Box::new(error)))
}

/// Where the account stands afterwards.
fn moved(head: &Head, change: &Change, guarded: bool) -> Result<Standing> {
    let add = |a: Cents, b: Cents| {
        a.checked_add(b)
            .ok_or(Error::Refused(LedgerRefusal::TooLarge))
    };
    let balance = add(head.balance, change.amount)?;
    let pending_balance = add(head.pending_balance, change.pending)?;
    let available = add(balance, pending_balance)?;
    let takes = add(change.amount, change.pending)?.is_negative();
    if guarded && takes && available.is_negative() {
        return Err(Error::Refused(LedgerRefusal::InsufficientFunds(
            crate::InsufficientFunds {
                account: head.account_code.clone(),
                available: add(head.balance, head.pending_balance)?,
            },
        )));
    }
    Ok(Standing {
        sequence: head.sequence + 1,
        balance,
        pending_balance,
        receipt: (change.amount != Cents::ZERO).then_some(head.receipts + 1),
    })
}

fn entry(
    transfer: &TransferRow,
    position: i64,
    change: &Change,
    standing: Option<Standing>,
    guarded: bool,
) -> EntryRow {
    EntryRow {
        transfer_id: transfer.id.clone(),
        position,
        account_code: change.account.clone(),
        amount: change.amount,
        pending: change.pending,
        kind: transfer.kind.clone(),
        at: transfer.at,
        sequence: standing.map(|standing| standing.sequence),
        balance: standing.map(|standing| standing.balance),
        pending_balance: standing.map(|standing| standing.pending_balance),
        guarded: standing.map(|_| i64::from(guarded)),
        receipt: standing.and_then(|standing| standing.receipt),
        previous: None,
        hash: None,
    }
}

/// Every account that is kept has a chain of its own: whoever writes its head is alone
/// with it, so no chain forks, and nobody waits for another account's.
fn chain(row: &TransferRow, entries: &mut [EntryRow], heads: &[Option<Head>]) {
    let content = content(row, entries);
    for (entry, head) in entries.iter_mut().zip(heads) {
        if let Some(head) = head {
            entry.previous = Some(head.hash.clone());
            entry.hash = Some(entry.link(&content));
        }
    }
}

fn insert(
    tx: &mut Tx,
    row: &TransferRow,
    entries: &[EntryRow],
    heads: &[Option<Head>],
) -> Result<()> {
    diesel::insert_into(ledger_transfers::table)
        .values(row)
        .execute(tx)?;
    for (entry, head) in entries.iter().zip(heads) {
        diesel::insert_into(ledger_entries::table)
            .values(entry)
            .execute(tx)?;
        if let (Some(head), Some(standing)) = (head, entry.standing()) {
            move_head(tx, head, entry, standing)?;
            if standing.receipt.is_some() {
                month::add(tx, entry)?;
            }
        }
    }
    Ok(())
}

fn move_head(tx: &mut Tx, head: &Head, entry: &EntryRow, standing: Standing) -> QueryResult<()> {
    let receipts = standing.receipt.unwrap_or(head.receipts);
    diesel::update(ledger_heads::table.filter(ledger_heads::account_code.eq(&head.account_code)))
        .set((
            ledger_heads::sequence.eq(standing.sequence),
            ledger_heads::balance.eq(standing.balance),
            ledger_heads::pending_balance.eq(standing.pending_balance),
            ledger_heads::receipts.eq(receipts),
            ledger_heads::hash.eq(entry.hash.as_deref().unwrap_or_default()),
        ))
        .execute(tx)
        .map(drop)
}

/// What had to be unique was looked up first. When it is there all the same, another
/// transaction of PostgreSQL came in between: as any collision, it is run again.
pub(crate) fn collided(error: Error<LedgerRefusal>) -> Error<LedgerRefusal> {
    match error {
        Error::Query(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info)) => {
            StorageError::Contention(info.message().to_owned()).into()
        }
        other => other,
    }
}
