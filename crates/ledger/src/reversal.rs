//! Corrections: rows never change, so what was wrong, or is given back, is a new
//! transfer the other way, linked to the first.

use crate::TransferId;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use kernel::{Act, Cents};
use storage::{Error, Tx};

use crate::book::{Change, Draft, answered, record_ending_due};
use crate::canonical::Canonical;
use crate::schema::ledger_transfers;
use crate::transfer::{EntryRow, TransferRow, entries, row};
use crate::{Detail, Floor, IdempotencyKey, Kind, LedgerRefusal, Phase, Recorded};

type Result<T> = storage::Result<T, LedgerRefusal>;

#[derive(Debug, Clone)]
pub struct Reversal {
    pub key: IdempotencyKey,
    /// What it is to its owner: `refund`, `charge-back`, `correction`.
    pub kind: Kind,
    /// What moved money: posted or captured.
    pub of: TransferId,
    /// Above zero. All reversals of a transfer together never exceed it; of one with
    /// more than two entries, only the whole is reversed.
    pub amount: Cents,
    pub floor: Floor,
    pub detail: Detail,
}

/// Moves all or part of a transfer back.
///
/// # Errors
/// In this order: `KeyReused`, `TransferUnknown`, `NotReversible`, `AmountInvalid`,
/// `AboveOriginal`, `TooLarge`, `InsufficientFunds`.
pub fn reverse(tx: &mut Tx, act: &Act, reversal: &Reversal) -> Result<Recorded> {
    let body = Canonical::new()
        .text(Phase::Reversal.as_str())
        .text(reversal.kind.as_str())
        .text(reversal.of.as_str())
        .number(reversal.amount.0)
        .number(reversal.floor.as_number())
        .text(reversal.detail.as_str())
        .hash();
    if let Some(answer) = answered(tx, &reversal.key, &body)? {
        return Ok(answer);
    }
    let original = row(tx, &reversal.of)?.ok_or(Error::Refused(LedgerRefusal::TransferUnknown))?;
    if !original.phase.is_reversible() {
        return Err(Error::Refused(LedgerRefusal::NotReversible));
    }
    let changes = changes(&original, &entries(tx, &original.id)?, reversal.amount)?;
    if reversal.amount.0 > original.total.0 - reversed(tx, &original.id)?.0 {
        return Err(Error::Refused(LedgerRefusal::AboveOriginal));
    }
    let draft = Draft {
        phase: Phase::Reversal,
        kind: &reversal.kind,
        key: &reversal.key,
        body: &body,
        linked_to: Some(&original.id),
        expires_at: None,
        floor: reversal.floor,
        detail: &reversal.detail,
        changes: &changes,
    };
    record_ending_due(tx, act, &draft)
}

/// Each entry the other way: of two, any part; of more, all of it.
fn changes(original: &TransferRow, entries: &[EntryRow], amount: Cents) -> Result<Vec<Change>> {
    if !amount.is_positive() || (entries.len() > 2 && amount != original.total) {
        return Err(Error::Refused(LedgerRefusal::AmountInvalid));
    }
    let back = |entry: &EntryRow| match entries.len() {
        2 => -entry.amount.0.signum() * amount.0,
        _ => -entry.amount.0,
    };
    let changes = entries.iter().map(|entry| Change {
        account: entry.account_code.clone(),
        amount: Cents(back(entry)),
        pending: Cents::ZERO,
    });
    Ok(changes.collect())
}

/// How much of it has gone back already.
fn reversed(tx: &mut Tx, original: &TransferId) -> QueryResult<Cents> {
    ledger_transfers::table
        .filter(ledger_transfers::linked_to.eq(original))
        .filter(ledger_transfers::phase.eq(Phase::Reversal))
        .select(sql::<BigInt>("CAST(COALESCE(SUM(total), 0) AS BIGINT)"))
        .first(tx)
}
