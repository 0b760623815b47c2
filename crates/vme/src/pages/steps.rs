//! What the buttons of a filing do: finish, change after all, withdraw, write.

use axum::extract::Path;
use kernel::{Cents, Refusal};
use storage::{Error, Tx};
use web::{Answer, Ctx, Form, Submission, redirect};

use super::enter::{self, Entered};
use super::filing::draw;
use crate::acts::Acting;
use crate::refusal::Result;
use crate::routes::{PAYMENT, VME, filing_url, of};
use crate::{State, VmeRefusal};

/// One transaction in the name of the person; what was refused is said on the page of the
/// filing.
async fn step<T: Send + 'static>(
    ctx: &Ctx,
    entered: &Entered,
    work: impl Fn(&mut Tx, &Acting<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (act, state, account) = (ctx.act(), ctx.state.clone(), entered.account().clone());
    let written = ctx.db().write(move |tx| {
        let acting = Acting {
            act: &act,
            server: &state,
            account: &account,
        };
        work(tx, &acting)
    });
    written.await
}

/// What was refused stands on the page, as it is now.
async fn told(ctx: &Ctx, id: &str, form: Form, refusal: &VmeRefusal) -> Answer {
    let (_, filing) = enter::filing(ctx, id).await?;
    let mut form = form;
    form.refuse(ctx, refusal);
    let status = axum::http::StatusCode::from_u16(refusal.status());
    let status = status.unwrap_or(axum::http::StatusCode::CONFLICT);
    draw(ctx, &filing, form, status).await
}

pub(super) async fn finish(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let agreed = Cents(submission.get("agreed").parse().unwrap_or(0));
    let filing_id = filing.id.clone();
    let done = step(&ctx, &entered, move |tx, acting| {
        acting.finish(tx, &filing_id, agreed)
    });
    match done.await {
        Ok(filing) => Ok(redirect(&of(PAYMENT, &filing.id))),
        // A second click after the payment, from Back.
        Err(Error::Refused(VmeRefusal::NotNow)) => Ok(redirect(&filing_url(&filing.id))),
        Err(Error::Refused(refusal)) => told(&ctx, &id, Form::new(), &refusal).await,
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn reopen(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let page = filing_url(&filing.id);
    let done = step(&ctx, &entered, move |tx, acting| {
        acting.reopen(tx, &filing.id)
    });
    match done.await {
        Ok(()) => ctx.notify("success", "notice-vme-reopened"),
        Err(Error::Refused(VmeRefusal::NotNow)) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(redirect(&page))
}

pub(super) async fn withdraw(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let page = filing_url(&filing.id);
    let done = step(&ctx, &entered, move |tx, acting| {
        acting.withdraw(tx, &filing.id)
    });
    match done.await {
        Ok(State::Draft) => {
            ctx.notify("success", "notice-vme-discarded");
            Ok(redirect(VME.path()))
        }
        Ok(_) => {
            ctx.notify("success", "notice-vme-withdrawn");
            Ok(redirect(&page))
        }
        Err(Error::Refused(refusal)) => told(&ctx, &id, Form::new(), &refusal).await,
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn write(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let page = filing_url(&filing.id);
    let typed = submission.get("message").to_owned();
    let written = step(&ctx, &entered, move |tx, acting| {
        acting.write(tx, &filing.id, &typed)
    });
    match written.await {
        Ok(()) => {
            ctx.notify("success", "notice-vme-message-sent");
            Ok(redirect(&page))
        }
        Err(Error::Refused(refusal)) => {
            told(&ctx, &id, submission.form(&["message"]), &refusal).await
        }
        Err(error) => Err(error.into()),
    }
}
