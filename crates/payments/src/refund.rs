//! Money that we give back to where it came from. It is taken from whoever had it, with
//! the wish; then the provider is asked, as often as it takes.

use std::borrow::Cow;

use kernel::{Act, Cents, Duration};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::jobs::{self, Failed, Payload};
use storage::{Error, StorageError, Tx, audit};
use web::State as Server;

use crate::provider::{Fault, RefundOrder};
use crate::purpose::purpose_of;
use crate::service::Payments;
use crate::{
    Payment, PaymentId, PaymentRefusal as Refusal, Purpose, Refund, RefundId, RefundState, State,
    store,
};

/// Within it the provider takes no second refund of the same amount.
const AFTER_LATER: Duration = Duration::from_mins(61);
const DESCRIPTION_MAX: usize = 140;
pub(crate) const REASON_CHARS_MAX: usize = 500;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AskRefund {
    pub refund: RefundId,
}

impl Payload for AskRefund {
    const KIND: &'static str = "payments.refund";

    fn queue(&self) -> Cow<'static, str> {
        Cow::Borrowed(Self::KIND)
    }
}

/// Gives back all or part of what was paid. `id` is made when somebody is asked to
/// confirm: sent twice, it is one refund.
///
/// # Errors
/// `NotPaid`, `ReasonMissing`, `AboveLeft`, and what the purpose refuses.
pub async fn give_back(
    server: &Server,
    act: &Act,
    id: RefundId,
    payment: &Payment,
    amount: Cents,
    reason: &str,
) -> Result<Refund, Error<Refusal>> {
    let wish = Wish::new(id, amount, reason, RefundState::Wanted);
    in_turn(server, act, payment, move |tx, act, server, at| {
        want(tx, act, server, at, &wish)
    })
    .await
}

/// As [`give_back`], by somebody of finance. Above the set amount nothing moves until
/// somebody else agrees.
///
/// # Errors
/// As [`give_back`].
pub(crate) async fn ask_for(
    server: &Server,
    act: &Act,
    id: RefundId,
    payment: &Payment,
    amount: Cents,
    reason: &str,
) -> Result<Refund, Error<Refusal>> {
    let payments = Payments::of(server).ok_or(Error::Refused(Refusal::NotOffered))?;
    let state = if amount > payments.second_person_above() {
        RefundState::Proposed
    } else {
        RefundState::Wanted
    };
    let wish = Wish::new(id, amount, reason, state);
    in_turn(server, act, payment, move |tx, act, server, at| {
        want(tx, act, server, at, &wish)
    })
    .await
}

/// A second person agrees, and the money goes.
///
/// # Errors
/// `SamePerson`, `NotProposed`, `AboveLeft` where a bank took it back meanwhile, and what
/// the purpose refuses.
pub(crate) async fn agree(
    server: &Server,
    act: &Act,
    payment: &Payment,
    id: RefundId,
) -> Result<Refund, Error<Refusal>> {
    in_turn(server, act, payment, move |tx, act, server, at| {
        let mut refund = proposed(tx, at.payment, &id)?;
        if act.actor.account.is_none() || refund.asked_by == act.actor.account {
            return Err(Error::Refused(Refusal::SamePerson));
        }
        let left = left(tx, at.payment)?;
        let left = left.checked_add(refund.amount).unwrap_or(left);
        if refund.amount > left {
            return Err(Error::Refused(Refusal::AboveLeft { left }));
        }
        refund.state = RefundState::Wanted;
        refund.agreed_by.clone_from(&act.actor.account);
        store::update_refund(tx, act, &refund)?;
        record(tx, act, "payment.refund_agreed", &refund)?;
        go(tx, act, server, at, &refund)?;
        Ok(refund)
    })
    .await
}

/// It does not go back after all; either of the two may say so.
///
/// # Errors
/// `NotProposed`.
pub(crate) async fn withdraw(
    server: &Server,
    act: &Act,
    payment: &Payment,
    id: RefundId,
) -> Result<Refund, Error<Refusal>> {
    in_turn(server, act, payment, move |tx, act, _, at| {
        let mut refund = proposed(tx, at.payment, &id)?;
        refund.state = RefundState::Withdrawn;
        store::update_refund(tx, act, &refund)?;
        record(tx, act, "payment.refund_withdrawn", &refund)?;
        Ok(refund)
    })
    .await
}

fn proposed(tx: &mut Tx, payment: &Payment, id: &RefundId) -> Result<Refund, Error<Refusal>> {
    store::refund(tx, id)?
        .filter(|refund| refund.payment_id == payment.id)
        .filter(|refund| refund.state == RefundState::Proposed)
        .ok_or(Error::Refused(Refusal::NotProposed))
}

/// What is asked for, and how far it goes by itself.
struct Wish {
    id: RefundId,
    amount: Cents,
    reason: String,
    state: RefundState,
}

impl Wish {
    fn new(id: RefundId, amount: Cents, reason: &str, state: RefundState) -> Self {
        Self {
            id,
            amount,
            reason: reason.trim().to_owned(),
            state,
        }
    }
}

/// The payment as it is within the write, and who answers for its money.
#[derive(Clone, Copy)]
struct At<'a> {
    payment: &'a Payment,
    purpose: Purpose,
}

/// A write in the turn of whoever has the money.
async fn in_turn(
    server: &Server,
    act: &Act,
    payment: &Payment,
    write: impl Fn(&mut Tx, &Act, &Server, At<'_>) -> Result<Refund, Error<Refusal>> + Send + 'static,
) -> Result<Refund, Error<Refusal>> {
    let purpose = purpose_of(server, payment)?;
    let turn = (purpose.turn)(payment);
    let (act, writer, of) = (act.clone(), server.clone(), payment.id.clone());
    let written = server.db.write_in_turn(&turn, move |tx| {
        let payment = store::payment(tx, &of)?.ok_or(Error::Refused(Refusal::NotPaid))?;
        let at = At {
            payment: &payment,
            purpose,
        };
        write(tx, &act, &writer, at)
    });
    written.await
}

fn want(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    at: At<'_>,
    wish: &Wish,
) -> Result<Refund, Error<Refusal>> {
    if let Some(known) = store::refund(tx, &wish.id)? {
        return Ok(known);
    }
    if at.payment.state != State::Paid {
        return Err(Error::Refused(Refusal::NotPaid));
    }
    if wish.reason.is_empty() {
        return Err(Error::Refused(Refusal::ReasonMissing));
    }
    let left = left(tx, at.payment)?;
    if !wish.amount.is_positive() || wish.amount > left {
        return Err(Error::Refused(Refusal::AboveLeft { left }));
    }
    let mut refund = Refund::wanted(
        wish.id.clone(),
        at.payment,
        wish.amount,
        &wish.reason,
        act.now(),
    );
    refund.state = wish.state;
    refund.asked_by.clone_from(&act.actor.account);
    store::insert_refund(tx, &refund)?;
    if wish.state == RefundState::Proposed {
        record(tx, act, "payment.refund_asked", &refund)?;
        return Ok(refund);
    }
    record(tx, act, "payment.refunded", &refund)?;
    go(tx, act, server, at, &refund)?;
    Ok(refund)
}

/// What nobody gave back, took back, or asked for yet; not below zero.
pub fn left(tx: &mut Tx, payment: &Payment) -> diesel::QueryResult<Cents> {
    let gone = Cents::checked_sum([
        store::given_back(tx, &payment.id)?,
        store::asked_for(tx, &payment.id)?,
        store::taken_back(tx, &payment.id)?,
    ]);
    let left = gone.and_then(|gone| payment.amount.checked_sub(gone));
    Ok(left.unwrap_or(Cents::ZERO).max(Cents::ZERO))
}

/// Taken from whoever has it, and on its way.
fn go(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    at: At<'_>,
    refund: &Refund,
) -> Result<(), Error<Refusal>> {
    (at.purpose.refunded)(tx, act, server, at.payment, refund)?;
    let job = AskRefund {
        refund: refund.id.clone(),
    };
    jobs::enqueue(tx, act, &job)?;
    Ok(())
}

fn record(tx: &mut Tx, act: &Act, what: &'static str, refund: &Refund) -> diesel::QueryResult<()> {
    let about = json!({
        "payment": refund.payment_id,
        "about": { "refund": refund.id, "amount": refund.amount, "reason": refund.reason },
    });
    audit::record(tx, act, what, refund.payment_id.as_str(), &about)
}

/// The job: brings the wish to the provider.
pub(crate) async fn ask(server: &Server, act: &Act, job: AskRefund) -> Result<(), Failed> {
    let payments: Payments = server.services.need()?;
    let id = job.refund.clone();
    let found = server.db.read(move |tx| {
        let Some(refund) = store::refund(tx, &id)? else {
            return Ok(None);
        };
        Ok(store::payment(tx, &refund.payment_id)?.map(|payment| (refund, payment)))
    });
    let Some((refund, payment)) = found.await? else {
        return Ok(());
    };
    let (RefundState::Wanted, Some(provider_id)) = (refund.state, payment.provider_id.clone())
    else {
        return Ok(());
    };
    if refund.attempt > 0 && is_there(server, act, &refund, &payment).await? {
        return Ok(());
    }
    let order = RefundOrder {
        key: refund.key(),
        refund: refund.id.clone(),
        provider_id,
        amount: refund.amount,
        description: refund.id.as_str().chars().take(DESCRIPTION_MAX).collect(),
    };
    match payments.provider().refund(&order).await {
        // What it says is booked as anything else that is seen.
        Ok(_) => look(server, act, &payment.id).await,
        Err(Fault::Unknown(why)) => Err(Failed(format!("a refund was not answered: {why}"))),
        Err(Fault::Later(_)) => later(server, act, refund).await,
        Err(Fault::NotFound | Fault::Refused(_)) => failed(server, act, &refund, &payment).await,
    }
}

/// A try under another key must not do what an earlier one did.
async fn is_there(
    server: &Server,
    act: &Act,
    refund: &Refund,
    payment: &Payment,
) -> Result<bool, Failed> {
    look(server, act, &payment.id).await?;
    let id = refund.id.clone();
    let now = server.db.read(move |tx| store::refund(tx, &id)).await?;
    Ok(now.is_none_or(|now| now.state != RefundState::Wanted))
}

async fn look(server: &Server, act: &Act, payment: &PaymentId) -> Result<(), Failed> {
    crate::sync(server, act, payment).await?;
    Ok(())
}

/// Not an error: it stays as it is, and is tried again after the hour, under a new key,
/// since the provider would repeat its "no" under the old one.
async fn later(server: &Server, act: &Act, mut refund: Refund) -> Result<(), Failed> {
    tracing::info!(refund = %refund.id, "the provider takes this refund later");
    refund.attempt += 1;
    let act = act.clone();
    let put_off = server.db.write::<_, _, kernel::Never>(move |tx| {
        store::update_refund(tx, &act, &refund)?;
        let job = AskRefund {
            refund: refund.id.clone(),
        };
        jobs::enqueue_at(tx, &act, &job, act.now() + AFTER_LATER)?;
        Ok(())
    });
    Ok(put_off.await.map_err(StorageError::from)?)
}

/// The provider will not: the money goes back to where it was taken.
async fn failed(
    server: &Server,
    act: &Act,
    refund: &Refund,
    payment: &Payment,
) -> Result<(), Failed> {
    tracing::error!(refund = %refund.id, "the provider refused a refund");
    let purpose = purpose_of(server, payment)?;
    let turn = (purpose.turn)(payment);
    let (act, writer, id, payment) = (
        act.clone(),
        server.clone(),
        refund.id.clone(),
        payment.clone(),
    );
    let written = server.db.write_in_turn(&turn, move |tx| -> Result<(), Error<Refusal>> {
        let Some(mut refund) = store::refund(tx, &id)? else { return Ok(()) };
        if refund.state != RefundState::Wanted {
            return Ok(());
        }
        refund.state = RefundState::Failed;
        store::update_refund(tx, &act, &refund)?;
        let about = json!({ "payment": payment.id, "about": { "refund": refund.id, "amount": refund.amount } });
        audit::record(tx, &act, "payment.refund_failed", payment.id.as_str(), &about)?;
        (purpose.refund_failed)(tx, &act, &writer, &payment, &refund)
    });
    written
        .await
        .map_err(|error| Failed(format!("a refund that failed was not booked: {error:?}")))
}
