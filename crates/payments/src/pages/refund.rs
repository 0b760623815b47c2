//! `POST /finance/online/{id}/refund`, and what a second person says to it.

use axum::extract::Path;
use axum::http::StatusCode;
use belgium::typed_euros;
use kernel::{Cents, InvalidLine, Lines, Refusal};
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Submission, redirect};

use super::one::{parse, show};
use crate::refund::{self, REASON_CHARS_MAX};
use crate::routes::{ONE, of_payment};
use crate::{Payment, PaymentId, PaymentRefusal, Refund, RefundId, RefundState, payment};

const AMOUNT: &str = "amount";
const REASON: &str = "reason";
const ID: &str = "refund";

pub(super) async fn ask(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let id = parse(&id)?;
    let act = ctx.finance_act(&of_payment(ONE, &id))?;
    let refund_id: RefundId = submission.get(ID).parse().map_err(|_| Failure::NotFound)?;
    let mut form = submission.form(&[AMOUNT, REASON]);
    let amount = amount(&ctx, &submission, &mut form);
    let reason = reason(&ctx, &submission, &mut form);
    let (Some(amount), Some(reason)) = (amount, reason) else {
        return show(&ctx, &id, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let payment = existing(&ctx, &id).await?;
    let asked = refund::ask_for(
        &ctx.state,
        &act,
        refund_id,
        &payment,
        amount,
        reason.as_str(),
    );
    let asked = asked.await;
    answer(&ctx, &id, form, asked).await
}

fn amount(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Cents> {
    let amount = typed_euros(submission.get(AMOUNT)).filter(|amount| amount.is_positive());
    if amount.is_none() {
        form.refuse(ctx, &PaymentRefusal::AmountUnread);
    }
    amount
}

fn reason(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Lines> {
    match Lines::parse(submission.get(REASON), REASON_CHARS_MAX) {
        Ok(reason) => return Some(reason),
        Err(InvalidLine::Missing) => form.refuse(ctx, &PaymentRefusal::ReasonMissing),
        Err(InvalidLine::TooLong) => form.fail(ctx, REASON, "payments-reason-too-long"),
        Err(InvalidLine::Unfit) => form.fail(ctx, REASON, "payments-reason-unfit"),
    }
    None
}

pub(super) async fn agree(
    ctx: Ctx,
    Path((id, refund)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let (payment, refund) = wanted(&ctx, &id, &refund).await?;
    let act = ctx.finance_act(&of_payment(ONE, &payment.id))?;
    let agreed = refund::agree(&ctx.state, &act, &payment, refund).await;
    answer(&ctx, &payment.id, Form::new(), agreed).await
}

pub(super) async fn withdraw(
    ctx: Ctx,
    Path((id, refund)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let (payment, refund) = wanted(&ctx, &id, &refund).await?;
    let act = ctx.finance_act(&of_payment(ONE, &payment.id))?;
    let withdrawn = refund::withdraw(&ctx.state, &act, &payment, refund).await;
    answer(&ctx, &payment.id, Form::new(), withdrawn).await
}

/// Of the address; for everybody else than finance it does not exist.
async fn wanted(ctx: &Ctx, id: &str, refund: &str) -> Result<(Payment, RefundId), Failure> {
    ctx.require_finance()?;
    let payment = existing(ctx, &parse(id)?).await?;
    let refund = refund.parse().map_err(|_| Failure::NotFound)?;
    Ok((payment, refund))
}

async fn existing(ctx: &Ctx, id: &PaymentId) -> Result<Payment, Failure> {
    let id = id.clone();
    let found = ctx.db().read(move |tx| payment(tx, &id)).await?;
    found.ok_or(Failure::NotFound)
}

/// What was refused stands above the payment as it is now.
async fn answer(
    ctx: &Ctx,
    id: &PaymentId,
    mut form: Form,
    written: Result<Refund, Error<PaymentRefusal>>,
) -> Answer {
    match written {
        Ok(refund) => {
            ctx.notify("success", notice(refund.state));
            Ok(redirect(&of_payment(ONE, id)))
        }
        Err(Error::Refused(refusal)) => {
            form.refuse(ctx, &refusal);
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
            show(ctx, id, form, status).await
        }
        Err(error) => Err(error.into()),
    }
}

fn notice(state: RefundState) -> &'static str {
    match state {
        RefundState::Proposed => "notice-payments-refund-proposed",
        RefundState::Withdrawn => "notice-payments-refund-withdrawn",
        RefundState::Wanted | RefundState::Asked | RefundState::Done | RefundState::Failed => {
            "notice-payments-refund-going"
        }
    }
}
