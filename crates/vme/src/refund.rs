//! A fee goes back the way it came, once: to the Wallet that paid it, online to whoever
//! paid, or by a transfer that somebody of finance makes.

use bank::BankRefusal;
use diesel::prelude::*;
use kernel::{Act, Cents};
use ledger::{Floor, TransferId, Upkeep};
use oidc::{PersonOrTool, ToolItself};
use payments::RefundId;
use serde_json::json;
use storage::{Error, Tx, audit, jobs};
use wallet::ChargeRefusal;
use web::State as Server;

use crate::bill::{Bill, Moved, REVENUE, code, impossible, key, unusable};
use crate::online::{FEE_ONLINE, GiveBack};
use crate::schema::vme_filings as t;
use crate::{Filing, PaidWith, TOOL, transfer};

type Result<T> = storage::Result<T, ChargeRefusal>;

/// Nothing happens where nothing was paid, or where it went back before.
pub(crate) fn refund(tx: &mut Tx, act: &Act, server: &Server, filing: &mut Filing) -> Result<()> {
    let (Some(paid_by), Some(with), None) =
        (&filing.paid_by, filing.paid_with, &filing.refunded_by)
    else {
        return Ok(());
    };
    let paid_by = paid_by.clone();
    match with {
        PaidWith::Wallet => to_the_wallet(tx, act, filing, &paid_by)?,
        PaidWith::Transfer => by_transfer(tx, act, server, filing, &paid_by)?,
        PaidWith::Online => online(tx, act, filing, &paid_by)?,
    }
    filing.refunded_by = Some(back(filing));
    diesel::update(t::table.find(&filing.id))
        .set(t::refunded_by.eq(&filing.refunded_by))
        .execute(tx)?;
    let detail = json!({ "with": with.word(), "cents": filing.quoted });
    audit::record(tx, act, "vme.refunded", filing.id.as_str(), &detail)?;
    Ok(())
}

fn back(filing: &Filing) -> String {
    format!("{} back", filing.id)
}

fn to_the_wallet(tx: &mut Tx, act: &Act, filing: &Filing, charge: &str) -> Result<()> {
    let tool = tools::find(tx, TOOL)?.ok_or_else(|| impossible("a tool that is gone"))?;
    let itself = PersonOrTool::Tool(Box::new(ToolItself {
        scope: String::new(),
        now: act.now(),
        definition: tool,
    }));
    wallet::refund(tx, act, &itself, &back(filing), charge, None).map(drop)
}

/// Of the filing or of the batch: the account from which the fee was taken says it.
fn bill_of(tx: &mut Tx, paid_by: &str) -> Result<Bill> {
    let id: TransferId = paid_by.parse().map_err(|_| impossible("a payment"))?;
    let paid = ledger::transfer(tx, &id)?.ok_or_else(|| impossible("a payment"))?;
    let taken = paid.entries.iter().find(|entry| entry.amount.is_negative());
    let account = taken.map(|entry| entry.account.as_str().to_owned());
    let bill = account
        .as_deref()
        .and_then(|code| code.strip_prefix("filing:"));
    Bill::find(tx, bill.unwrap_or_default())?.ok_or_else(|| impossible("a bill"))
}

fn by_transfer(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    filing: &Filing,
    paid_by: &str,
) -> Result<()> {
    let (bill, fee) = (bill_of(tx, paid_by)?, filing.quoted.unwrap_or(Cents::ZERO));
    let (revenue, account) = (code(REVENUE)?, bill.account()?);
    ledger::open_account(tx, act, &revenue, Upkeep::Shared).map_err(unusable)?;
    let unused = Moved {
        key: key(&format!("vme {} back", filing.id))?,
        kind: "filing-fee-back",
        from: &revenue,
        to: &account,
        amount: fee,
        floor: Floor::None,
        linked_to: None,
        reference: filing.id.as_str(),
    };
    unused.post(tx, act)?;
    let number = filing.number.unwrap_or_default();
    hand_to_finance(tx, act, server, &bill, fee, &format!("KBO VME {number}"))
}

/// What stands on the account of the bill goes back to whoever transferred it.
fn hand_to_finance(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    bill: &Bill,
    amount: Cents,
    reason: &str,
) -> Result<()> {
    let settings: bank::Settings = server.services.or_default();
    let wish = bank::GiveBack {
        creditor: transfer::NAME,
        payee: &bill.id,
        from: &bill.account()?,
        amount,
        reason,
    };
    let found = bank::give_back(tx, act, &settings, &wish).map_err(of_bank)?;
    if found != amount {
        // It stands on the account of the bill, and in the trail.
        let told = json!({ "cents": amount, "found": found });
        audit::record(tx, act, "vme.not-given-back", &bill.id, &told)?;
    }
    Ok(())
}

fn of_bank(error: Error<BankRefusal>) -> Error<ChargeRefusal> {
    match error {
        Error::Refused(refusal) => impossible(kernel::Refusal::code(&refusal)),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

fn online(tx: &mut Tx, act: &Act, filing: &Filing, paid_by: &str) -> Result<()> {
    let (bill, fee) = (bill_of(tx, paid_by)?, filing.quoted.unwrap_or(Cents::ZERO));
    let begun = payments::of_subject(tx, FEE_ONLINE.name, &bill.id)?;
    for payment in begun
        .iter()
        .filter(|one| one.state == payments::State::Paid)
    {
        if payments::left(tx, payment)? < fee {
            continue;
        }
        let wish = GiveBack {
            payment: payment.id.clone(),
            refund: RefundId::generate(&act.clock, &act.rng),
            amount: fee,
            reason: format!("KBO VME {}", filing.number.unwrap_or_default()),
        };
        jobs::enqueue(tx, act, &wish)?;
        return Ok(());
    }
    let told = json!({ "cents": fee });
    audit::record(tx, act, "vme.not-given-back", filing.id.as_str(), &told)?;
    Ok(())
}

/// What came by transfer for a filing that nobody pays any more, and was too little.
pub(crate) fn part(tx: &mut Tx, act: &Act, server: &Server, filing: &Filing) -> Result<()> {
    let bill = Bill::of_filing(filing.clone());
    let received = bill.received(tx, act.now())?;
    if !received.is_positive() {
        return Ok(());
    }
    hand_to_finance(tx, act, server, &bill, received, "KBO VME")?;
    let told = json!({ "cents": received });
    audit::record(tx, act, "vme.part-given-back", filing.id.as_str(), &told)?;
    Ok(())
}
