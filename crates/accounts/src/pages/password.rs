//! `/account/password`: "wachtwoord wijzigen". The current one is
//! proof enough. Who has none yet chooses one here, after a recent proof of another kind.

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use kernel::{Duration, Never};
use storage::limits::{self, Limit};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::account::Account;
use crate::change::set_password;
use crate::routes::{CHANGE_PASSWORD, MY_ACCOUNT};
use crate::spelling::{self, Comparison};
use crate::{Busy, Credential, Desk, Hasher, PASSWORD, find};

/// Guesses at the current password, by whoever sits at an open session.
const GUESSES: Limit = Limit {
    burst: 10,
    interval: Duration::from_mins(1),
};

kernel::refusals! {
    #[derive(Debug, Clone, Copy)]
    pub(crate) enum CurrentRefusal {
        TooMany => 429 "current-password-too-many" { wait: Duration } at "current_password" retry wait,
        Busy(Busy),
        Wrong => 422 "current-password-wrong" at "current_password",
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/password.html")]
struct View {
    page: Page,
    form: Form,
    username: String,
    /// There is no password yet.
    first: bool,
    back: String,
}

fn show(ctx: &Ctx, account: &Account, form: Form, status: StatusCode) -> Answer {
    let first = account.credential == Credential::None;
    let username = ctx.require_signed_in()?.username.clone();
    html_with_status(
        status,
        &View {
            page: ctx.page(),
            form,
            username,
            first,
            back: MY_ACCOUNT.to_string(),
        },
    )
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let account = account_with_proof(&ctx).await?;
    show(&ctx, &account, Form::new(), StatusCode::OK)
}

pub(super) async fn post(
    ctx: Ctx,
    Extension(hasher): Extension<Hasher>,
    submission: Submission,
) -> Answer {
    let account = account_with_proof(&ctx).await?;
    let mut form = Form::new();
    let first = account.credential == Credential::None;
    if !first && let Err(refusal) = check_current(&ctx, &hasher, &account, &submission).await? {
        form.refuse(&ctx, &refusal);
        return show(&ctx, &account, form, input::status(&refusal));
    }
    let about = about(&account);
    let new = match input::new_password(&ctx, &hasher, &submission, about, &mut form).await? {
        Ok(new) => new,
        Err(status) => return show(&ctx, &account, form, status),
    };
    let hash = match hasher.hash(ctx.rng(), new).await {
        Ok(hash) => hash,
        Err(busy) => {
            form.refuse(&ctx, &busy);
            return show(&ctx, &account, form, input::status(&busy));
        }
    };
    let proves = if first {
        Proves::Nothing
    } else {
        Proves::WhoItIs
    };
    if !store(&ctx, account.clone(), hash, proves).await? {
        form.refuse(&ctx, &CurrentRefusal::Wrong);
        return show(&ctx, &account, form, input::UNPROCESSABLE);
    }
    let told = if first {
        "notice-password-chosen"
    } else {
        "notice-password-changed"
    };
    ctx.notify("success", told);
    Ok(redirect(MY_ACCOUNT.path()))
}

async fn check_current(
    ctx: &Ctx,
    hasher: &Hasher,
    account: &Account,
    submission: &Submission,
) -> Result<Result<(), CurrentRefusal>, Failure> {
    let (key, now) = (format!("current-password:{}", account.id), ctx.now());
    let counted = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, GUESSES)?))
        .await?;
    if let Err(exceeded) = counted {
        return Ok(Err(CurrentRefusal::TooMany {
            wait: exceeded.retry_after,
        }));
    }
    let typed = input::secret(submission, "current_password");
    Ok(
        match spelling::compare(hasher, &typed, &account.credential.hash()).await {
            Ok(Comparison::Same | Comparison::SameButOutdated) => Ok(()),
            Ok(Comparison::Differs) => Err(CurrentRefusal::Wrong),
            Err(busy) => Err(CurrentRefusal::Busy(busy)),
        },
    )
}

/// The account of the signed-in person. Who has no password to type shows in another
/// way that it is them, so that nobody leaves one behind in a browser left open.
async fn account_with_proof(ctx: &Ctx) -> Result<Account, Failure> {
    let account = own_account(ctx).await?;
    if account.credential == Credential::None {
        ctx.require_recent(CHANGE_PASSWORD.path())?;
    }
    Ok(account)
}

/// The account of the signed-in person.
pub(super) async fn own_account(ctx: &Ctx) -> Result<Account, Failure> {
    let id = ctx.require_signed_in()?.account.clone();
    ctx.db()
        .read(move |tx| find(tx, &id))
        .await?
        .ok_or(Failure::NotFound)
}

/// What others know of the person.
pub(super) fn about(account: &Account) -> Vec<String> {
    vec![
        account.name.first.clone(),
        account.name.last.clone(),
        account.username.clone(),
        account.email.as_str().to_owned(),
    ]
}

/// What it says of the person that they changed the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proves {
    /// They knew the one before; the session's token changes with the proof.
    WhoItIs,
    /// There was none before.
    Nothing,
}

/// Stores the new password. `false` when another was stored meanwhile.
pub(super) async fn store(
    ctx: &Ctx,
    account: Account,
    hash: String,
    proves: Proves,
) -> Result<bool, Failure> {
    let (act, writer, session) = (
        ctx.act(),
        ctx.clone(),
        ctx.require_signed_in()?.session.clone(),
    );
    let (stored, token) = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            if !set_password(tx, &act, Desk::of(&writer), &account, &hash, &session)? {
                return Ok((false, None));
            }
            if proves == Proves::Nothing {
                return Ok((true, None));
            }
            let token = sessions::add_authentication(tx, &act, &session, PASSWORD.method)?;
            Ok((true, Some(token)))
        })
        .await?;
    if let Some(token) = &token {
        ctx.set_session(token);
    }
    Ok(stored)
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let forms = super::tests::forms(ctx, super::tests::boxed(CurrentRefusal::examples()));
    let changed = forms.into_iter().map(|(name, form)| (name, form, false));
    changed
        .chain([("first", Form::new(), true)])
        .map(|(name, form, first)| {
            let view = View {
                page: ctx.page(),
                form,
                username: "an.peeters".to_owned(),
                first,
                back: MY_ACCOUNT.to_string(),
            };
            (name, view.render().expect("the view renders"))
        })
        .collect()
}
