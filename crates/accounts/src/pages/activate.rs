//! `/account/activate`: the code from the mail is typed here. The link
//! in the mail only leads here; it activates nothing (G-9).

use askama::Template;
use axum::http::StatusCode;
use kernel::{Actor, Never, Token, whole_seconds};
use web::{Answer, Ctx, Failure, Form, Page, Route, Submission, html_with_status, redirect};

use super::{carrying, code_lifetime, destination, device, input, parameter};
use crate::Desk;
use crate::account::Account;
use crate::activation::{Activation, activate, speak, waiting};
use crate::code::{self, CodeRefusal, Guess, Purpose};
use crate::routes::{ACTIVATE_ADDRESS, ACTIVATE_RESEND};
use crate::ticket::Ticket;

#[derive(Debug, Template)]
#[template(path = "accounts/activate.html")]
struct View {
    page: Page,
    form: Form,
    email: String,
    /// Whether a code is on its way there, or was.
    sent: bool,
    lifetime: String,
    resend: String,
    resend_seconds: u64,
    correct: String,
}

/// The ticket of this URL; without one the password comes first.
pub(super) fn ticket(ctx: &Ctx) -> Result<Ticket, Failure> {
    let sealed = parameter(ctx, "ticket").unwrap_or_default();
    Ticket::open(&sealed, ctx.sealer(), ctx.browser(), ctx.now()).ok_or_else(|| {
        ctx.notify("info", "notice-activation-sign-in");
        Failure::Elsewhere(Route::SIGN_IN.to_string())
    })
}

/// The account that waits, or the way on when it waits no more.
pub(super) async fn account(ctx: &Ctx, ticket: &Ticket) -> Result<Account, Failure> {
    let id = ticket.account.clone();
    ctx.db()
        .read(move |tx| waiting(tx, &id))
        .await?
        .ok_or_else(|| already(ctx))
}

fn already(ctx: &Ctx) -> Failure {
    ctx.notify("info", "notice-already-activated");
    Failure::Elsewhere(Route::SIGN_IN.to_string())
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let ticket = ticket(&ctx)?;
    show(&ctx, &ticket, Form::new(), StatusCode::OK).await
}

pub(super) async fn show(ctx: &Ctx, ticket: &Ticket, mut form: Form, status: StatusCode) -> Answer {
    let account = account(ctx, ticket).await?;
    let (id, email) = (account.id.clone(), account.email.clone());
    let (now, asker) = (ctx.now(), ctx.clone());
    let (pending, takes_mail) = ctx
        .db()
        .read(move |tx| {
            let takes_mail = mail::TYPED.check(tx, now, asker.desk(), &email)?;
            Ok((code::pending(tx, &id, Purpose::Activation)?, takes_mail))
        })
        .await?;
    if let (None, Err(exceeded), true) = (&pending, takes_mail, form.is_valid()) {
        form.refuse(ctx, &CodeRefusal::mailbox_full(exceeded));
    }
    let view = View {
        page: ctx.page(),
        form,
        email: account.email.to_string(),
        sent: pending.is_some(),
        lifetime: code_lifetime(ctx),
        resend: carrying(ctx, ACTIVATE_RESEND, "ticket"),
        resend_seconds: pending.map_or(0, |pending| {
            whole_seconds(pending.resend_in(ctx.state.limits(), ctx.now()))
        }),
        correct: carrying(ctx, ACTIVATE_ADDRESS, "ticket"),
    };
    html_with_status(status, &view)
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let ticket = ticket(&ctx)?;
    let (outcome, token) = try_code(&ctx, &ticket, input::guess(&ctx, &submission)).await?;
    match outcome {
        Activation::Done => {
            if let Some(token) = token {
                ctx.set_session(&token);
            }
            let request = ticket.request.as_ref();
            // Whoever goes on to a tool would read it later, when it is no news.
            if request.is_none_or(|request| request.tool.is_none()) {
                ctx.notify("success", "notice-activated");
            }
            Ok(redirect(&destination(&ctx, request)))
        }
        Activation::NothingToDo => Err(already(&ctx)),
        Activation::AddressTaken => {
            let mut form = Form::new();
            form.fail(&ctx, "code", "activation-address-taken");
            show(&ctx, &ticket, form, StatusCode::CONFLICT).await
        }
        Activation::Refused(refusal) => {
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            show(&ctx, &ticket, form, input::status(&refusal)).await
        }
    }
}

/// Activates and signs in: the password was typed in this browser, or there
/// would be no ticket. It was typed when the ticket was made, not now.
async fn try_code(
    ctx: &Ctx,
    ticket: &Ticket,
    guess: Guess,
) -> Result<(Activation, Option<Token>), Failure> {
    let (writer, id, proof) = (ctx.clone(), ticket.account.clone(), ticket.proof);
    let tried = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let act = writer.act().by(Actor::person(id.clone()));
            speak(tx, &act, &id, writer.language())?;
            let outcome = activate(tx, &act, Desk::of(&writer), &id, &guess)?;
            if outcome != Activation::Done {
                return Ok((outcome, None));
            }
            if let Some(current) = writer.signed_in() {
                sessions::end(tx, &act, &current.session)?;
            }
            let lifetimes = writer.state.limits();
            let (_, token) =
                sessions::begin_with(tx, &act, lifetimes, &id, proof, &device(&writer))?;
            Ok((outcome, Some(token)))
        })
        .await;
    Ok(tried?)
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::tests::boxed;
    let mut taken = Form::new();
    taken.fail(ctx, "code", "activation-address-taken");
    super::tests::forms(ctx, boxed(CodeRefusal::examples()))
        .into_iter()
        .chain([("activation-address-taken", taken)])
        .map(|(name, form)| {
            let view = View {
                page: ctx.page(),
                form,
                email: "an@example.be".to_owned(),
                sent: name != "code-mailbox-full",
                lifetime: code_lifetime(ctx),
                resend: ACTIVATE_RESEND.to_string(),
                resend_seconds: 60,
                correct: ACTIVATE_ADDRESS.to_string(),
            };
            (name, view.render().expect("the view renders"))
        })
        .collect()
}
