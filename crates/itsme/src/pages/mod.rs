//! The pages of this crate, one file each, and the key set.

mod begin;
mod come_back;
mod failed;
mod key_set;
mod link;
mod mine;
#[cfg(test)]
mod tests;
mod unlink;

use axum::Router;
use axum::routing::get;
use kernel::Never;
use web::{Answer, Ctx, Failure, State, form_on, redirect};

use crate::attempt::{Attempt, Purpose};
use crate::client::{Itsme, Question, Trouble};
use crate::routes::{KEYS, LINK, MY_ITSME, RETURN, SIGN_IN_ITSME, UNLINK};
use failed::Failed;

/// For people; inside [`web::frame`].
pub fn routes() -> Router<State> {
    Router::new()
        .route(SIGN_IN_ITSME.path(), get(begin::get))
        .route(RETURN.path(), get(come_back::get))
        .route(MY_ITSME.path(), get(mine::get))
        .route(LINK.path(), form_on(MY_ITSME).post(link::post))
        .route(UNLINK.path(), form_on(MY_ITSME).post(unlink::post))
}

/// For itsme; without a frame.
pub fn endpoints() -> Router<State> {
    Router::new().route(KEYS.path(), get(key_set::get))
}

/// Where an operator agreed nothing with itsme there are no such pages.
fn itsme(ctx: &Ctx) -> Result<Itsme, Failure> {
    ctx.state.services.get().ok_or(Failure::NotFound)
}

/// A parameter of the page's URL, if it stands there once (RFC 6749 §3.1).
fn parameter(ctx: &Ctx, name: &str) -> Option<String> {
    let (_, query) = ctx.path().split_once('?')?;
    let mut found = form_urlencoded::parse(query.as_bytes())
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned());
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Sends the person to itsme, or says why not.
async fn go(ctx: &Ctx, itsme: &Itsme, purpose: Purpose, anew: bool) -> Answer {
    let attempt = Attempt::new(ctx, purpose);
    // Asked before a row is written: where itsme is down, nothing begins.
    if let Err(trouble) = itsme.reachable(&ctx.state).await {
        return stopped(ctx, itsme, &attempt.purpose, trouble);
    }
    let (kept, act, sealer) = (attempt.clone(), ctx.act(), ctx.sealer().clone());
    let network = ctx.client_network();
    let begun = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(kept.begin(tx, &act, &sealer, network)?))
        .await?;
    let state = match begun {
        Ok(state) => state,
        Err(refusal) => return Failed::show(ctx, Some(&attempt.purpose), refusal),
    };
    let question = Question {
        attempt: &attempt,
        state: &state,
        language: ctx.language(),
        anew,
    };
    match itsme.address(&ctx.state, question).await {
        Ok(address) => Ok(redirect(&address)),
        Err(trouble) => stopped(ctx, itsme, &attempt.purpose, trouble),
    }
}

fn stopped(ctx: &Ctx, itsme: &Itsme, purpose: &Purpose, trouble: Trouble) -> Answer {
    itsme.note(&trouble);
    match trouble {
        Trouble::Storage(error) => Err(error.into()),
        trouble => Failed::show(ctx, Some(purpose), trouble.refusal()),
    }
}
