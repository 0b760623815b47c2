//! `/vme/filings/{id}/payment/online`, and the same of a batch: a payment is begun, and the
//! person comes back from the page of the bank. What the address brings along is not read;
//! the provider is asked.

use axum::extract::Path;
use kernel::{Cents, OrganisationId, Refusal};
use payments::{Payment, PaymentId, State, Wanted};
use storage::Error;
use web::{Answer, Ctx, Failure, Submission, redirect};

use super::enter::{self, Entered};
use super::payment::{AGREED, organisation, refused};
use crate::VmeRefusal;
use crate::acts::Acting;
use crate::bill::Bill;
use crate::online::FEE_ONLINE;
use crate::routes::{
    BATCH, BATCH_ONLINE_BACK, BATCH_PAYMENT, FILING, ONLINE_BACK, PAYMENT, of_bill,
};

const METHOD: &str = "method";
const ATTEMPT: &str = "attempt";

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (entered, bill) = enter::bill(&ctx, &id).await?;
    let agreed = Cents(submission.get(AGREED).parse().unwrap_or(0));
    let bill = match agree(&ctx, &entered, &bill, agreed).await {
        Ok(bill) => bill,
        Err(Error::Refused(VmeRefusal::NotNow)) => {
            return Ok(redirect(&of_bill(FILING, BATCH, &bill.id)));
        }
        Err(Error::Refused(refusal)) => return refused(&ctx, &entered, bill, &refusal).await,
        Err(error) => return Err(error.into()),
    };
    let Some(wanted) = wanted(&ctx, &entered, &bill, &submission) else {
        return Err(Failure::Malformed);
    };
    match payments::begin(&ctx.state, &ctx.act(), wanted).await {
        Ok(payment) => Ok(redirect(&onward(&payment))),
        Err(Error::Refused(refusal)) => {
            // What it says of the amount is on the page already.
            tracing::info!(code = refusal.code(), "a fee is not paid online");
            refused(&ctx, &entered, bill, &refusal).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What comes is compared with this price.
async fn agree(
    ctx: &Ctx,
    entered: &Entered,
    bill: &Bill,
    agreed: Cents,
) -> Result<Bill, Error<VmeRefusal>> {
    let (act, state, account) = (ctx.act(), ctx.state.clone(), entered.account().clone());
    let id = bill.id.clone();
    let written = ctx.db().write(move |tx| {
        let acting = Acting {
            act: &act,
            server: &state,
            account: &account,
        };
        acting.agree_to_pay(tx, &id, agreed)
    });
    written.await
}

fn wanted(ctx: &Ctx, entered: &Entered, bill: &Bill, submission: &Submission) -> Option<Wanted> {
    // An id that somebody made up is as good as any: it is theirs alone.
    let id: PaymentId = submission
        .get(ATTEMPT)
        .parse()
        .unwrap_or_else(|_| PaymentId::generate(ctx.clock(), ctx.rng()));
    let organisation: Option<OrganisationId> = organisation(bill);
    Some(Wanted {
        purpose: FEE_ONLINE,
        organisation,
        subject: Some(bill.id.clone()),
        account: entered.account().clone(),
        method: submission.get(METHOD).parse().ok()?,
        amount: bill.fee(),
        language: ctx.language(),
        description: format!("KBO VME {}", bill.id),
        return_path: of_bill(ONLINE_BACK, BATCH_ONLINE_BACK, &bill.id)
            .replace("{payment}", id.as_str()),
        leads_to: None,
        id,
    })
}

/// To the bank; or, where it was paid or ended already, to what became of it.
fn onward(payment: &Payment) -> String {
    match &payment.checkout_url {
        Some(url) if !payment.state.is_final() => url.clone(),
        _ => payment.return_path.clone(),
    }
}

pub(super) async fn back(ctx: Ctx, Path((id, payment)): Path<(String, String)>) -> Answer {
    let (_, bill) = enter::bill(&ctx, &id).await?;
    let payment: PaymentId = payment.parse().map_err(|_| Failure::NotFound)?;
    let found = ctx
        .db()
        .read(move |tx| payments::payment(tx, &payment))
        .await?;
    let is_of_it = |payment: &Payment| {
        payment.purpose == FEE_ONLINE.name && payment.subject.as_deref() == Some(&bill.id)
    };
    let payment = found.filter(is_of_it).ok_or(Failure::NotFound)?;
    let payment = payments::look(&ctx.state, &domain::job(&ctx.state), payment).await;
    let (kind, notice) = match payment.state {
        State::Paid => ("success", "notice-vme-paid-online"),
        State::New | State::Open | State::InDoubt => ("info", "notice-vme-online-open"),
        State::Cancelled | State::Failed | State::Expired => ("warning", "notice-vme-online-ended"),
    };
    ctx.notify(kind, notice);
    Ok(redirect(&match payment.state {
        State::Paid => of_bill(FILING, BATCH, &bill.id),
        _ => of_bill(PAYMENT, BATCH_PAYMENT, &bill.id),
    }))
}
