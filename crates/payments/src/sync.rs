//! What the provider says of a payment becomes what we say of it: by one function, for
//! notices, the page that people return to, the poller and staff. Transitions only go
//! forward, and money is booked in the transaction in which the state changes.

use kernel::{Act, Duration};
use storage::{Error, StorageError, Tx, audit};
use web::State as Server;

use crate::payment::is_given_up;
use crate::provider::{Fault, Seen, Status};
use crate::purpose::{Purpose, purpose_of};
use crate::service::Payments;
use crate::{IncidentKind, Payment, PaymentId, PaymentRefusal, State, after, incident, store};

/// The clock of the provider may be behind ours.
const BEFORE_BEGINNING: Duration = Duration::from_mins(10);

/// Why it is not known.
#[derive(Debug, thiserror::Error)]
pub enum SyncFault {
    #[error("there is no such payment")]
    Unknown,
    #[error("nobody takes payments for us")]
    NotOffered,
    #[error(transparent)]
    Provider(#[from] Fault),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

type Result<T> = std::result::Result<T, SyncFault>;

/// Asks the provider and books what it says; gives how the payment stands then.
///
/// # Errors
/// When the provider or the database does not answer; it may be tried again at any time.
pub async fn sync(server: &Server, act: &Act, id: &PaymentId) -> Result<Payment> {
    let payments = Payments::of(server).ok_or(SyncFault::NotOffered)?;
    let payment = begin_to_look(server, id).await?;
    let seen = match &payment.provider_id {
        Some(provider_id) => Some(payments.provider().get(provider_id).await?),
        None => find(&payments, &payment).await?,
    };
    match seen {
        Some(seen) => book(server, act, &payment, seen).await,
        None => not_found(server, act, id).await,
    }
}

/// A provider that is slow keeps nobody from a page.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(4);

/// For the page to which a person comes back: as it stands now, or as it stood where
/// nobody answers in time.
pub async fn look(server: &Server, act: &Act, payment: Payment) -> Payment {
    if payment.state.is_final() {
        return payment;
    }
    match tokio::time::timeout(PATIENCE, sync(server, act, &payment.id)).await {
        Ok(Ok(now)) => now,
        Ok(Err(fault)) => {
            tracing::warn!(payment = %payment.id, %fault, "a payment was not looked at");
            payment
        }
        Err(_) => payment,
    }
}

async fn begin_to_look(server: &Server, id: &PaymentId) -> Result<Payment> {
    let looked = id.clone();
    let found = server
        .db
        .read(move |tx| store::payment(tx, &looked))
        .await?;
    let payment = found.ok_or(SyncFault::Unknown)?;
    if payment.sync_queued_at.is_some() {
        let id = id.clone();
        let unmarked = server
            .db
            .write::<_, _, kernel::Never>(move |tx| Ok(store::unmark_queued(tx, &id)?));
        unmarked.await.map_err(StorageError::from)?;
    }
    Ok(payment)
}

/// The answer to its beginning was lost: the provider's list may have it.
async fn find(payments: &Payments, payment: &Payment) -> Result<Option<Seen>> {
    let since = payment.created_at - BEFORE_BEGINNING;
    let listed = payments.provider().list(since).await?;
    let found = listed
        .into_iter()
        .find(|seen| seen.payment.as_ref() == Some(&payment.id));
    match found {
        // The list tells less.
        Some(seen) => Ok(Some(payments.provider().get(&seen.id).await?)),
        None => Ok(None),
    }
}

/// Books what was seen, in turn with whatever else moves the same money.
pub(crate) async fn book(
    server: &Server,
    act: &Act,
    payment: &Payment,
    seen: Seen,
) -> Result<Payment> {
    let purpose = purpose_of(server, payment)?;
    let turn = (purpose.turn)(payment);
    let (writer, booking, id) = (server.clone(), act.clone(), payment.id.clone());
    let booked = server.db.write_in_turn(&turn, move |tx| {
        apply(tx, &booking, &writer, purpose, &id, &seen)
    });
    match booked.await {
        Ok(payment) => Ok(payment),
        Err(error) => {
            unsettled(server, act, &payment.id, &error).await?;
            Err(into_storage(error).into())
        }
    }
}

fn into_storage(error: Error<PaymentRefusal>) -> StorageError {
    match error {
        Error::Storage(error) => error,
        Error::Query(error) => error.into(),
        Error::Refused(refusal) => {
            StorageError::Unusable(format!("a payment could not be booked: {refusal:?}"))
        }
    }
}

/// Money came and nobody could take it: told once, and tried again.
async fn unsettled(
    server: &Server,
    act: &Act,
    id: &PaymentId,
    error: &Error<PaymentRefusal>,
) -> Result<()> {
    let why = match error {
        Error::Refused(refusal) => format!("{refusal:?}"),
        Error::Storage(StorageError::Unusable(why)) => why.clone(),
        // The database's own trouble passes.
        _ => return Ok(()),
    };
    let (act, id) = (act.clone(), id.clone());
    let told = server.db.write::<_, _, kernel::Never>(move |tx| {
        Ok(incident::report(
            tx,
            &act,
            IncidentKind::Unsettled,
            id.as_str(),
            why.clone(),
        )?)
    });
    Ok(told.await.map_err(StorageError::from)?)
}

/// All that one look changes.
pub(crate) fn apply(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    id: &PaymentId,
    seen: &Seen,
) -> storage::Result<Payment, PaymentRefusal> {
    let mut payment = store::payment(tx, id)?.ok_or(diesel::result::Error::NotFound)?;
    if let Some(why) = mismatch(&payment, seen) {
        incident::report(tx, act, IncidentKind::Mismatch, id.as_str(), why)?;
        if seen.status == Status::Paid && payment.state != State::Paid {
            store::set_state(tx, act, &mut payment, State::InDoubt)?;
        }
        store::schedule(tx, act, &payment)?;
        return Ok(payment);
    }
    if payment.provider_id.is_none() {
        store::attach(tx, act, id, &seen.id, seen.checkout_url.as_deref())?;
        payment.provider_id = Some(seen.id.clone());
        payment.checkout_url.clone_from(&seen.checkout_url);
    }
    match step(payment.state, seen.status) {
        Step::Stay => {}
        Step::To(state) => {
            store::set_state(tx, act, &mut payment, state)?;
            let about = serde_json::json!({ "payment": payment.id, "amount": payment.amount, "state": state.word() });
            audit::record(tx, act, "payment.changed", payment.id.as_str(), &about)?;
            if state == State::Paid {
                (purpose.settle)(tx, act, server, &payment)?;
            }
        }
        Step::Late => {
            let why = format!("it is said to be {:?} after it was paid", seen.status);
            incident::report(tx, act, IncidentKind::LateEnd, id.as_str(), why)?;
        }
    }
    if payment.state == State::Paid {
        after::take_over(tx, act, server, purpose, &payment, seen)?;
    }
    undecided(tx, act, &payment)?;
    store::schedule(tx, act, &payment)?;
    Ok(payment)
}

/// What is told of another payment than ours, or in other money.
fn mismatch(payment: &Payment, seen: &Seen) -> Option<String> {
    if let Some(foreign) = seen.foreign {
        return Some(format!("another {foreign:?} than ours"));
    }
    if seen.payment.as_ref() != Some(&payment.id) {
        return Some("the reference is that of another payment".into());
    }
    if payment
        .provider_id
        .as_ref()
        .is_some_and(|id| *id != seen.id)
    {
        return Some("the provider has two payments for ours".into());
    }
    if seen.amount != payment.amount {
        return Some(format!("{} instead of {}", seen.amount, payment.amount));
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Stay,
    To(State),
    /// It was paid, and is said to have ended otherwise.
    Late,
}

/// Forward only: nothing leads away from paid, everything leads there, and of several
/// other ends the first stays.
fn step(state: State, status: Status) -> Step {
    let end = match status {
        Status::Open => None,
        Status::Paid => Some(State::Paid),
        Status::Failed => Some(State::Failed),
        Status::Cancelled => Some(State::Cancelled),
        Status::Expired => Some(State::Expired),
    };
    match (state, end) {
        (State::Paid, Some(State::Paid)) | (State::Paid | State::Open, None) => Step::Stay,
        (State::Paid, Some(_)) => Step::Late,
        (_, Some(State::Paid)) => Step::To(State::Paid),
        (State::Failed | State::Cancelled | State::Expired, _) => Step::Stay,
        (State::New | State::Open | State::InDoubt, Some(end)) => Step::To(end),
        (State::New | State::InDoubt, None) => Step::To(State::Open),
    }
}

/// The last look was in vain.
fn undecided(tx: &mut Tx, act: &Act, payment: &Payment) -> diesel::QueryResult<()> {
    if payment.state.is_final() || !is_given_up(payment.created_at, act.now()) {
        return Ok(());
    }
    let why = "not decided after two days".to_owned();
    incident::report(tx, act, IncidentKind::Undecided, payment.id.as_str(), why)
}

/// The provider does not have it: after two days nobody will come to pay it.
async fn not_found(server: &Server, act: &Act, id: &PaymentId) -> Result<Payment> {
    let (act, id) = (act.clone(), id.clone());
    let written = server.db.write::<_, _, kernel::Never>(move |tx| {
        let mut payment = store::payment(tx, &id)?.ok_or(diesel::result::Error::NotFound)?;
        if payment.state == State::New && is_given_up(payment.created_at, act.now()) {
            store::set_state(tx, &act, &mut payment, State::Failed)?;
        }
        store::schedule(tx, &act, &payment)?;
        Ok(payment)
    });
    Ok(written.await.map_err(StorageError::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_away_from_paid_and_everything_leads_there() {
        let statuses = [
            Status::Open,
            Status::Paid,
            Status::Failed,
            Status::Cancelled,
            Status::Expired,
        ];
        for state in State::ALL {
            for status in statuses {
                let step = step(*state, status);
                match (*state, status) {
                    (State::Paid, Status::Open | Status::Paid) | (State::Open, Status::Open) => {
                        assert_eq!(step, Step::Stay);
                    }
                    (State::Paid, _) => assert_eq!(step, Step::Late),
                    (_, Status::Paid) => assert_eq!(step, Step::To(State::Paid)),
                    (State::Failed | State::Cancelled | State::Expired, _) => {
                        assert_eq!(step, Step::Stay, "{state:?} {status:?}");
                    }
                    (_, Status::Open) => assert_eq!(step, Step::To(State::Open)),
                    _ => assert!(matches!(step, Step::To(end) if end.is_final())),
                }
            }
        }
    }
}
