//! The bank takes money back: a reversal, a recall, a correction.

use diesel::prelude::*;
use kernel::{Act, Cents};
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};

use crate::books::Keys;
use crate::creditor::TakeBack;
use crate::import::Given;
use crate::refusal::Result;
use crate::schema::bank_movements;
use crate::store::{self, Booked};
use crate::{BankRefusal, Fate};

/// Whether it is known which movement it takes back; then whoever was credited has it no
/// longer, whatever stands on their account, and else a person has to look.
pub(crate) fn take_back(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    booked: &Booked,
    keys: &Keys,
) -> Result<bool> {
    let mut candidates = candidates(tx, booked)?;
    if candidates.len() != 1 {
        return Ok(false);
    }
    let original = candidates.remove(0);
    undo(tx, act, given, &original, booked, keys)?;
    Ok(true)
}

/// What it may take back: of the same amount, not taken back yet, and with a reference, a
/// communication or an account in common.
pub(crate) fn candidates(tx: &mut Tx, booked: &Booked) -> QueryResult<Vec<Booked>> {
    let same_amount: Vec<Booked> = bank_movements::table
        .filter(bank_movements::iban.eq(&booked.iban))
        .filter(bank_movements::amount.eq(Cents(-booked.amount.0)))
        .filter(bank_movements::booked_on.le(&booked.booked_on))
        .filter(bank_movements::state.eq_any([Fate::Credited, Fate::Waiting]))
        .order(bank_movements::id)
        .select(Booked::as_select())
        .load(tx)?;
    let alike: Vec<Booked> = same_amount
        .into_iter()
        .filter(|other| other.id != booked.id && has_in_common(other, booked))
        .collect();
    let surely = |other: &&Booked| {
        shared(other.end_to_end.as_deref(), booked.end_to_end.as_deref())
            || shared(Some(&other.bank_reference), Some(&booked.bank_reference))
    };
    // A reference of the bank or the payer tells two alike apart.
    let sure: Vec<Booked> = alike.iter().filter(surely).cloned().collect();
    Ok(if sure.len() == 1 { sure } else { alike })
}

fn has_in_common(other: &Booked, booked: &Booked) -> bool {
    let pairs = [
        (other.end_to_end.as_deref(), booked.end_to_end.as_deref()),
        (
            Some(other.bank_reference.as_str()),
            Some(booked.bank_reference.as_str()),
        ),
        (
            other.communication.as_deref(),
            booked.communication.as_deref(),
        ),
        (
            Some(other.counterparty_account.as_str()),
            Some(booked.counterparty_account.as_str()),
        ),
    ];
    pairs.into_iter().any(|(one, other)| shared(one, other))
}

fn shared(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_some_and(|text| !text.is_empty()) && one == other
}

/// The original is taken back by `booked`.
pub(crate) fn undo(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    original: &Booked,
    booked: &Booked,
    keys: &Keys,
) -> Result<()> {
    if let (Fate::Credited, Some(creditor), Some(payee), Some(credited)) = (
        original.state,
        &original.creditor,
        &original.payee,
        &original.credited_by,
    ) {
        let creditor = given.creditors.by_name(creditor).ok_or_else(|| {
            let what = format!("nobody brings the creditor {creditor}");
            Error::<BankRefusal>::from(StorageError::Unusable(what))
        })?;
        let take_back = TakeBack {
            desk: given.desk,
            payee,
            credited,
            amount: original.amount,
            key: &keys.to("take-back")?,
            movement: &booked.id,
        };
        (creditor.take_back)(tx, act, &take_back)?;
    }
    let now = act.now();
    let done = store::turn(tx, &original.id, original.state, Fate::TakenBack, now)?
        && store::turn(tx, &booked.id, Fate::Waiting, Fate::TookBack, now)?;
    if !done {
        return Err(Error::Refused(BankRefusal::NotWaiting));
    }
    diesel::update(bank_movements::table.filter(bank_movements::id.eq(&booked.id)))
        .set(bank_movements::takes_back.eq(&original.id))
        .execute(tx)?;
    let detail = json!({ "by": booked.id, "amount": original.amount, "payee": original.payee });
    audit::record(tx, act, "bank.taken-back", original.id.as_str(), &detail)?;
    Ok(())
}
