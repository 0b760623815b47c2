//! Reading fields that several forms have; what is wrong goes into the form.

use axum::http::StatusCode;
use kernel::{Duration, Email, Never, Refusal, Secret};
use storage::limits::{self, Limit};
use web::{Ctx, Failure, Form, Submission};

use crate::code::Guess;
use crate::mistyped::meant;
use crate::spelling::prepared;
use crate::{Hasher, PasswordRefusal};

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
    form.fail_in(ctx, "email", |language| {
        let arguments = [("email", meant.as_str().into())];
        ctx.state
            .texts
            .get(language, "accounts-email-meant", &arguments)
    });
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

/// A new password in its one spelling, typed twice and good enough; else what is
/// wrong is in the form, and this the status that goes with it. Judging costs some
/// milliseconds of a processor, so it is counted first.
pub(super) async fn new_password(
    ctx: &Ctx,
    hasher: &Hasher,
    submission: &Submission,
    about: Vec<String>,
    form: &mut Form,
) -> Result<Result<Secret, StatusCode>, Failure> {
    if let Err(refusal) = count_judged(ctx).await? {
        form.refuse(ctx, &refusal);
        return Ok(Err(status(&refusal)));
    }
    let (password, again) = (
        prepared(&secret(submission, "password")),
        prepared(&secret(submission, "password_again")),
    );
    let judged = hasher.judge(password.clone(), again, about).await;
    let refusal: &dyn Refusal = match &judged {
        Ok(Ok(())) => return Ok(Ok(password)),
        Ok(Err(refusal)) => refusal,
        Err(busy) => busy,
    };
    form.refuse(ctx, refusal);
    Ok(Err(status(refusal)))
}

/// New passwords from one network; a course room may share one.
const JUDGED: Limit = Limit {
    burst: 120,
    interval: Duration::from_secs(5),
};

async fn count_judged(ctx: &Ctx) -> Result<Result<(), PasswordRefusal>, Failure> {
    let (key, now) = (
        format!("password-judged:{}", ctx.client_network()),
        ctx.now(),
    );
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, JUDGED)?))
        .await?;
    Ok(taken.map_err(|exceeded| PasswordRefusal::TooMany {
        wait: exceeded.retry_after,
    }))
}

/// The status that goes with a refusal shown in a form.
pub(super) fn status(refusal: &dyn Refusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(UNPROCESSABLE)
}
