//! `/account/activate/address`: the address was mistyped.

use askama::Template;
use axum::http::StatusCode;
use kernel::Never;
use web::{Answer, Ctx, Form, Page, Submission, html_with_status, redirect};

use super::activate::{account, ticket};
use super::{carrying, input};
use crate::Desk;
use crate::activation::{correct_address, speak};
use crate::mailbox::Mailbox;
use crate::routes::ACTIVATE;

#[derive(Debug, Template)]
#[template(path = "accounts/activate_address.html")]
struct View {
    page: Page,
    form: Form,
    back: String,
}

fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    html_with_status(
        status,
        &View {
            page: ctx.page(),
            form,
            back: carrying(ctx, ACTIVATE, "ticket"),
        },
    )
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let account = account(&ctx, &ticket(&ctx)?).await?;
    show(
        &ctx,
        Form::new().with("email", account.email.as_str()),
        StatusCode::OK,
    )
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let ticket = ticket(&ctx)?;
    let mut form = submission.form(&["email"]);
    let Some(email) = input::new_email(&ctx, &submission, &mut form) else {
        return show(&ctx, form, input::UNPROCESSABLE);
    };
    let writer = ctx.clone();
    let corrected = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let (act, desk) = (writer.act(), Desk::of(&writer));
            speak(tx, &act, &ticket.account, writer.language())?;
            let mailbox = Mailbox {
                email: &email,
                asked_from: writer.client_network(),
            };
            Ok(correct_address(tx, &act, desk, &ticket, mailbox)?)
        })
        .await?;
    match corrected {
        Ok(()) => {
            ctx.notify("success", "notice-code-sent");
            Ok(redirect(&carrying(&ctx, ACTIVATE, "ticket")))
        }
        Err(refusal) => {
            form.refuse(&ctx, &refusal);
            show(&ctx, form, input::status(&refusal))
        }
    }
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::tests::boxed;
    use crate::CodeRefusal;
    super::tests::forms(
        ctx,
        boxed([CodeRefusal::TooSoon {
            wait: kernel::Duration::from_mins(1),
        }]),
    )
    .into_iter()
    .map(|(name, form)| {
        let view = View {
            page: ctx.page(),
            form,
            back: ACTIVATE.to_string(),
        };
        (name, view.render().expect("the view renders"))
    })
    .collect()
}
