//! A movement of a new statement: into the ledger, and on to whoever it is for.

use diesel::prelude::*;
use kernel::{Act, Cents};
use storage::Tx;

use crate::books::{Books, Keys, Move, post};
use crate::creditor::Credit;
use crate::import::{Given, Report};
use crate::refusal::Result;
use crate::schema::bank_movements;
use crate::statement::Movement;
use crate::store::{self, Booked, Read};
use crate::{Fate, MovementId, reversal};

/// Every credit goes from the bank into suspense, and on from there where it carries a
/// communication that belongs to somebody (R-215, R-216, G-30).
#[expect(
    clippy::too_many_arguments,
    reason = "one movement among all that it is taken with"
)]
pub(crate) fn take(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    books: &Books,
    read: &Read,
    movement: &Movement,
    keys: &Keys,
    report: &mut Report,
) -> Result<()> {
    let mut booked = row(act, read, movement);
    booked.booked_by = came_or_went(tx, act, books, &booked, movement, keys)?;
    diesel::insert_into(bank_movements::table)
        .values(&booked)
        .execute(tx)?;
    if movement.amount.is_positive() && !movement.is_reversal {
        if credit(tx, act, given, books, &booked, movement, keys)? {
            report.credited.add(movement.amount);
        } else {
            report.waiting.add(movement.amount);
        }
    } else if movement.amount.is_negative() && movement.is_reversal {
        if reversal::take_back(tx, act, given, &booked, keys)? {
            report.taken_back.add(Cents(-movement.amount.0));
        } else {
            report.waiting.add(movement.amount);
        }
    } else if booked.state == Fate::Waiting {
        report.waiting.add(movement.amount);
    }
    Ok(())
}

fn row(act: &Act, read: &Read, movement: &Movement) -> Booked {
    let own = movement.amount.0 <= 0 && !movement.is_reversal;
    Booked {
        id: MovementId::generate(&act.clock, &act.rng),
        statement_id: read.id.clone(),
        iban: read.iban.clone(),
        sequence: i64::from(movement.sequence),
        detail: i64::from(movement.detail),
        amount: movement.amount,
        booked_on: movement.booked_on.to_string(),
        value_on: movement.value_on.map(|day| day.to_string()),
        code: movement.code.clone(),
        reason: movement.reason.clone(),
        bank_reference: movement.bank_reference.clone(),
        end_to_end: movement.end_to_end.clone(),
        counterparty_name: movement.counterparty.name.clone(),
        counterparty_account: movement.counterparty.account.clone(),
        communication: movement
            .communications
            .only()
            .map(|only| only.as_str().to_owned()),
        words: movement.text.clone(),
        booked_by: None,
        state: if own { Fate::Own } else { Fate::Waiting },
        state_at: act.now(),
        creditor: None,
        payee: None,
        credited_by: None,
        takes_back: None,
    }
}

/// What came stands in suspense; so does what the bank took back, below zero, until it is
/// known of whom. The rest that went is our own.
fn came_or_went(
    tx: &mut Tx,
    act: &Act,
    books: &Books,
    booked: &Booked,
    movement: &Movement,
    keys: &Keys,
) -> Result<Option<ledger::TransferId>> {
    let other = if booked.state == Fate::Own {
        &books.own
    } else {
        &books.suspense
    };
    let (kind, from, to) = match movement.amount.0 {
        0 => return Ok(None),
        1.. => ("bank-in", &books.bank, other),
        _ => ("bank-out", other, &books.bank),
    };
    let moved = Move {
        key: keys.to("")?,
        kind,
        from,
        to,
        amount: Cents(movement.amount.0.saturating_abs()),
        movement: &booked.id,
        linked_to: None,
    };
    post(tx, act, moved).map(Some)
}

/// Whether it was somebody's, who has it now.
fn credit(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    books: &Books,
    booked: &Booked,
    movement: &Movement,
    keys: &Keys,
) -> Result<bool> {
    let (Some(communication), Some(came_by)) = (movement.communications.only(), &booked.booked_by)
    else {
        return Ok(false);
    };
    let Some((creditor, payee)) = given.creditors.find(tx, communication)? else {
        return Ok(false);
    };
    let credit = Credit {
        desk: given.desk,
        payee: &payee.id,
        from: &books.suspense,
        amount: movement.amount,
        key: &keys.to("credit")?,
        came_by,
        movement: &booked.id,
        communication: Some(communication),
    };
    let credited = (creditor.credit)(tx, act, &credit)?;
    store::note_credited(tx, &booked.id, creditor.name, &payee.id, &credited)?;
    store::turn(tx, &booked.id, Fate::Waiting, Fate::Credited, act.now())?;
    Ok(true)
}
