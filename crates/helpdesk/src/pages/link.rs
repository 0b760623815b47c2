//! `POST /helpdesk/accounts/{id}/recognitions`, and `…/end`: whose recognition it
//! is, until an identity card says so.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{AccountId, Refusal};
use recognitions::{LinkRefusal, RecognitionId};
use storage::{Error, Tx};
use web::{Answer, Ctx, Failure, Form, Submission, redirect};

use super::account::{Parameters, parse, show};
use crate::routes::account_url;

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (account, recognition) = (parse(&id)?, recognition(&submission)?);
    let page = account_url(&account);
    let (act, holder) = (ctx.helpdesk_act(&page)?, account.clone());
    let written = ctx
        .db()
        .write(move |tx| recognitions::link(tx, &act, &recognition, &holder));
    match written.await {
        Ok(()) => {
            ctx.notify("success", "notice-helpdesk-linked");
            Ok(redirect(&page))
        }
        Err(Error::Refused(refusal)) if refusal != LinkRefusal::RecognitionUnknown => {
            again(&ctx, &account, &submission, &refusal).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page once more, with what was found, and why this one is not linked.
async fn again(
    ctx: &Ctx,
    account: &AccountId,
    submission: &Submission,
    refusal: &LinkRefusal,
) -> Answer {
    let asked = Parameters {
        find: submission.get("find").to_owned(),
        ..Parameters::default()
    };
    let mut form = Form::new();
    form.refuse(ctx, refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
    show(ctx, account, asked, form, status).await
}

pub(super) async fn end(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (account, recognition) = (parse(&id)?, recognition(&submission)?);
    let page = account_url(&account);
    let act = ctx.helpdesk_act(&page)?;
    let written = ctx.db().write(move |tx| {
        if is_of_another(tx, &recognition, &account)? {
            return Err(Error::Refused(LinkRefusal::RecognitionUnknown));
        }
        recognitions::unlink(tx, &act, &recognition)
    });
    written.await?;
    ctx.notify("success", "notice-helpdesk-unlinked");
    Ok(redirect(&page))
}

/// Then it is not this page's to take away. Of nobody any more: a second click.
fn is_of_another(
    tx: &mut Tx,
    recognition: &RecognitionId,
    account: &AccountId,
) -> diesel::QueryResult<bool> {
    let found = recognitions::find(tx, recognition)?;
    let holder = found.and_then(|found| found.holder.account);
    Ok(holder.is_some_and(|holder| holder != *account))
}

fn recognition(submission: &Submission) -> Result<RecognitionId, Failure> {
    submission
        .get("recognition")
        .parse()
        .map_err(|_| Failure::NotFound)
}
