//! Money that nobody knows the owner of goes back to whoever sent it. The server moves no
//! money at a bank: it keeps a list of what is to be paid by hand, and who said so.

use diesel::prelude::*;
use kernel::{AccountId, Act, Lines};
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};

use crate::assign::{in_state, waiting};
use crate::books::{Books, Move, post};
use crate::refusal::{Result, refused};
use crate::schema::bank_refunds;
use crate::store::{self, Refund};
use crate::{BankRefusal, Fate, MovementId, Settings};

pub const REASON_CHARS_MAX: usize = 500;

/// Somebody of finance wants it to go back. Above the set amount a second person has to
/// agree first.
///
/// # Errors
/// `MovementUnknown`, `NotWaiting`, `NotCredit`.
pub fn ask(
    tx: &mut Tx,
    act: &Act,
    settings: &Settings,
    id: &MovementId,
    reason: &Lines,
) -> Result<Fate> {
    let (booked, _) = waiting(tx, id)?;
    if !booked.amount.is_positive() {
        return refused(BankRefusal::NotCredit);
    }
    let next = if booked.amount > settings.second_person_above {
        Fate::RefundAsked
    } else {
        Fate::ToPay
    };
    turn(tx, act, id, Fate::Waiting, next)?;
    // What was asked for before and taken back is in the trail.
    diesel::delete(bank_refunds::table.filter(bank_refunds::movement_id.eq(id))).execute(tx)?;
    let refund = Refund {
        movement_id: id.clone(),
        reason: reason.as_str().to_owned(),
        asked_at: act.now(),
        asked_by: person(act)?,
        approved_at: None,
        approved_by: None,
        paid_at: None,
        paid_by: None,
    };
    diesel::insert_into(bank_refunds::table)
        .values(&refund)
        .execute(tx)?;
    let detail = json!({
        "amount": booked.amount,
        "reason": reason.as_str(),
        "needs_second_person": next == Fate::RefundAsked,
    });
    audit::record(tx, act, "bank.refund-asked", id.as_str(), &detail)?;
    Ok(next)
}

/// A second person agrees.
///
/// # Errors
/// `MovementUnknown`, `NotWaiting`, `SamePerson`.
pub fn approve(tx: &mut Tx, act: &Act, id: &MovementId) -> Result<()> {
    in_state(tx, id, Fate::RefundAsked)?;
    let person = person(act)?;
    if asked(tx, id)?.asked_by == person {
        return refused(BankRefusal::SamePerson);
    }
    turn(tx, act, id, Fate::RefundAsked, Fate::ToPay)?;
    diesel::update(bank_refunds::table.filter(bank_refunds::movement_id.eq(id)))
        .set((
            bank_refunds::approved_at.eq(act.now()),
            bank_refunds::approved_by.eq(person),
        ))
        .execute(tx)?;
    audit::record(tx, act, "bank.refund-approved", id.as_str(), &())?;
    Ok(())
}

/// It does not go back, and waits again.
///
/// # Errors
/// `MovementUnknown`; `NotWaiting` of what is paid already.
pub fn withdraw(tx: &mut Tx, act: &Act, id: &MovementId) -> Result<()> {
    let booked = store::movement(tx, id)?.ok_or(Error::Refused(BankRefusal::MovementUnknown))?;
    if !matches!(booked.state, Fate::RefundAsked | Fate::ToPay) {
        return refused(BankRefusal::NotWaiting);
    }
    turn(tx, act, id, booked.state, Fate::Waiting)?;
    audit::record(tx, act, "bank.refund-withdrawn", id.as_str(), &())?;
    Ok(())
}

/// Somebody of finance paid it at the bank.
///
/// # Errors
/// `MovementUnknown`, `NotWaiting`.
pub fn paid(tx: &mut Tx, act: &Act, id: &MovementId) -> Result<()> {
    let (booked, keys) = in_state(tx, id, Fate::ToPay)?;
    turn(tx, act, id, Fate::ToPay, Fate::PaidBack)?;
    let books = Books::of(&booked.iban);
    let moved = Move {
        key: keys.to("paid-back")?,
        kind: "paid-back",
        from: &books.suspense,
        to: &books.own,
        amount: booked.amount,
        movement: id,
        linked_to: booked.booked_by.clone(),
    };
    post(tx, act, moved)?;
    diesel::update(bank_refunds::table.filter(bank_refunds::movement_id.eq(id)))
        .set((
            bank_refunds::paid_at.eq(act.now()),
            bank_refunds::paid_by.eq(person(act)?),
        ))
        .execute(tx)?;
    let detail = json!({ "amount": booked.amount });
    audit::record(tx, act, "bank.paid-back", id.as_str(), &detail)?;
    Ok(())
}

fn asked(tx: &mut Tx, id: &MovementId) -> Result<Refund> {
    store::refund(tx, id)?.ok_or_else(|| {
        let what = format!("the refund of {id} was asked by nobody");
        StorageError::Unusable(what).into()
    })
}

fn turn(tx: &mut Tx, act: &Act, id: &MovementId, from: Fate, to: Fate) -> Result<()> {
    if store::turn(tx, id, from, to, act.now())? {
        Ok(())
    } else {
        refused(BankRefusal::NotWaiting)
    }
}

/// Refunds are decided by people, each of whom stands in the trail.
pub(crate) fn person(act: &Act) -> Result<AccountId> {
    act.actor
        .account
        .clone()
        .ok_or_else(|| StorageError::Unusable("a refund is decided by a person".to_owned()).into())
}
