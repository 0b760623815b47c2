//! The fee by transfer (G-7): each filing that is to be paid has a communication of its
//! own, and an account of the ledger on which stands what came for it. Once that is the
//! fee, the filing is submitted. What comes too little waits there for the rest; what
//! comes for a filing that takes no money any more waits at the bank for a person.

use bank::{BankRefusal, Credit, Creditor, Payee, TakeBack};
use belgium::StructuredCommunication;
use diesel::prelude::*;
use kernel::{Act, Cents, Rng, Timestamp};
use ledger::{
    AccountCode, Floor, LedgerRefusal, Line, Posting, Recorded, Reversal, TransferId, Upkeep,
};
use mail::Desk;
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};

use crate::acts::{PaidWith, submit};
use crate::filing::find;
use crate::schema::vme_filings as t;
use crate::{Filing, FilingId, State};

pub(crate) const CREDITOR: Creditor = Creditor {
    name: "vme",
    by_communication,
    search,
    payee,
    credit,
    take_back,
};

/// The first digit says what a communication is for; that of a filing is 3.
const FIRST: u64 = 3_000_000_000;
const REVENUE: &str = "revenue:kbo-vme";

type Result<T> = storage::Result<T, BankRefusal>;

/// `None` is never: ten digits fit.
pub(crate) fn communication(rng: &Rng) -> Option<StructuredCommunication> {
    let random = u64::from_be_bytes(rng.bytes()) % 1_000_000_000;
    StructuredCommunication::of_base(FIRST + random)
}

/// What came for the filing and is not used for it yet.
pub(crate) fn received(tx: &mut Tx, id: &FilingId, now: Timestamp) -> QueryResult<Cents> {
    let Ok(account) = format!("filing:{id}").parse::<AccountCode>() else {
        return Ok(Cents::ZERO);
    };
    let stands = ledger::balance(tx, &account, now)?;
    Ok(stands.map_or(Cents::ZERO, |stands| stands.balance))
}

fn by_communication(
    tx: &mut Tx,
    communication: &StructuredCommunication,
) -> QueryResult<Option<Payee>> {
    let found: Option<Filing> = t::table
        .filter(t::communication.eq(communication.as_str()))
        .filter(t::state.eq(State::ToBePaid))
        .select(Filing::as_select())
        .first(tx)
        .optional()?;
    Ok(found.as_ref().map(named))
}

/// By the communication, as somebody reads it out.
fn search(tx: &mut Tx, typed: &str) -> QueryResult<Vec<Payee>> {
    match typed.parse() {
        Ok(communication) => Ok(by_communication(tx, &communication)?.into_iter().collect()),
        Err(_) => Ok(Vec::new()),
    }
}

fn payee(tx: &mut Tx, id: &str) -> QueryResult<Option<Payee>> {
    let Ok(id) = id.parse::<FilingId>() else {
        return Ok(None);
    };
    Ok(find(tx, &id)?.as_ref().map(named))
}

fn named(filing: &Filing) -> Payee {
    Payee {
        id: filing.id.to_string(),
        name: filing.association.clone(),
        note: filing.association_number.clone().unwrap_or_default(),
    }
}

fn filing(tx: &mut Tx, payee: &str) -> Result<Filing> {
    let unknown = || Error::Refused(BankRefusal::PayeeUnknown);
    let id: FilingId = payee.parse().map_err(|_| unknown())?;
    find(tx, &id)?.ok_or_else(unknown)
}

fn credit(tx: &mut Tx, act: &Act, credit: &Credit<'_>) -> Result<TransferId> {
    let mut filing = filing(tx, credit.payee)?;
    let account = code(&format!("filing:{}", filing.id))?;
    ledger::open_account(tx, act, &account, Upkeep::Guarded).map_err(refused)?;
    let came = Posting {
        key: credit.key.clone(),
        kind: "filing-transfer".parse().map_err(|_| impossible())?,
        lines: moves(credit.from, &account, credit.amount),
        floor: Floor::Zero,
        linked_to: None,
        detail: detail(&credit.movement.to_string())?,
    };
    let recorded = ledger::post(tx, act, &came).map_err(refused)?;
    if !recorded.repeated {
        let told = json!({ "cents": credit.amount, "movement": credit.movement });
        audit::record(tx, act, "vme.received", filing.id.as_str(), &told)?;
        settle(tx, act, credit.desk, &mut filing, &account)?;
    }
    Ok(recorded.transfer.id)
}

/// Where the fee is there, the filing is submitted.
fn settle(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    filing: &mut Filing,
    account: &AccountCode,
) -> Result<()> {
    let Some(fee) = filing.quoted.filter(|_| filing.state == State::ToBePaid) else {
        return Ok(());
    };
    if received(tx, &filing.id, act.now())? < fee {
        return Ok(());
    }
    let revenue = code(REVENUE)?;
    ledger::open_account(tx, act, &revenue, Upkeep::Shared).map_err(refused)?;
    let used = Posting {
        key: format!("vme {} fee", filing.id)
            .parse()
            .map_err(|_| impossible())?,
        kind: "filing-fee".parse().map_err(|_| impossible())?,
        lines: moves(account, &revenue, fee),
        floor: Floor::Zero,
        linked_to: None,
        detail: detail(filing.id.as_str())?,
    };
    let Recorded { transfer, .. } = ledger::post(tx, act, &used).map_err(refused)?;
    let by = (PaidWith::Transfer, transfer.id.to_string());
    submit(tx, act, desk, filing, fee, by).map_err(|error| match error {
        Error::Refused(_) => Error::Refused(BankRefusal::NotCredited),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    })
}

/// The bank took it back, whatever it was used for since: the counter reads it in what
/// happened, and the ledger says what is missing.
fn take_back(tx: &mut Tx, act: &Act, taken: &TakeBack<'_>) -> Result<TransferId> {
    let filing = filing(tx, taken.payee)?;
    let reversal = Reversal {
        key: taken.key.clone(),
        kind: "filing-recall".parse().map_err(|_| impossible())?,
        of: taken.credited.clone(),
        amount: taken.amount,
        floor: Floor::None,
        detail: detail(&taken.movement.to_string())?,
    };
    let recorded = ledger::reverse(tx, act, &reversal).map_err(refused)?;
    if !recorded.repeated {
        let told = json!({ "cents": taken.amount, "movement": taken.movement });
        audit::record(tx, act, "vme.taken-back", filing.id.as_str(), &told)?;
    }
    Ok(recorded.transfer.id)
}

fn moves(from: &AccountCode, to: &AccountCode, amount: Cents) -> Vec<Line> {
    vec![
        Line {
            account: to.clone(),
            amount,
        },
        Line {
            account: from.clone(),
            amount: Cents(-amount.0),
        },
    ]
}

/// Ids alone (G-23).
fn detail(reference: &str) -> Result<ledger::Detail> {
    let detail = json!({ "reference": reference }).to_string();
    detail.parse().map_err(|_| impossible())
}

fn code(text: &str) -> Result<AccountCode> {
    text.parse().map_err(|_| impossible())
}

fn impossible() -> Error<BankRefusal> {
    StorageError::Unusable("what a filing tells the ledger is not as it takes it".to_owned()).into()
}

fn refused(error: Error<LedgerRefusal>) -> Error<BankRefusal> {
    match error {
        Error::Refused(_) => Error::Refused(BankRefusal::NotCredited),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}
