//! Beginning a payment. Row and key are there before the provider is asked, so whatever
//! becomes of the answer, there is one payment and we know it.

use kernel::{AccountId, Act, Cents, Duration, Language, OrganisationId};
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx, audit};
use web::State as Server;

use crate::payment::next_check;
use crate::provider::{Fault, Order, Seen};
use crate::service::Payments;
use crate::{Method, Payment, PaymentId, PaymentRefusal as Refusal, Purpose, State, notice, store};

/// Whoever tests stolen cards makes many payments on end; an office does not.
const PER_ORGANISATION: Limit = Limit {
    burst: 6,
    interval: Duration::from_mins(10),
};
const PER_ACCOUNT: Limit = PER_ORGANISATION;

/// What somebody wants to pay.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Made when the page was shown: sent twice, it is one payment.
    pub id: PaymentId,
    pub purpose: Purpose,
    /// For which the person acts; `None`: for themselves.
    pub organisation: Option<OrganisationId>,
    /// What it is for within the purpose; `None` where the purpose says it all.
    pub subject: Option<String>,
    pub account: AccountId,
    pub method: Method,
    pub amount: Cents,
    pub language: Language,
    /// For the person's statement, at most 255 characters. No names.
    pub description: String,
    /// The page of ours that they come back to.
    pub return_path: String,
    pub leads_to: Option<String>,
}

type Answer<T> = Result<T, Error<Refusal>>;

/// The payment, open and with the page to pay on; or what became of it where it was
/// begun before.
///
/// # Errors
/// Any of the first six of [`PaymentRefusal`](crate::PaymentRefusal).
pub async fn begin(server: &Server, act: &Act, wanted: Wanted) -> Answer<Payment> {
    let payments = Payments::of(server).ok_or(Error::Refused(Refusal::NotOffered))?;
    check(&payments, &wanted).map_err(Error::Refused)?;
    let (writing, new) = (act.clone(), wanted.clone());
    let begun = server.db.write(move |tx| written(tx, &writing, &new));
    let payment = begun.await?.map_err(Error::Refused)?;
    if payment.state != State::New {
        return Ok(payment);
    }
    match ask(server, &payments, &payment).await {
        Ok(seen) => attached(server, act, &payment.id, &seen).await,
        Err(Fault::Refused(why)) => {
            tracing::error!(payment = %payment.id, why, "the provider refused a payment");
            closed(server, act, &payment.id).await?;
            Err(Error::Refused(Refusal::Declined))
        }
        Err(fault) => {
            tracing::warn!(payment = %payment.id, %fault, "a payment was not begun");
            Err(Error::Refused(Refusal::Unreachable))
        }
    }
}

fn check(payments: &Payments, wanted: &Wanted) -> Result<(), Refusal> {
    let offer = payments.offer();
    if !offer.methods.contains(&wanted.method) {
        return Err(Refusal::NotOffered);
    }
    if wanted.amount < offer.minimum {
        return Err(Refusal::BelowMinimum {
            minimum: offer.minimum,
        });
    }
    if wanted.amount > offer.maximum {
        return Err(Refusal::AboveMaximum {
            maximum: offer.maximum,
        });
    }
    Ok(())
}

/// What counts against the limit counts also when it is the one too many.
fn written(tx: &mut Tx, act: &Act, wanted: &Wanted) -> Answer<Result<Payment, Refusal>> {
    let known = store::payment(tx, &wanted.id)?;
    if let Some(known) = &known
        && is_the_same(known, wanted)
    {
        return Ok(Ok(known.clone()));
    }
    let mut keys = vec![(format!("payments.account {}", wanted.account), PER_ACCOUNT)];
    if let Some(organisation) = &wanted.organisation {
        let key = format!("payments.organisation {organisation}");
        keys.insert(0, (key, PER_ORGANISATION));
    }
    for (key, limit) in keys {
        if let Err(exceeded) = limits::take(tx, act.now(), &key, limit)? {
            let wait = exceeded.retry_after;
            return Ok(Err(Refusal::TooOften { wait }));
        }
    }
    let mut payment = new(act, wanted);
    if known.is_some() {
        // The page was sent again with another wish, or by somebody else.
        let id = PaymentId::generate(&act.clock, &act.rng);
        payment.return_path = payment.return_path.replace(wanted.id.as_str(), id.as_str());
        payment.id = id;
    }
    store::insert(tx, &payment)?;
    let about = json!({ "organisation": payment.organisation_id, "purpose": payment.purpose, "subject": payment.subject, "amount": payment.amount, "method": payment.method.word() });
    audit::record(tx, act, "payment.begun", payment.id.as_str(), &about)?;
    Ok(Ok(payment))
}

fn is_the_same(known: &Payment, wanted: &Wanted) -> bool {
    known.organisation_id == wanted.organisation
        && known.account_id == wanted.account
        && known.purpose == wanted.purpose.name
        && known.subject == wanted.subject
        && known.amount == wanted.amount
        && known.method == wanted.method
}

fn new(act: &Act, wanted: &Wanted) -> Payment {
    let now = act.now();
    Payment {
        id: wanted.id.clone(),
        purpose: wanted.purpose.name.to_owned(),
        organisation_id: wanted.organisation.clone(),
        subject: wanted.subject.clone(),
        account_id: wanted.account.clone(),
        method: wanted.method,
        amount: wanted.amount,
        language: wanted.language.code().to_owned(),
        description: wanted.description.clone(),
        return_path: wanted.return_path.clone(),
        leads_to: wanted.leads_to.clone(),
        state: State::New,
        provider_id: None,
        checkout_url: None,
        created_at: now,
        changed_at: now,
        paid_at: None,
        next_check_at: next_check(now, now),
        sync_queued_at: None,
    }
}

/// Twice under the same key, where the first answer was lost.
async fn ask(server: &Server, payments: &Payments, payment: &Payment) -> Result<Seen, Fault> {
    let order = order(server, payment);
    match payments.provider().create(&order).await {
        Err(Fault::Unknown(why)) => {
            tracing::warn!(payment = %payment.id, why, "the answer was lost; asking again under the same key");
            payments.provider().create(&order).await
        }
        answered => answered,
    }
}

fn order(server: &Server, payment: &Payment) -> Order {
    let origin = &server.settings.origin;
    Order {
        payment: payment.id.clone(),
        method: payment.method,
        amount: payment.amount,
        description: payment.description.clone(),
        language: payment.language.parse().unwrap_or_default(),
        return_url: format!("{origin}{}", payment.return_path),
        notice_url: format!("{origin}{}", notice::path(server)),
    }
}

/// What it says of itself is believed at the next look, not here: this only tells where
/// to pay.
async fn attached(server: &Server, act: &Act, id: &PaymentId, seen: &Seen) -> Answer<Payment> {
    let (act, id, seen) = (act.clone(), id.clone(), seen.clone());
    let written = server.db.write(move |tx| {
        store::attach(tx, &act, &id, &seen.id, seen.checkout_url.as_deref())?;
        let mut payment = store::payment(tx, &id)?.ok_or(diesel::result::Error::NotFound)?;
        if payment.state == State::New {
            store::set_state(tx, &act, &mut payment, State::Open)?;
        }
        Ok(payment)
    });
    written.await
}

async fn closed(server: &Server, act: &Act, id: &PaymentId) -> Answer<()> {
    let (act, id) = (act.clone(), id.clone());
    let written = server.db.write(move |tx| {
        if let Some(mut payment) = store::payment(tx, &id)?
            && payment.state == State::New
        {
            store::set_state(tx, &act, &mut payment, State::Failed)?;
        }
        Ok(())
    });
    written.await
}
