//! `/password/forgotten`: "wachtwoord vergeten" (R-109–R-111, G-10). The answer
//! is the same whether or not the address is known.

use askama::Template;
use axum::http::StatusCode;
use kernel::{Duration, Email, Never};
use storage::limits::{self, Limit};
use web::{Answer, Ctx, Failure, Form, Page, Route, Submission, html, html_with_status};

use super::{carrying, input, minutes};
use crate::{Desk, Limits, temporary};

const PER_ADDRESS: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(1),
};

kernel::refusals! {
    #[derive(Debug, Clone, Copy)]
    pub(crate) enum ForgottenRefusal {
        /// From this network.
        TooMany => 429 "forgotten-too-many" { wait: Duration } retry wait,
        /// The address got too many of these mails: none was sent.
        MailboxFull => 429 "forgotten-mailbox-full" { wait: Duration } retry wait,
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/forgotten.html")]
struct View {
    page: Page,
    form: Form,
    /// The address a mail may have gone to.
    sent_to: Option<String>,
    lifetime: String,
    sign_in: String,
}

fn view(ctx: &Ctx, form: Form, sent_to: Option<String>) -> View {
    View {
        page: ctx.page(),
        form,
        sent_to,
        lifetime: minutes(
            ctx,
            ctx.state.limits::<Limits>().temporary_password_lifetime,
        ),
        sign_in: carrying(ctx, Route::SIGN_IN, "request"),
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    html(&view(&ctx, Form::new(), None))
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let mut form = submission.form(&["email"]);
    let Some(email) = input::email(&ctx, &submission, &mut form) else {
        return html_with_status(input::UNPROCESSABLE, &view(&ctx, form, None));
    };
    let shown = email.to_string();
    if let Err(refusal) = request_mail(&ctx, email).await? {
        form.refuse(&ctx, &refusal);
        return html_with_status(StatusCode::TOO_MANY_REQUESTS, &view(&ctx, form, None));
    }
    html(&view(&ctx, Form::new(), Some(shown)))
}

async fn request_mail(ctx: &Ctx, email: Email) -> Result<Result<(), ForgottenRefusal>, Failure> {
    let (writer, key) = (
        ctx.clone(),
        format!("forgotten:address:{}", ctx.client_network()),
    );
    let asked = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let act = writer.act();
            if let Err(exceeded) = limits::take(tx, act.now(), &key, PER_ADDRESS)? {
                let wait = exceeded.retry_after;
                return Ok(Err(ForgottenRefusal::TooMany { wait }));
            }
            let asked = temporary::request(tx, &act, Desk::of(&writer), &email)?;
            Ok(asked.map_err(|exceeded| ForgottenRefusal::MailboxFull {
                wait: exceeded.retry_after,
            }))
        })
        .await;
    Ok(asked?)
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let sent = view(ctx, Form::new(), Some("an@example.be".to_owned()));
    super::tests::forms(ctx, super::tests::boxed(ForgottenRefusal::examples()))
        .into_iter()
        .map(|(name, form)| (name, view(ctx, form, None)))
        .chain([("sent", sent)])
        .map(|(name, view)| (name, view.render().expect("the view renders")))
        .collect()
}
