//! The Wallet as one that is paid by transfer: what `bank` asks for money that came with a
//! Wallet's communication, and for what somebody of finance assigns.

use bank::{BankRefusal, Creditor, Payee};
use belgium::StructuredCommunication;
use diesel::QueryResult;
use kernel::{Act, OrganisationId};
use ledger::TransferId;
use organisations::Organisation;
use storage::{Error, Tx};

use crate::{Credit, CreditKind, TakeBack, TakeBackKind, WalletRefusal};

pub(crate) const CREDITOR: Creditor = Creditor {
    name: "wallet",
    by_communication,
    search,
    payee,
    credit,
    take_back,
};

fn by_communication(
    tx: &mut Tx,
    communication: &StructuredCommunication,
) -> QueryResult<Option<Payee>> {
    match crate::by_communication(tx, communication)? {
        Some(organisation) => payee(tx, organisation.as_str()),
        None => Ok(None),
    }
}

/// Whoever finds more types more.
const FOUND_MAX: usize = 50;

/// By number, by name, or by the communication as somebody reads it out.
fn search(tx: &mut Tx, typed: &str) -> QueryResult<Vec<Payee>> {
    if let Ok(communication) = typed.parse() {
        return Ok(by_communication(tx, &communication)?.into_iter().collect());
    }
    let found = organisations::search(tx, typed, FOUND_MAX)?;
    Ok(found.iter().map(named).collect())
}

fn payee(tx: &mut Tx, id: &str) -> QueryResult<Option<Payee>> {
    let Ok(id) = id.parse::<OrganisationId>() else {
        return Ok(None);
    };
    let found = organisations::find(tx, &id)?;
    Ok(found.as_ref().map(named))
}

fn named(organisation: &Organisation) -> Payee {
    Payee {
        id: organisation.id.to_string(),
        name: organisation.name.clone(),
        note: organisation.number.to_string(),
    }
}

/// Whatever state the organisation is in: money that came is credited (G-22).
fn credit(
    tx: &mut Tx,
    act: &Act,
    credit: &bank::Credit<'_>,
) -> storage::Result<TransferId, BankRefusal> {
    let wanted = Credit {
        key: credit.key.clone(),
        kind: CreditKind::TopUpTransfer,
        amount: credit.amount,
        from: credit.from.clone(),
        account: None,
        reference: credit.movement.to_string(),
    };
    let organisation = organisation(credit.payee)?;
    let credited = crate::credit(tx, act, &organisation, &wanted);
    Ok(credited.map_err(refused)?.id)
}

fn take_back(
    tx: &mut Tx,
    act: &Act,
    taken: &bank::TakeBack<'_>,
) -> storage::Result<TransferId, BankRefusal> {
    let wanted = TakeBack {
        key: taken.key.clone(),
        kind: TakeBackKind::Recall,
        of: taken.credited.clone(),
        amount: taken.amount,
        reference: taken.movement.to_string(),
    };
    let organisation = organisation(taken.payee)?;
    let taken = crate::take_back(tx, act, taken.desk, &organisation, &wanted);
    Ok(taken.map_err(refused)?.id)
}

fn organisation(payee: &str) -> storage::Result<OrganisationId, BankRefusal> {
    payee
        .parse()
        .map_err(|_| Error::Refused(BankRefusal::PayeeUnknown))
}

fn refused(error: Error<WalletRefusal>) -> Error<BankRefusal> {
    match error {
        Error::Refused(_) => Error::Refused(BankRefusal::NotCredited),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

#[cfg(test)]
mod tests;
