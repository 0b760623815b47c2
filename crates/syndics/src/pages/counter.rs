//! Who works at the counter.

use axum::http::StatusCode;
use kernel::{Act, Actor, Refusal as _};
use storage::{Error, Tx};
use web::{Answer, Ctx, Failure, Form, Route, SignedIn, redirect, refused};

use crate::TableRefusal;

/// Whoever works at the counter; for everybody else its pages do not exist.
pub fn require_counter(ctx: &Ctx) -> Result<&SignedIn, Failure> {
    let person = ctx.require_signed_in()?;
    if person.is_counter {
        Ok(person)
    } else {
        Err(Failure::NotFound)
    }
}

/// For what changes something: a proof of identity of the last ten minutes, and the act in
/// the name of the counter.
pub fn act(ctx: &Ctx, return_to: &str) -> Result<Act, Failure> {
    require_counter(ctx)?;
    let person = ctx.require_recent(return_to)?;
    Ok(ctx.act().by(Actor::counter(person.account.clone())))
}

/// Changes a table of the counter in its name; what is refused is for the page to say.
pub(super) async fn change<T: Send + 'static>(
    ctx: &Ctx,
    page: Route,
    notice: &'static str,
    work: impl Fn(&mut Tx, &Act) -> storage::Result<T, TableRefusal> + Send + 'static,
) -> Result<Result<(), TableRefusal>, Failure> {
    let act = act(ctx, page.path())?;
    match ctx.db().write(move |tx| work(tx, &act)).await {
        Ok(_) => {
            ctx.notify("success", notice);
            Ok(Ok(()))
        }
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(error) => Err(error.into()),
    }
}

/// Takes a row out of a table: a button alone, so what is refused has a page of its own.
pub(super) async fn withdraw(
    ctx: &Ctx,
    page: Route,
    notice: &'static str,
    work: impl Fn(&mut Tx, &Act) -> storage::Result<(), TableRefusal> + Send + 'static,
) -> Answer {
    match change(ctx, page, notice, work).await? {
        Ok(()) => Ok(redirect(page.path())),
        Err(refusal) => Err(refused(refusal)),
    }
}

/// The form as it was sent, with why nothing came of it.
pub(super) fn told(ctx: &Ctx, mut form: Form, refusal: TableRefusal) -> (Form, StatusCode) {
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
    (form, status)
}
