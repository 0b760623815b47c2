//! Somebody of finance says whose money is that waits.

use belgium::StructuredCommunication;
use diesel::QueryResult;
use kernel::Act;
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::books::{Books, Keys};
use crate::creditor::{Credit, Payee};
use crate::import::Given;
use crate::refusal::{Result, refused};
use crate::statement::communications_in;
use crate::store::{self, Booked};
use crate::{BankRefusal, Creditors, Fate, MovementId, reversal};

/// How a payee was found for money that waits. It says so and does nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub creditor: &'static str,
    pub payee: Payee,
    pub because: Because,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Its structured communication stands among other words (G-30).
    Words(StructuredCommunication),
    /// Money from the same bank account was assigned to it before.
    SameAccount,
}

/// Whose it may be, each payee once.
pub fn suggestions(
    tx: &mut Tx,
    creditors: &Creditors,
    booked: &Booked,
) -> QueryResult<Vec<Suggestion>> {
    let mut found: Vec<Suggestion> = Vec::new();
    if !booked.amount.is_positive() {
        return Ok(found);
    }
    let written = format!(
        "{} {}",
        booked.words,
        booked.end_to_end.as_deref().unwrap_or_default()
    );
    for communication in communications_in(&written) {
        if let Some((creditor, payee)) = creditors.find(tx, &communication)? {
            note(
                &mut found,
                creditor.name,
                payee,
                Because::Words(communication),
            );
        }
    }
    for (creditor, payee) in store::credited_from(tx, &booked.counterparty_account)? {
        let Some(creditor) = creditors.by_name(&creditor) else {
            continue;
        };
        if let Some(payee) = (creditor.payee)(tx, &payee)? {
            note(&mut found, creditor.name, payee, Because::SameAccount);
        }
    }
    Ok(found)
}

fn note(found: &mut Vec<Suggestion>, creditor: &'static str, payee: Payee, because: Because) {
    let known = found
        .iter()
        .any(|one| one.creditor == creditor && one.payee.id == payee.id);
    if !known {
        found.push(Suggestion {
            creditor,
            payee,
            because,
        });
    }
}

/// Moves it on to the payee.
///
/// # Errors
/// `MovementUnknown`, `NotCredit`, `NotWaiting`, `PayeeUnknown`; `NotCredited` where the
/// payee's domain refuses.
pub fn assign(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    id: &MovementId,
    creditor: &str,
    payee: &str,
) -> Result<()> {
    let (booked, keys) = waiting(tx, id)?;
    let Some(came_by) = booked
        .booked_by
        .as_ref()
        .filter(|_| booked.amount.is_positive())
    else {
        return refused(BankRefusal::NotCredit);
    };
    let Some(creditor) = given.creditors.by_name(creditor) else {
        return refused(BankRefusal::PayeeUnknown);
    };
    let Some(payee) = (creditor.payee)(tx, payee)? else {
        return refused(BankRefusal::PayeeUnknown);
    };
    if !store::turn(tx, id, Fate::Waiting, Fate::Credited, act.now())? {
        return refused(BankRefusal::NotWaiting);
    }
    let credit = Credit {
        desk: given.desk,
        payee: &payee.id,
        from: &Books::of(&booked.iban).suspense,
        amount: booked.amount,
        key: &keys.to("credit")?,
        came_by,
        movement: id,
        communication: None,
    };
    let credited = (creditor.credit)(tx, act, &credit)?;
    store::note_credited(tx, id, creditor.name, &payee.id, &credited)?;
    let detail = json!({
        "creditor": creditor.name,
        "payee": payee.id,
        "amount": booked.amount,
    });
    audit::record(tx, act, "bank.assigned", id.as_str(), &detail)?;
    Ok(())
}

/// Says which movement the bank took back, where the files did not tell.
///
/// # Errors
/// `MovementUnknown` also of an original that it cannot be; `NotWaiting`.
pub fn take_back(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    id: &MovementId,
    original: &MovementId,
) -> Result<()> {
    let (booked, keys) = waiting(tx, id)?;
    let fits = |other: &Booked| {
        other.iban == booked.iban
            && other.amount.0 == -booked.amount.0
            && booked.amount.is_negative()
            && matches!(other.state, Fate::Credited | Fate::Waiting)
    };
    let Some(original) = store::movement(tx, original)?.filter(fits) else {
        return refused(BankRefusal::MovementUnknown);
    };
    reversal::undo(tx, act, given, &original, &booked, &keys)
}

/// What waits, with the keys of what is done with it.
pub(crate) fn waiting(tx: &mut Tx, id: &MovementId) -> Result<(Booked, Keys)> {
    in_state(tx, id, Fate::Waiting)
}

pub(crate) fn in_state(tx: &mut Tx, id: &MovementId, state: Fate) -> Result<(Booked, Keys)> {
    let booked = store::movement(tx, id)?.ok_or(Error::Refused(BankRefusal::MovementUnknown))?;
    if booked.state != state {
        return refused(BankRefusal::NotWaiting);
    }
    let read = store::statement(tx, &booked.statement_id)?;
    let keys = Keys::new(
        booked.iban.as_str(),
        &read.name(),
        booked.sequence,
        booked.detail,
    );
    Ok((booked, keys))
}
