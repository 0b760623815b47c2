//! What the helpdesk does for a person on their page: another code, the name before a card
//! is linked, signing them out everywhere, taking a card or itsme away, and "Kijken als".

use std::net::IpAddr;

use accounts::activation;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{AccountId, Act, InvalidLine, Line, Name, Refusal};
use storage::{Error, Tx};
use web::{Answer, Ctx, Failure, Route, Submission, redirect};

use super::account::{Parameters, parse, show};
use crate::refusal::{HelpdeskRefusal, REASON_CHARS_MAX};
use crate::routes::account_url;
use crate::unlinking::{self, What};
use crate::viewing;

const FIELDS: [&str; 4] = ["first_name", "last_name", "act_reason", "what"];

type Done = Result<(), Error<HelpdeskRefusal>>;

pub(super) async fn code(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let from = ctx.client_network();
    do_it(
        &ctx,
        &id,
        &submission,
        "notice-helpdesk-code-sent",
        move |tx, act, ctx, account| send_code(tx, act, ctx, account, from),
    )
    .await
}

fn send_code(tx: &mut Tx, act: &Act, ctx: &Ctx, account: &AccountId, from: IpAddr) -> Done {
    let found = known(tx, account)?;
    if found.is_activated() {
        return Err(Error::Refused(HelpdeskRefusal::NoCodeWaits));
    }
    let desk = accounts::Desk::of(ctx);
    let sent = activation::send_again(tx, act, desk, account, from)?;
    sent.map_err(|_| Error::Refused(HelpdeskRefusal::CodeTooSoon))
}

pub(super) async fn name(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let typed = Name::parse(submission.get("first_name"), submission.get("last_name"));
    do_it(
        &ctx,
        &id,
        &submission,
        "notice-helpdesk-name",
        move |tx, act, _, account| {
            known(tx, account)?;
            if eid::identity_of(tx, account)?.is_some_and(|identity| identity.names_are_known()) {
                return Err(Error::Refused(HelpdeskRefusal::NameOfCard));
            }
            let unfit = Error::Refused(HelpdeskRefusal::NameUnfit);
            let name = typed.as_ref().ok_or(unfit)?;
            Ok(accounts::set_name(tx, act, account, name)?)
        },
    )
    .await
}

pub(super) async fn sign_out(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    do_it(
        &ctx,
        &id,
        &submission,
        "notice-helpdesk-signed-out",
        |tx, act, _, account| {
            known(tx, account)?;
            Ok(sessions::end_all(tx, act, account, None)?)
        },
    )
    .await
}

pub(super) async fn unlink(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let doing = submission.get("do").to_owned();
    let what = What::read(submission.get("what"));
    let reason = Line::parse(submission.get("act_reason"), REASON_CHARS_MAX);
    do_it(
        &ctx,
        &id,
        &submission,
        "notice-helpdesk-done",
        move |tx, act, ctx, account| {
            known(tx, account)?;
            match doing.as_str() {
                "agree" => unlinking::settle(tx, act, ctx.state.desk(), account, true),
                "drop" => unlinking::settle(tx, act, ctx.state.desk(), account, false),
                _ => {
                    let what = what.ok_or(Error::Refused(HelpdeskRefusal::NothingLinked))?;
                    let reason = fitting(&reason)?;
                    unlinking::ask(tx, act, account, what, reason)
                }
            }
        },
    )
    .await
}

pub(super) async fn view(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let session = ctx.require_helpdesk()?.session.clone();
    let helper = ctx.require_helpdesk()?.account.clone();
    let reason = Line::parse(submission.get("act_reason"), REASON_CHARS_MAX);
    let begin = move |tx: &mut Tx, act: &Act, ctx: &Ctx, account: &AccountId| {
        let reason = fitting(&reason)?;
        let desk = ctx.state.desk();
        viewing::begin(tx, act, desk, &session, &helper, account, reason)
    };
    let begun = written(&ctx, &id, begin).await?;
    match begun {
        Ok(()) => Ok(redirect(Route::HOME.path())),
        Err(refusal) => again(&ctx, &parse(&id)?, &submission, refusal).await,
    }
}

/// `POST /helpdesk/viewing/end`: back to the pages of whoever looked.
pub(super) async fn end_view(ctx: Ctx, _: Submission) -> Answer {
    let person = ctx.require_signed_in()?;
    let (session, account, now) = (person.session.clone(), person.account.clone(), ctx.now());
    let page = match &person.viewed_by {
        Some(_) => account_url(&account),
        None => Route::HOME.to_string(),
    };
    let ended = ctx.db().write::<_, _, HelpdeskRefusal>(move |tx| {
        sessions::end_viewing(tx, &session, now)?;
        Ok(())
    });
    ended.await?;
    Ok(redirect(&page))
}

fn fitting(reason: &Result<Line, InvalidLine>) -> Result<&Line, Error<HelpdeskRefusal>> {
    let refused = |wrong: &InvalidLine| Error::Refused(HelpdeskRefusal::from(*wrong));
    reason.as_ref().map_err(refused)
}

fn known(tx: &mut Tx, account: &AccountId) -> Result<accounts::Account, Error<HelpdeskRefusal>> {
    accounts::find(tx, account)?.ok_or(Error::Refused(HelpdeskRefusal::AccountUnknown))
}

async fn do_it(
    ctx: &Ctx,
    id: &str,
    submission: &Submission,
    notice: &'static str,
    step: impl Fn(&mut Tx, &Act, &Ctx, &AccountId) -> Done + Send + 'static,
) -> Answer {
    match written(ctx, id, step).await? {
        Ok(()) => {
            ctx.notify("success", notice);
            Ok(redirect(&account_url(&parse(id)?)))
        }
        Err(refusal) => again(ctx, &parse(id)?, submission, refusal).await,
    }
}

/// In the name of the helpdesk, with a recent proof.
async fn written(
    ctx: &Ctx,
    id: &str,
    step: impl Fn(&mut Tx, &Act, &Ctx, &AccountId) -> Done + Send + 'static,
) -> Result<Result<(), HelpdeskRefusal>, Failure> {
    ctx.require_helpdesk()?;
    let account = parse(id)?;
    let act = ctx.helpdesk_act(&account_url(&account))?;
    let writer = ctx.clone();
    let done = ctx.db().write(move |tx| step(tx, &act, &writer, &account));
    match done.await {
        Ok(()) => Ok(Ok(())),
        Err(Error::Refused(HelpdeskRefusal::AccountUnknown)) => Err(Failure::NotFound),
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(error) => Err(error.into()),
    }
}

async fn again(
    ctx: &Ctx,
    account: &AccountId,
    submission: &Submission,
    refusal: HelpdeskRefusal,
) -> Answer {
    let mut form = submission.form(&FIELDS);
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(ctx, account, Parameters::default(), form, status).await
}
