//! The fee by transfer (G-7): what is to be paid has a communication of its own. Once all
//! of the fee is there, the filing is submitted. What comes too little waits for the rest;
//! what comes for a filing that takes no money any more waits at the bank for a person.

use bank::{BankRefusal, Credit, Creditor, Payee, TakeBack};
use belgium::StructuredCommunication;
use diesel::QueryResult;
use kernel::Act;
use ledger::{Floor, LedgerRefusal, Reversal, TransferId, Upkeep};
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::acts::PaidWith;
use crate::bill::{Bill, Moved, impossible};

pub(crate) const NAME: &str = "vme";

pub(crate) const CREDITOR: Creditor = Creditor {
    name: NAME,
    by_communication,
    search,
    payee,
    credit,
    take_back,
};

type Result<T> = storage::Result<T, BankRefusal>;

fn by_communication(
    tx: &mut Tx,
    communication: &StructuredCommunication,
) -> QueryResult<Option<Payee>> {
    Ok(Bill::by_communication(tx, communication)?.map(named))
}

/// By the communication, as somebody reads it out.
fn search(tx: &mut Tx, typed: &str) -> QueryResult<Vec<Payee>> {
    match typed.parse() {
        Ok(communication) => Ok(by_communication(tx, &communication)?.into_iter().collect()),
        Err(_) => Ok(Vec::new()),
    }
}

fn payee(tx: &mut Tx, id: &str) -> QueryResult<Option<Payee>> {
    Ok(Bill::find(tx, id)?.map(named))
}

fn named(bill: Bill) -> Payee {
    Payee {
        id: bill.id,
        name: bill.name,
        note: bill.note,
    }
}

fn bill(tx: &mut Tx, payee: &str) -> Result<Bill> {
    Bill::find(tx, payee)?.ok_or(Error::Refused(BankRefusal::PayeeUnknown))
}

fn credit(tx: &mut Tx, act: &Act, credit: &Credit<'_>) -> Result<TransferId> {
    let mut bill = bill(tx, credit.payee)?;
    let account = bill.account()?;
    ledger::open_account(tx, act, &account, Upkeep::Guarded).map_err(refused)?;
    let came = Moved {
        key: credit.key.clone(),
        kind: "filing-transfer",
        from: credit.from,
        to: &account,
        amount: credit.amount,
        floor: Floor::Zero,
        linked_to: None,
        reference: credit.movement.as_str(),
    };
    let (transfer, is_repeated) = came.post_once(tx, act)?;
    if !is_repeated {
        let told = json!({ "cents": credit.amount, "movement": credit.movement });
        audit::record(tx, act, "vme.received", &bill.id, &told)?;
        let settled = bill.settle(tx, act, credit.desk, PaidWith::Transfer);
        settled.map_err(|error| match error {
            Error::Refused(_) => Error::Refused(BankRefusal::NotCredited),
            Error::Query(error) => Error::Query(error),
            Error::Storage(error) => Error::Storage(error),
        })?;
    }
    Ok(transfer)
}

/// The bank took it back, whatever it was used for since: the counter reads it in what
/// happened, and the ledger says what is missing.
fn take_back(tx: &mut Tx, act: &Act, taken: &TakeBack<'_>) -> Result<TransferId> {
    let bill = bill(tx, taken.payee)?;
    let detail = json!({ "reference": taken.movement }).to_string();
    let reversal = Reversal {
        key: taken.key.clone(),
        kind: "filing-recall".parse().map_err(|_| impossible("a kind"))?,
        of: taken.credited.clone(),
        amount: taken.amount,
        floor: Floor::None,
        detail: detail.parse().map_err(|_| impossible("a detail"))?,
    };
    let recorded = ledger::reverse(tx, act, &reversal).map_err(refused)?;
    if !recorded.repeated {
        let told = json!({ "cents": taken.amount, "movement": taken.movement });
        for filing in &bill.filings {
            audit::record(tx, act, "vme.taken-back", filing.id.as_str(), &told)?;
        }
    }
    Ok(recorded.transfer.id)
}

fn refused(error: Error<LedgerRefusal>) -> Error<BankRefusal> {
    match error {
        Error::Refused(_) => Error::Refused(BankRefusal::NotCredited),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}
