//! What becomes of a charge: what was kept back is taken or given free, and what was
//! taken is given back.
//!
//! Whoever takes money for a person is judged again. What gives money free or back is
//! never in anybody's way, and a tool that calls for itself may end what it began while
//! it was allowed: the work was done then.

use diesel::prelude::*;
use kernel::{Act, Cents};
use ledger::{Capture, Detail, Floor, Release, Reversal};
use oidc::{Caller, PersonOrTool};
use storage::{Error, Tx};

use crate::charge::key;
use crate::charge_refusal::{ChargeRefusal, Result, no, of_ledger};
use crate::payer::{self, sees};
use crate::refusal::impossible;
use crate::schema::wallet_transactions;
use crate::{
    Entry, Kind, Named, State, Transaction, TransactionId, code, spending, threshold, transaction,
};

/// The charge, if it is the caller's to see.
///
/// # Errors
/// `Unknown`.
pub fn charge_of(tx: &mut Tx, caller: &PersonOrTool, id: &str) -> Result<Transaction> {
    seen(tx, caller, id)?.ok_or(Error::Refused(ChargeRefusal::Unknown))
}

pub(crate) fn seen(
    tx: &mut Tx,
    caller: &PersonOrTool,
    id: &str,
) -> QueryResult<Option<Transaction>> {
    let found = match id.parse::<TransactionId>() {
        Ok(id) => crate::transaction(tx, &id)?,
        Err(_) => None,
    };
    Ok(found.filter(|charge| sees(caller, charge)))
}

/// Takes what was kept back: `amount` of it, or all; the rest is free again.
///
/// # Errors
/// `NotAllowed`, `Unknown`, `AmountInvalid`, `KeyReused`, `HoldEnded`, `HoldExpired`,
/// `AboveHold`.
pub fn capture(
    tx: &mut Tx,
    act: &Act,
    caller: &PersonOrTool,
    idempotency_key: &str,
    id: &str,
    amount: Option<Cents>,
) -> Result<Transaction> {
    if caller.person().is_some() {
        payer::judged(tx, act.now(), caller, &Named::default())?;
    }
    let charge = charge_of(tx, caller, id)?;
    let capture = Capture {
        key: key("capture", caller, idempotency_key)?,
        hold: charge.id.clone(),
        // What was held never changes, though what was taken of it stands there later.
        amount: match amount {
            Some(amount) => amount,
            None => held(tx, &charge)?,
        },
        detail: detail(&charge, caller)?,
    };
    let recorded = ledger::capture(tx, act, &capture).map_err(of_ledger)?;
    if recorded.repeated {
        return Ok(charge);
    }
    spending::ended(tx, &charge, capture.amount)?;
    let transfer = recorded.transfer;
    let receipt = transfer
        .entry(&code(&charge.organisation))
        .and_then(|ours| ours.standing?.receipt);
    diesel::update(wallet_transactions::table.filter(wallet_transactions::id.eq(&charge.id)))
        .set((
            wallet_transactions::state.eq(State::Completed),
            wallet_transactions::amount.eq(Cents(-capture.amount.0)),
            wallet_transactions::completed_by.eq(&transfer.id),
            wallet_transactions::completed_at.eq(transfer.at),
            wallet_transactions::receipt.eq(receipt),
        ))
        .execute(tx)?;
    again(tx, &charge.id)
}

/// What the hold kept back at first.
fn held(tx: &mut Tx, charge: &Transaction) -> Result<Cents> {
    let began = ledger::transfer(tx, &charge.id)?;
    Ok(began.map_or(Cents::ZERO, |transfer| transfer.total))
}

/// Gives all that was kept back free.
///
/// # Errors
/// `Unknown`, `KeyReused`, `HoldEnded`, `HoldExpired`.
pub fn release(
    tx: &mut Tx,
    act: &Act,
    caller: &PersonOrTool,
    idempotency_key: &str,
    id: &str,
) -> Result<Transaction> {
    let charge = charge_of(tx, caller, id)?;
    let release = Release {
        key: key("release", caller, idempotency_key)?,
        hold: charge.id.clone(),
        detail: detail(&charge, caller)?,
    };
    let recorded = ledger::release(tx, act, &release).map_err(of_ledger)?;
    if recorded.repeated {
        return Ok(charge);
    }
    spending::ended(tx, &charge, Cents::ZERO)?;
    diesel::update(wallet_transactions::table.filter(wallet_transactions::id.eq(&charge.id)))
        .set(wallet_transactions::state.eq(State::Released))
        .execute(tx)?;
    threshold::refilled(tx, act, &charge.organisation)?;
    again(tx, &charge.id)
}

/// Gives back what was taken: `amount` of it, or all that was not given back yet.
///
/// # Errors
/// `Unknown`, `NotRefundable`, `AmountInvalid`, `KeyReused`, `AboveCharge`.
pub fn refund(
    tx: &mut Tx,
    act: &Act,
    caller: &PersonOrTool,
    idempotency_key: &str,
    id: &str,
    amount: Option<Cents>,
) -> Result<Transaction> {
    let charge = charge_of(tx, caller, id)?;
    let Some(taken_by) = &charge.completed_by else {
        return no(ChargeRefusal::NotRefundable);
    };
    let key = key("refund", caller, idempotency_key)?;
    let amount = match amount {
        Some(amount) => amount,
        None => match ledger::transfer_by_key(tx, &key)? {
            Some(before) => before.total,
            None => Cents(-charge.amount.0 - charge.refunded.0),
        },
    };
    if amount == Cents::ZERO {
        return no(ChargeRefusal::AboveCharge);
    }
    let reversal = Reversal {
        key,
        kind: Kind::Refund.in_ledger(),
        of: taken_by.clone(),
        amount,
        floor: Floor::Zero,
        detail: detail(&charge, caller)?,
    };
    let recorded = ledger::reverse(tx, act, &reversal).map_err(of_ledger)?;
    transaction::begin(
        tx,
        &charge.organisation,
        Kind::Refund,
        &recorded,
        Some(&charge.id),
    )?;
    if recorded.repeated {
        return Ok(charge);
    }
    spending::given_back(tx, &charge, amount)?;
    diesel::update(wallet_transactions::table.filter(wallet_transactions::id.eq(&charge.id)))
        .set(wallet_transactions::refunded.eq(Cents(charge.refunded.0 + amount.0)))
        .execute(tx)?;
    threshold::refilled(tx, act, &charge.organisation)?;
    again(tx, &charge.id)
}

/// As the charge has it, with whoever ends it.
fn detail(charge: &Transaction, caller: &PersonOrTool) -> Result<Detail> {
    let entry = Entry {
        tool: charge.tool.clone(),
        way_of_use: charge.way_of_use.clone(),
        price: charge.price.clone(),
        reference: charge.reference.clone(),
        account: caller.person().map(|person| person.account.clone()),
    };
    entry
        .detail()
        .ok_or_else(|| impossible("what is said of a charge is too long"))
}

fn again(tx: &mut Tx, id: &TransactionId) -> Result<Transaction> {
    crate::transaction(tx, id)?.ok_or_else(|| impossible("a charge is gone"))
}
