//! Money that is kept back for one payee: held, then captured in whole or in part, or
//! released. Each hold ends once.

use crate::TransferId;
use diesel::prelude::*;
use kernel::{Act, Cents, Duration, Timestamp};
use storage::{Error, Tx};

use crate::account::account;
use crate::book::{Change, Draft, answered, record, record_ending_due};
use crate::canonical::{Canonical, Hash};
use crate::schema::ledger_open_holds;
use crate::{
    AccountCode, Detail, Floor, IdempotencyKey, Kind, LedgerRefusal, Phase, Recorded, Transfer,
    Upkeep, transfer,
};

type Result<T> = storage::Result<T, LedgerRefusal>;

#[derive(Debug, Clone)]
pub struct Hold {
    pub key: IdempotencyKey,
    pub kind: Kind,
    /// Kept or guarded.
    pub payer: AccountCode,
    /// Shared or kept: what is only promised is nobody's to spend.
    pub payee: AccountCode,
    /// Above zero.
    pub amount: Cents,
    /// From now; then it ends by itself.
    pub lifetime: Duration,
    pub detail: Detail,
}

#[derive(Debug, Clone)]
pub struct Capture {
    pub key: IdempotencyKey,
    pub hold: TransferId,
    /// Above zero, at most what is held; the rest is free again.
    pub amount: Cents,
    pub detail: Detail,
}

#[derive(Debug, Clone)]
pub struct Release {
    pub key: IdempotencyKey,
    pub hold: TransferId,
    pub detail: Detail,
}

/// A hold that nobody ended yet, though its time may be over.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_open_holds)]
pub(crate) struct Open {
    pub hold_id: TransferId,
    pub payer: AccountCode,
    pub payee: AccountCode,
    pub kind: Kind,
    pub amount: Cents,
    pub expires_at: Timestamp,
}

/// Keeps money back.
///
/// # Errors
/// In this order: `KeyReused`, `AmountInvalid`, `AccountUnknown`, `AccountUnsuitable`,
/// `TooLarge`, `InsufficientFunds`.
pub fn hold(tx: &mut Tx, act: &Act, hold: &Hold) -> Result<Recorded> {
    let body = body_of_hold(hold);
    if let Some(answer) = answered(tx, &hold.key, &body)? {
        return Ok(answer);
    }
    if !hold.amount.is_positive() || hold.payer == hold.payee {
        return Err(Error::Refused(LedgerRefusal::AmountInvalid));
    }
    check_parties(tx, hold)?;
    let expires_at = act.now() + hold.lifetime;
    let changes = [
        held(&hold.payer, Cents(-hold.amount.0)),
        held(&hold.payee, hold.amount),
    ];
    let draft = Draft {
        phase: Phase::Hold,
        kind: &hold.kind,
        key: &hold.key,
        body: &body,
        linked_to: None,
        expires_at: Some(expires_at),
        floor: Floor::Zero,
        detail: &hold.detail,
        changes: &changes,
    };
    let recorded = record_ending_due(tx, act, &draft)?;
    let open = Open {
        hold_id: recorded.transfer.id.clone(),
        payer: hold.payer.clone(),
        payee: hold.payee.clone(),
        kind: hold.kind.clone(),
        amount: hold.amount,
        expires_at,
    };
    diesel::insert_into(ledger_open_holds::table)
        .values(&open)
        .execute(tx)?;
    Ok(recorded)
}

fn body_of_hold(hold: &Hold) -> Hash {
    let lifetime = i64::try_from(hold.lifetime.as_millis()).unwrap_or(i64::MAX);
    Canonical::new()
        .text(Phase::Hold.as_str())
        .text(hold.kind.as_str())
        .text(hold.payer.as_str())
        .text(hold.payee.as_str())
        .number(hold.amount.0)
        .number(lifetime)
        .text(hold.detail.as_str())
        .hash()
}

fn check_parties(tx: &mut Tx, hold: &Hold) -> Result<()> {
    let (payer, payee) = (account(tx, &hold.payer)?, account(tx, &hold.payee)?);
    let (Some(payer), Some(payee)) = (payer, payee) else {
        return Err(Error::Refused(LedgerRefusal::AccountUnknown));
    };
    if payer.upkeep == Upkeep::Shared || payee.upkeep == Upkeep::Guarded {
        return Err(Error::Refused(LedgerRefusal::AccountUnsuitable));
    }
    Ok(())
}

fn held(account: &AccountCode, pending: Cents) -> Change {
    Change {
        account: account.clone(),
        amount: Cents::ZERO,
        pending,
    }
}

/// Takes all or part of what is held, and ends the hold.
///
/// # Errors
/// In this order: `KeyReused`, `TransferUnknown`, `HoldEnded`, `HoldExpired`,
/// `AmountInvalid`, `AboveHold`, `TooLarge`.
pub fn capture(tx: &mut Tx, act: &Act, capture: &Capture) -> Result<Recorded> {
    let body = Canonical::new()
        .text(Phase::Capture.as_str())
        .text(capture.hold.as_str())
        .number(capture.amount.0)
        .text(capture.detail.as_str())
        .hash();
    if let Some(answer) = answered(tx, &capture.key, &body)? {
        return Ok(answer);
    }
    let open = open_now(tx, act, &capture.hold)?;
    if !capture.amount.is_positive() {
        return Err(Error::Refused(LedgerRefusal::AmountInvalid));
    }
    if capture.amount > open.amount {
        return Err(Error::Refused(LedgerRefusal::AboveHold));
    }
    let end = End {
        phase: Phase::Capture,
        key: &capture.key,
        body: &body,
        taken: capture.amount,
        detail: &capture.detail,
    };
    Ok(Recorded {
        transfer: end_hold(tx, act, &open, &end)?,
        repeated: false,
    })
}

/// Gives all that is held free, and ends the hold.
///
/// # Errors
/// In this order: `KeyReused`, `TransferUnknown`, `HoldEnded`, `HoldExpired`.
pub fn release(tx: &mut Tx, act: &Act, release: &Release) -> Result<Recorded> {
    let body = Canonical::new()
        .text(Phase::Release.as_str())
        .text(release.hold.as_str())
        .text(release.detail.as_str())
        .hash();
    if let Some(answer) = answered(tx, &release.key, &body)? {
        return Ok(answer);
    }
    let open = open_now(tx, act, &release.hold)?;
    let end = End {
        phase: Phase::Release,
        key: &release.key,
        body: &body,
        taken: Cents::ZERO,
        detail: &release.detail,
    };
    Ok(Recorded {
        transfer: end_hold(tx, act, &open, &end)?,
        repeated: false,
    })
}

/// The hold, if it has not ended and its time is not over.
fn open_now(tx: &mut Tx, act: &Act, id: &TransferId) -> Result<Open> {
    let open: Option<Open> = ledger_open_holds::table
        .filter(ledger_open_holds::hold_id.eq(id))
        .select(Open::as_select())
        .first(tx)
        .optional()?;
    let Some(open) = open else {
        let is_hold = transfer::row(tx, id)?.is_some_and(|row| row.phase == Phase::Hold);
        return Err(Error::Refused(if is_hold {
            LedgerRefusal::HoldEnded
        } else {
            LedgerRefusal::TransferUnknown
        }));
    };
    if open.expires_at <= act.now() {
        return Err(Error::Refused(LedgerRefusal::HoldExpired));
    }
    Ok(open)
}

/// One of the ways in which a hold ends.
pub(crate) struct End<'a> {
    pub phase: Phase,
    pub key: &'a IdempotencyKey,
    pub body: &'a Hash,
    pub taken: Cents,
    pub detail: &'a Detail,
}

pub(crate) fn end_hold(tx: &mut Tx, act: &Act, open: &Open, end: &End<'_>) -> Result<Transfer> {
    let changes = [
        Change {
            account: open.payer.clone(),
            amount: Cents(-end.taken.0),
            pending: open.amount,
        },
        Change {
            account: open.payee.clone(),
            amount: end.taken,
            pending: Cents(-open.amount.0),
        },
    ];
    let draft = Draft {
        phase: end.phase,
        kind: &open.kind,
        key: end.key,
        body: end.body,
        linked_to: Some(&open.hold_id),
        expires_at: None,
        floor: Floor::Zero,
        detail: end.detail,
        changes: &changes,
    };
    let transfer = record(tx, act, &draft)?;
    diesel::delete(ledger_open_holds::table.filter(ledger_open_holds::hold_id.eq(&open.hold_id)))
        .execute(tx)?;
    Ok(transfer)
}
