//! `/account/email/code`: the code from the new address is typed here.
//! The screen may be left and returned to; the old address works until then.

use askama::Template;
use axum::http::StatusCode;
use kernel::{Never, whole_seconds};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::{code_lifetime, input, password};
use crate::Desk;
use crate::change::{
    EmailRefusal, cancel_email_change, confirm_email_change, pending_email, resend_email_code,
};
use crate::routes::{
    CHANGE_EMAIL, CHANGE_EMAIL_CANCEL, CHANGE_EMAIL_CODE, CHANGE_EMAIL_RESEND, MY_ACCOUNT,
};

#[derive(Debug, Template)]
#[template(path = "accounts/email_code.html")]
struct View {
    page: Page,
    form: Form,
    email: String,
    lifetime: String,
    resend: String,
    resend_seconds: u64,
    cancel: String,
    change: String,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    show(&ctx, Form::new(), StatusCode::OK).await
}

async fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let id = ctx.require_signed_in()?.account.clone();
    let pending = ctx.db().read(move |tx| pending_email(tx, &id)).await?;
    let Some(pending) = pending else {
        return Err(Failure::Elsewhere(CHANGE_EMAIL.to_string()));
    };
    let view = View {
        page: ctx.page(),
        form,
        email: pending.email.to_string(),
        lifetime: code_lifetime(ctx),
        resend: CHANGE_EMAIL_RESEND.to_string(),
        resend_seconds: whole_seconds(pending.resend_in(ctx.state.limits(), ctx.now())),
        cancel: CHANGE_EMAIL_CANCEL.to_string(),
        change: CHANGE_EMAIL.to_string(),
    };
    html_with_status(status, &view)
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let account = password::own_account(&ctx).await?;
    let (act, writer) = (ctx.act(), ctx.clone());
    let guess = input::guess(&ctx, &submission);
    let confirmed = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            Ok(confirm_email_change(
                tx,
                &act,
                Desk::of(&writer),
                &account,
                &guess,
            )?)
        })
        .await?;
    match confirmed {
        Ok(()) => {
            ctx.notify("success", "notice-email-changed");
            Ok(redirect(MY_ACCOUNT.path()))
        }
        Err(refusal) => refuse(&ctx, refusal).await,
    }
}

async fn refuse(ctx: &Ctx, refusal: EmailRefusal) -> Answer {
    let mut form = Form::new();
    form.refuse(ctx, &refusal);
    show(ctx, form, input::status(&refusal)).await
}

/// `POST /account/email/code/resend`
pub(super) async fn resend(ctx: Ctx, _: Submission) -> Answer {
    let account = password::own_account(&ctx).await?;
    let (act, writer, from) = (ctx.act(), ctx.clone(), ctx.client_network());
    let sent = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let desk = Desk::of(&writer);
            Ok(resend_email_code(tx, &act, desk, &account, from)?)
        })
        .await?;
    match sent {
        Ok(()) => {
            ctx.notify("success", "notice-code-sent");
            Ok(redirect(CHANGE_EMAIL_CODE.path()))
        }
        Err(refusal) => refuse(&ctx, refusal).await,
    }
}

/// `POST /account/email/cancel`
pub(super) async fn cancel(ctx: Ctx, _: Submission) -> Answer {
    let (act, id) = (ctx.act(), ctx.require_signed_in()?.account.clone());
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(cancel_email_change(tx, &act, &id)?))
        .await?;
    ctx.notify("info", "notice-email-change-cancelled");
    Ok(redirect(MY_ACCOUNT.path()))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::tests::boxed;
    super::tests::forms(
        ctx,
        boxed(
            EmailRefusal::examples()
                .into_iter()
                .filter(|refusal| *refusal != EmailRefusal::Same),
        ),
    )
    .into_iter()
    .map(|(name, form)| {
        let view = View {
            page: ctx.page(),
            form,
            email: "an@nieuw.example".to_owned(),
            lifetime: code_lifetime(ctx),
            resend: CHANGE_EMAIL_RESEND.to_string(),
            resend_seconds: 60,
            cancel: CHANGE_EMAIL_CANCEL.to_string(),
            change: CHANGE_EMAIL.to_string(),
        };
        (name, view.render().expect("the view renders"))
    })
    .collect()
}
