//! What an online payment means for a Wallet: it is the purpose of payments that
//! `payments` calls, each time once, in the transaction in which the payment changes.

use kernel::{Act, Actor, Cents, OrganisationId};
use ledger::{AccountCode, IdempotencyKey, Upkeep};
use payments::{Chargeback, Payment, PaymentRefusal, Purpose, Refund, unsettled};
use serde_json::json;
use storage::{Error, Tx, audit};
use web::State;

use crate::refusal::impossible;
use crate::threshold::in_words;
use crate::{
    Credit, CreditKind, TakeBack, TakeBackKind, TransactionId, WalletRefusal, code, credit,
    mailing, payouts, summary, take_back, transaction,
};

/// Tops up the Wallet.
pub const TOP_UP_ONLINE: Purpose = Purpose {
    name: "wallet.top-up",
    payer,
    owed: payouts::owed,
    turn: |payment| {
        payment.organisation_id.as_ref().map_or_else(
            || payment.payer_id().to_owned(),
            |topped_up| code(topped_up).to_string(),
        )
    },
    settle,
    refunded,
    refund_failed,
    charged_back,
    chargeback_reversed,
};

/// Where money stands that the provider has and has not paid out yet.
pub const CLEARING: &str = "clearing:online";

type Done = storage::Result<(), PaymentRefusal>;

fn payer(tx: &mut Tx, payment: &Payment) -> diesel::QueryResult<String> {
    let found = match &payment.organisation_id {
        Some(organisation) => organisations::find(tx, organisation)?,
        None => None,
    };
    Ok(found.map_or_else(
        || payment.payer_id().to_owned(),
        |organisation| format!("{} ({})", organisation.name, organisation.number),
    ))
}

fn settle(tx: &mut Tx, act: &Act, _: &State, payment: &Payment) -> Done {
    let (key, amount) = (paid(payment), payment.amount);
    comes_in(tx, act, payment, CreditKind::TopUpOnline, key, amount)?;
    // Whoever looked first books it; whoever began it topped up.
    let person = act.by(Actor::person(payment.account_id.clone()));
    tell(
        tx,
        &person,
        payment,
        "organisation.wallet-topped-up",
        amount,
    )
}

/// A line of the history of the organisation.
fn tell(tx: &mut Tx, act: &Act, payment: &Payment, what: &'static str, amount: Cents) -> Done {
    let detail = json!({ "amount": in_words(amount), "cents": amount, "payment": payment.id });
    Ok(audit::record(tx, act, what, payment.payer_id(), &detail)?)
}

fn refunded(tx: &mut Tx, act: &Act, state: &State, payment: &Payment, refund: &Refund) -> Done {
    let kind = if refund.is_ours() {
        TakeBackKind::PaidBack
    } else {
        TakeBackKind::PaidBackElsewhere
    };
    let id = refund.id.as_str();
    match goes_back(tx, act, state, payment, kind, id, refund.amount) {
        Err(Error::Refused(WalletRefusal::Ledger(ledger::LedgerRefusal::InsufficientFunds(_)))) => {
            return Err(Error::Refused(PaymentRefusal::BalanceTooLow));
        }
        other => other.map_err(into_unsettled)?,
    }
    tell(
        tx,
        act,
        payment,
        "organisation.wallet-paid-back",
        refund.amount,
    )
}

fn refund_failed(tx: &mut Tx, act: &Act, _: &State, payment: &Payment, refund: &Refund) -> Done {
    let key = format!("payments {} failed", refund.id);
    comes_in(tx, act, payment, CreditKind::Correction, key, refund.amount)
}

fn charged_back(
    tx: &mut Tx,
    act: &Act,
    state: &State,
    payment: &Payment,
    chargeback: &Chargeback,
) -> Done {
    let id = chargeback.id.as_str();
    let was_blocked = is_blocked(tx, act, payment)?;
    goes_back(
        tx,
        act,
        state,
        payment,
        TakeBackKind::ChargeBack,
        id,
        chargeback.amount,
    )
    .map_err(into_unsettled)?;
    // A Wallet that falls below zero is told of in a letter of its own.
    if was_blocked || !is_blocked(tx, act, payment)? {
        mailing::charged_back(
            tx,
            act,
            state.desk(),
            topped_up(payment)?,
            chargeback.amount,
        )?;
    }
    tell(
        tx,
        act,
        payment,
        "organisation.wallet-charged-back",
        chargeback.amount,
    )
}

fn chargeback_reversed(
    tx: &mut Tx,
    act: &Act,
    _: &State,
    payment: &Payment,
    chargeback: &Chargeback,
) -> Done {
    let key = format!("payments {} reversed", chargeback.id);
    comes_in(
        tx,
        act,
        payment,
        CreditKind::Correction,
        key,
        chargeback.amount,
    )
}

fn is_blocked(tx: &mut Tx, act: &Act, payment: &Payment) -> storage::Result<bool, PaymentRefusal> {
    Ok(summary(tx, topped_up(payment)?, act.now())?.is_blocked())
}

/// A Wallet is of an organisation.
fn topped_up<R: kernel::Refusal>(payment: &Payment) -> storage::Result<&OrganisationId, R> {
    let organisation = payment.organisation_id.as_ref();
    organisation.ok_or_else(|| impossible("a top-up for nobody"))
}

fn paid(payment: &Payment) -> String {
    format!("payments {} paid", payment.id)
}

fn comes_in(
    tx: &mut Tx,
    act: &Act,
    payment: &Payment,
    kind: CreditKind,
    key: String,
    amount: Cents,
) -> Done {
    let from: AccountCode = CLEARING
        .parse()
        .map_err(|_| impossible("the account for online payments"))?;
    ledger::open_account(tx, act, &from, Upkeep::Shared)
        .map_err(WalletRefusal::of_ledger)
        .map_err(into_unsettled)?;
    let new = Credit {
        key: read_key(&key)?,
        kind,
        amount,
        from,
        account: Some(payment.account_id.clone()),
        reference: payment.id.to_string(),
    };
    let credited = credit(tx, act, topped_up(payment)?, &new);
    credited.map(drop).map_err(into_unsettled)
}

fn goes_back(
    tx: &mut Tx,
    act: &Act,
    state: &State,
    payment: &Payment,
    kind: TakeBackKind,
    id: &str,
    amount: Cents,
) -> storage::Result<(), WalletRefusal> {
    let wanted = TakeBack {
        key: read_key(&format!("payments {id}"))?,
        kind,
        of: with_enough_left(tx, payment, amount)?,
        amount,
        reference: payment.id.to_string(),
    };
    take_back(tx, act, state.desk(), topped_up(payment)?, &wanted).map(drop)
}

/// The credit of the payment; or one by which money of it came in again, where of the
/// first not enough is left.
fn with_enough_left(
    tx: &mut Tx,
    payment: &Payment,
    amount: Cents,
) -> storage::Result<TransactionId, WalletRefusal> {
    let mut keys = vec![paid(payment)];
    let failed = payments::refunds(tx, &payment.id)?.into_iter();
    keys.extend(failed.map(|refund| format!("payments {} failed", refund.id)));
    let reversed = payments::chargebacks(tx, &payment.id)?.into_iter();
    keys.extend(reversed.map(|chargeback| format!("payments {} reversed", chargeback.id)));
    let mut first = None;
    for key in keys {
        let Some(transfer) = ledger::transfer_by_key(tx, &read_key(&key)?)? else {
            continue;
        };
        let Some(credit) = transaction(tx, &transfer.id)? else {
            continue;
        };
        if credit.amount.checked_sub(credit.refunded) >= Some(amount) {
            return Ok(credit.id);
        }
        first.get_or_insert(credit.id);
    }
    first.ok_or(Error::Refused(WalletRefusal::TransactionUnknown))
}

fn read_key<R: kernel::Refusal>(key: &str) -> storage::Result<IdempotencyKey, R> {
    key.parse()
        .map_err(|_| impossible("the key of an online payment"))
}

fn into_unsettled(error: Error<WalletRefusal>) -> Error<PaymentRefusal> {
    match error {
        Error::Refused(refusal) => unsettled(&refusal),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}
