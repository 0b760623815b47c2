//! The fee paid online (G-7): the purpose of payments that `payments` calls, each time
//! once, in the transaction in which the payment changes. What comes for a filing that
//! takes no money any more, such as one that was withdrawn meanwhile, goes back by itself.

use std::borrow::Cow;

use kernel::{Act, Cents};
use ledger::{Floor, Upkeep};
use payments::{
    Chargeback, Payment, PaymentId, PaymentRefusal, Purpose, Refund, RefundId, unsettled,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::jobs::{self, Failed, Payload};
use storage::{Error, Tx, audit};
use web::State;

use crate::acts::PaidWith;
use crate::bill::{Bill, Moved, REVENUE, code, impossible, key, unusable};

pub(crate) const FEE_ONLINE: Purpose = Purpose {
    name: "vme.fee",
    payer,
    // It stands on the same account as what tops up Wallets, which counts all of it.
    owed: |_| Ok(Cents::ZERO),
    turn: |payment| format!("filing:{}", payment.subject.as_deref().unwrap_or_default()),
    settle,
    refunded,
    refund_failed,
    charged_back,
    chargeback_reversed,
};

type Done = storage::Result<(), PaymentRefusal>;

fn payer(tx: &mut Tx, payment: &Payment) -> diesel::QueryResult<String> {
    let bill = match &payment.subject {
        Some(subject) => Bill::find(tx, subject)?,
        None => None,
    };
    Ok(bill.map_or_else(
        || payment.payer_id().to_owned(),
        |bill| format!("{} ({})", bill.name, bill.note),
    ))
}

fn bill(tx: &mut Tx, payment: &Payment) -> storage::Result<Bill, PaymentRefusal> {
    let subject = payment.subject.as_deref().unwrap_or_default();
    Bill::find(tx, subject)?.ok_or_else(|| impossible("a payment for nothing"))
}

fn settle(tx: &mut Tx, act: &Act, state: &State, payment: &Payment) -> Done {
    let mut bill = bill(tx, payment)?;
    let name = format!("payments {} paid", payment.id);
    comes_in(tx, act, &bill, &name, payment.amount, payment.id.as_str())?;
    let told = json!({ "cents": payment.amount, "payment": payment.id });
    audit::record(tx, act, "vme.received", &bill.id, &told)?;
    // Another price, another payment or a withdrawal came in between.
    let fits = bill.takes_money() && payment.amount == bill.fee();
    let is_settled = fits
        && bill
            .settle(tx, act, state.desk(), PaidWith::Online)
            .map_err(of_vme)?;
    if is_settled {
        return Ok(());
    }
    let wish = GiveBack {
        payment: payment.id.clone(),
        refund: RefundId::generate(&act.clock, &act.rng),
        amount: payment.amount,
        reason: "nothing was to be paid any more".to_owned(),
    };
    jobs::enqueue(tx, act, &wish)?;
    Ok(())
}

fn of_vme(error: Error<crate::VmeRefusal>) -> Error<PaymentRefusal> {
    match error {
        Error::Refused(refusal) => unsettled(&refusal),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

/// From what the provider has of ours to what came for the bill.
fn comes_in(
    tx: &mut Tx,
    act: &Act,
    bill: &Bill,
    name: &str,
    amount: Cents,
    reference: &str,
) -> Done {
    let (clearing, account) = (code(wallet::CLEARING)?, bill.account()?);
    ledger::open_account(tx, act, &clearing, Upkeep::Shared).map_err(unusable)?;
    ledger::open_account(tx, act, &account, Upkeep::Guarded).map_err(unusable)?;
    let moved = Moved {
        key: key(name)?,
        kind: "filing-online",
        from: &clearing,
        to: &account,
        amount,
        floor: Floor::None,
        linked_to: None,
        reference,
    };
    moved.post(tx, act).map(drop)
}

/// And back: from what came and is not used, else from what it was used for.
fn goes_back(
    tx: &mut Tx,
    act: &Act,
    bill: &Bill,
    name: &str,
    amount: Cents,
    reference: &str,
) -> Done {
    let account = bill.account()?;
    let unused = bill.received(tx, act.now())?.max(Cents::ZERO);
    let short = Cents(amount.0 - unused.0);
    if short.is_positive() {
        let revenue = code(REVENUE)?;
        ledger::open_account(tx, act, &revenue, Upkeep::Shared).map_err(unusable)?;
        let unused = Moved {
            key: key(&format!("{name} used"))?,
            kind: "filing-fee-back",
            from: &revenue,
            to: &account,
            amount: short,
            floor: Floor::None,
            linked_to: None,
            reference,
        };
        unused.post(tx, act)?;
    }
    let clearing = code(wallet::CLEARING)?;
    let moved = Moved {
        key: key(name)?,
        kind: "filing-online-back",
        from: &account,
        to: &clearing,
        amount,
        floor: Floor::None,
        linked_to: None,
        reference,
    };
    moved.post(tx, act).map(drop)
}

/// What the counter and finance read of it.
fn tell(tx: &mut Tx, act: &Act, bill: &Bill, what: &'static str, amount: Cents) -> Done {
    let told = json!({ "cents": amount });
    for filing in &bill.filings {
        audit::record(tx, act, what, filing.id.as_str(), &told)?;
    }
    Ok(())
}

fn refunded(tx: &mut Tx, act: &Act, _: &State, payment: &Payment, refund: &Refund) -> Done {
    let (bill, id) = (bill(tx, payment)?, refund.id.as_str());
    goes_back(tx, act, &bill, &format!("payments {id}"), refund.amount, id)?;
    tell(tx, act, &bill, "vme.given-back", refund.amount)
}

fn refund_failed(tx: &mut Tx, act: &Act, _: &State, payment: &Payment, refund: &Refund) -> Done {
    let (bill, id) = (bill(tx, payment)?, refund.id.as_str());
    let name = format!("payments {id} failed");
    comes_in(tx, act, &bill, &name, refund.amount, id)?;
    tell(tx, act, &bill, "vme.give-back-failed", refund.amount)
}

fn charged_back(
    tx: &mut Tx,
    act: &Act,
    _: &State,
    payment: &Payment,
    chargeback: &Chargeback,
) -> Done {
    let (bill, id) = (bill(tx, payment)?, chargeback.id.as_str());
    goes_back(
        tx,
        act,
        &bill,
        &format!("payments {id}"),
        chargeback.amount,
        id,
    )?;
    tell(tx, act, &bill, "vme.taken-back", chargeback.amount)
}

fn chargeback_reversed(
    tx: &mut Tx,
    act: &Act,
    _: &State,
    payment: &Payment,
    chargeback: &Chargeback,
) -> Done {
    let (bill, id) = (bill(tx, payment)?, chargeback.id.as_str());
    let name = format!("payments {id} reversed");
    comes_in(tx, act, &bill, &name, chargeback.amount, id)?;
    tell(tx, act, &bill, "vme.taken-back-undone", chargeback.amount)
}

/// Money that goes back to whoever paid online: its id is made with the wish, so it goes
/// back once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct GiveBack {
    pub payment: PaymentId,
    pub refund: RefundId,
    pub amount: Cents,
    pub reason: String,
}

impl Payload for GiveBack {
    const KIND: &'static str = "vme.give-back";

    fn queue(&self) -> Cow<'static, str> {
        Cow::Borrowed(Self::KIND)
    }
}

/// The job.
pub(crate) async fn give_back(server: &State, act: &Act, job: GiveBack) -> Result<(), Failed> {
    let id = job.payment.clone();
    let found = server.db.read(move |tx| payments::payment(tx, &id)).await?;
    let Some(payment) = found else {
        return Ok(());
    };
    let given = payments::give_back(server, act, job.refund, &payment, job.amount, &job.reason);
    match given.await {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) => {
            // Finance gave it back already, or the bank took it: there is nothing left.
            tracing::error!(payment = %payment.id, ?refusal, "a fee was not given back online");
            Ok(())
        }
        Err(error) => Err(Failed(format!("a fee was not given back: {error:?}"))),
    }
}
