//! `POST /finance/movements/{id}/payee` and `…/origin`: whose money it is, and whose it
//! was that the bank took back.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Act, Refusal};
use storage::{Error, Tx};
use web::{Answer, Ctx, Form, Submission, redirect};

use super::movement::{parse, show};
use crate::books::Books;
use crate::refusal::Result;
use crate::routes::{FINANCE, MOVEMENT, of_movement};
use crate::{BankRefusal, Creditors, Given, MovementId, Settings};

pub(super) async fn assign(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let id = parse(&id)?;
    let act = ctx.finance_act(&of_movement(MOVEMENT, &id))?;
    let (creditor, payee) = (
        submission.get("creditor").to_owned(),
        submission.get("payee").to_owned(),
    );
    let movement = id.clone();
    let written = write(&ctx, act, move |tx, act, given| {
        crate::assign(tx, act, given, &movement, &creditor, &payee)
    });
    let written = written.await;
    answer(&ctx, &id, written, "notice-bank-assigned").await
}

pub(super) async fn take_back(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let id = parse(&id)?;
    let act = ctx.finance_act(&of_movement(MOVEMENT, &id))?;
    let (movement, original) = (id.clone(), parse(submission.get("original"))?);
    let written = write(&ctx, act, move |tx, act, given| {
        crate::take_back(tx, act, given, &movement, &original)
    });
    let written = written.await;
    answer(&ctx, &id, written, "notice-bank-taken-back").await
}

/// In the turn of what waits, since it is moved on.
pub(super) async fn write<T: Send + 'static>(
    ctx: &Ctx,
    act: Act,
    write: impl Fn(&mut Tx, &Act, Given<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let services = &ctx.state.services;
    let (creditors, settings): (Creditors, Settings) =
        (services.or_default(), services.or_default());
    let turns: Vec<String> = settings
        .accounts
        .iter()
        .map(|iban| Books::of(iban).suspense.as_str().to_owned())
        .collect();
    let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
    let state = ctx.state.clone();
    let written = ctx.db().write_in_turns(&turns, move |tx| {
        let given = Given {
            desk: state.desk(),
            creditors: &creditors,
            settings: &settings,
        };
        write(tx, &act, given)
    });
    written.await
}

/// What was refused stands above the movement as it is now.
pub(super) async fn answer<T>(
    ctx: &Ctx,
    id: &MovementId,
    written: Result<T>,
    notice: &'static str,
) -> Answer {
    match written {
        Ok(_) => {
            ctx.notify("success", notice);
            Ok(redirect(FINANCE.path()))
        }
        Err(Error::Refused(
            refusal @ (BankRefusal::NotWaiting
            | BankRefusal::NotCredit
            | BankRefusal::PayeeUnknown
            | BankRefusal::SamePerson),
        )) => {
            let mut form = Form::new();
            form.refuse(ctx, &refusal);
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
            show(ctx, id, form, "", status).await
        }
        Err(error) => Err(error.into()),
    }
}
