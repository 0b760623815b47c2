//! Reading fields that several forms have; what is wrong goes into the form.

use axum::http::StatusCode;
use kernel::{Email, Refusal, Secret};
use web::{Ctx, Failure, Form, Submission};

use crate::code::Guess;
use crate::mistyped::meant;
use crate::password;

pub(super) const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

pub(super) fn email(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Email> {
    let email = submission.get("email").parse().ok();
    if email.is_none() {
        form.fail(ctx, "email", "accounts-email-invalid");
    }
    email
}

/// The hidden field of an address that somebody typed and is asked about.
pub(super) const EMAIL_KEPT: &str = "email_kept";

/// An address that mail of ours will go to. One that looks mistyped comes back
/// once with what was meant, perhaps; sent again as it is, it stands.
pub(super) fn new_email(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Email> {
    let email = email(ctx, submission, form)?;
    let kept = submission.get(EMAIL_KEPT) == email.as_str();
    let Some(meant) = meant(&email).filter(|_| !kept) else {
        return Some(email);
    };
    *form = std::mem::take(form).with(EMAIL_KEPT, email.as_str());
    let question = ctx.text("accounts-email-meant", &[("email", meant.as_str().into())]);
    form.fail_with("email", question);
    None
}

pub(super) fn secret(submission: &Submission, field: &str) -> Secret {
    Secret::new(submission.get(field))
}

/// What was typed as the code from a mail.
pub(super) fn guess(ctx: &Ctx, submission: &Submission) -> Guess {
    Guess {
        typed: submission.get("code").to_owned(),
        network: ctx.client_network(),
    }
}

/// A new password, typed twice and good enough. Judging takes some
/// milliseconds, so it is done beside the threads that answer.
pub(super) async fn new_password(
    ctx: &Ctx,
    submission: &Submission,
    about: Vec<String>,
    form: &mut Form,
) -> Result<Option<Secret>, Failure> {
    let (password, again) = (
        secret(submission, "password"),
        secret(submission, "password_again"),
    );
    let judged = {
        let password = password.clone();
        tokio::task::spawn_blocking(move || {
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            password::check(&password, &again, &about)
        })
    };
    match judged
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
    {
        Ok(()) => Ok(Some(password)),
        Err(refusal) => {
            form.refuse(ctx, &refusal);
            Ok(None)
        }
    }
}

/// The status that goes with a refusal shown in a form.
pub(super) fn status(refusal: &dyn Refusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(UNPROCESSABLE)
}
