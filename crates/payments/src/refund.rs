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
    let purpose = purpose_of(server, payment)?;
    let turn = (purpose.turn)(payment);
    let (act, writer, of) = (act.clone(), server.clone(), payment.id.clone());
    let reason = reason.trim().to_owned();
    let wanted = server.db.write_in_turn(&turn, move |tx| {
        want(tx, &act, &writer, purpose, &id, &of, amount, &reason)
    });
    wanted.await
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of one wish, and where it is written"
)]
fn want(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    id: &RefundId,
    payment: &PaymentId,
    amount: Cents,
    reason: &str,
) -> Result<Refund, Error<Refusal>> {
    if let Some(known) = store::refund(tx, id)? {
        return Ok(known);
    }
    let payment = store::payment(tx, payment)?.ok_or(Error::Refused(Refusal::NotPaid))?;
    if payment.state != State::Paid {
        return Err(Error::Refused(Refusal::NotPaid));
    }
    if reason.is_empty() {
        return Err(Error::Refused(Refusal::ReasonMissing));
    }
    let gone = Cents::checked_sum([
        store::given_back(tx, &payment.id)?,
        store::taken_back(tx, &payment.id)?,
    ]);
    let left = gone
        .and_then(|gone| payment.amount.checked_sub(gone))
        .unwrap_or(Cents::ZERO);
    if !amount.is_positive() || amount > left {
        let left = left.max(Cents::ZERO);
        return Err(Error::Refused(Refusal::AboveLeft { left }));
    }
    let refund = Refund::wanted(id.clone(), &payment, amount, reason, act.now());
    store::insert_refund(tx, &refund)?;
    let about = json!({ "payment": payment.id, "about": { "refund": refund.id, "amount": amount, "reason": reason } });
    audit::record(tx, act, "payment.refunded", payment.id.as_str(), &about)?;
    (purpose.refunded)(tx, act, server, &payment, &refund)?;
    jobs::enqueue(
        tx,
        act,
        &AskRefund {
            refund: refund.id.clone(),
        },
    )?;
    Ok(refund)
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
