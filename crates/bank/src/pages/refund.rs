//! `POST /finance/movements/{id}/refund`, and what follows: it goes back to whoever sent
//! it, by hand.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Act, InvalidLine, Lines};
use storage::Tx;
use web::{Answer, Ctx, Failure, Submission};

use super::movement::{parse, show};
use super::settle::{answer, write};
use crate::refund::REASON_CHARS_MAX;
use crate::refusal::Result;
use crate::routes::{MOVEMENT, of_movement};
use crate::{
    MovementId, ReturnId, approve_refund, ask_refund, give_back, mark_paid_back, withdraw_refund,
};

const REASON: &str = "reason";

pub(super) async fn ask(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let id = parse(&id)?;
    let act = ctx.finance_act(&of_movement(MOVEMENT, &id))?;
    let reason = match Lines::parse(submission.get(REASON), REASON_CHARS_MAX) {
        Ok(reason) => reason,
        Err(invalid) => {
            let mut form = submission.form(&[REASON]);
            let wrong = match invalid {
                InvalidLine::Missing => "refusal-bank-reason-missing",
                InvalidLine::TooLong => "refusal-bank-reason-too-long",
                InvalidLine::Unfit => "bank-reason-unfit",
            };
            form.fail(&ctx, REASON, wrong);
            return show(&ctx, &id, form, "", StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let movement = id.clone();
    let written = write(&ctx, act, move |tx, act, given| {
        ask_refund(tx, act, given.settings, &movement, &reason)
    });
    let written = written.await;
    answer(&ctx, &id, written, "notice-bank-refund-asked").await
}

pub(super) async fn approve(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    step(&ctx, &id, approve_refund, "notice-bank-refund-approved").await
}

pub(super) async fn pay(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    step(&ctx, &id, mark_paid_back, "notice-bank-paid-back").await
}

pub(super) async fn withdraw(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    step(&ctx, &id, withdraw_refund, "notice-bank-refund-withdrawn").await
}

pub(super) async fn approve_return(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    step_of_return(
        &ctx,
        &id,
        crate::approve_return,
        "notice-bank-refund-approved",
    )
    .await
}

pub(super) async fn pay_return(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    step_of_return(&ctx, &id, crate::mark_returned, "notice-bank-paid-back").await
}

/// What was refused stands on the page of the movement.
async fn step_of_return(
    ctx: &Ctx,
    id: &str,
    step: fn(&mut Tx, &Act, &ReturnId) -> Result<()>,
    notice: &'static str,
) -> Answer {
    let id: ReturnId = id.parse().map_err(|_| Failure::NotFound)?;
    ctx.require_finance()?;
    let known = id.clone();
    let back = ctx.db().read(move |tx| give_back::find(tx, &known)).await?;
    let movement = back.ok_or(Failure::NotFound)?.movement_id;
    let act = ctx.finance_act(&of_movement(MOVEMENT, &movement))?;
    let written = write(ctx, act, move |tx, act, _| step(tx, act, &id)).await;
    answer(ctx, &movement, written, notice).await
}

async fn step(
    ctx: &Ctx,
    id: &str,
    step: fn(&mut Tx, &Act, &MovementId) -> Result<()>,
    notice: &'static str,
) -> Answer {
    let id = parse(id)?;
    let act = ctx.finance_act(&of_movement(MOVEMENT, &id))?;
    let movement = id.clone();
    let written = write(ctx, act, move |tx, act, _| step(tx, act, &movement)).await;
    answer(ctx, &id, written, notice).await
}
