//! `/account/email`: "e-mailadres wijzigen". Wants a fresh proof
//! of identity: whoever holds the address can get a new password.

use askama::Template;
use axum::http::StatusCode;
use kernel::Never;
use web::{Answer, Ctx, Form, Page, Submission, html_with_status, redirect};

use super::{input, password};
use crate::Desk;
use crate::change::{ask_email_change, pending_email};
use crate::mailbox::Mailbox;
use crate::routes::{CHANGE_EMAIL, CHANGE_EMAIL_CODE, MY_ACCOUNT};

#[derive(Debug, Template)]
#[template(path = "accounts/email.html")]
struct View {
    page: Page,
    form: Form,
    current: String,
    /// The change that still waits for its code.
    pending: Option<String>,
    code: String,
    back: String,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    ctx.require_recent(CHANGE_EMAIL.path())?;
    show(&ctx, Form::new(), StatusCode::OK).await
}

async fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let account = password::own_account(ctx).await?;
    let id = account.id.clone();
    let pending = ctx.db().read(move |tx| pending_email(tx, &id)).await?;
    let view = View {
        page: ctx.page(),
        form,
        current: account.email.to_string(),
        pending: pending.map(|pending| pending.email.to_string()),
        code: CHANGE_EMAIL_CODE.to_string(),
        back: MY_ACCOUNT.to_string(),
    };
    html_with_status(status, &view)
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    ctx.require_recent(CHANGE_EMAIL.path())?;
    let mut form = submission.form(&["email"]);
    let Some(email) = input::new_email(&ctx, &submission, &mut form) else {
        return show(&ctx, form, input::UNPROCESSABLE).await;
    };
    let account = password::own_account(&ctx).await?;
    let (act, writer, asked_from) = (ctx.act(), ctx.clone(), ctx.client_network());
    let asked = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let (desk, email) = (Desk::of(&writer), &email);
            let mailbox = Mailbox { email, asked_from };
            Ok(ask_email_change(tx, &act, desk, &account, mailbox)?)
        })
        .await?;
    match asked {
        Ok(()) => Ok(redirect(CHANGE_EMAIL_CODE.path())),
        Err(refusal) => {
            form.refuse(&ctx, &refusal);
            show(&ctx, form, input::status(&refusal)).await
        }
    }
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::tests::boxed;
    use crate::CodeRefusal;
    use crate::change::EmailRefusal;
    const MINUTE: kernel::Duration = kernel::Duration::from_mins(1);
    super::tests::forms(
        ctx,
        boxed([
            EmailRefusal::Same,
            EmailRefusal::Code(CodeRefusal::TooSoon { wait: MINUTE }),
            EmailRefusal::Code(CodeRefusal::MailboxFull { wait: MINUTE }),
        ]),
    )
    .into_iter()
    .map(|(name, form)| {
        let view = View {
            page: ctx.page(),
            form,
            current: "an@example.be".to_owned(),
            pending: Some("an@nieuw.example".to_owned()),
            code: CHANGE_EMAIL_CODE.to_string(),
            back: MY_ACCOUNT.to_string(),
        };
        (name, view.render().expect("the view renders"))
    })
    .collect()
}
