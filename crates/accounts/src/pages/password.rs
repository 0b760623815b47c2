//! `/account/password`: "wachtwoord wijzigen". The current one is
//! proof enough.

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use kernel::{Duration, Method, Never, Refusal};
use storage::limits::{self, Limit};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::account::Account;
use crate::change::set_password;
use crate::routes::MY_ACCOUNT;
use crate::{Busy, Desk, Hasher, find};

/// Guesses at the current password, by whoever sits at an open session.
const GUESSES: Limit = Limit {
    burst: 10,
    interval: Duration::from_mins(1),
};

#[derive(Debug, Clone, Copy)]
enum CurrentRefusal {
    TooMany { seconds: u64 },
    Busy(Busy),
    Wrong,
}

impl Refusal for CurrentRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "sign-in-too-many",
            Self::Busy(busy) => busy.code(),
            Self::Wrong => "current-password-wrong",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::TooMany { .. } => 429,
            Self::Busy(busy) => busy.status(),
            Self::Wrong => 422,
        }
    }

    fn arguments(&self) -> kernel::Arguments {
        match self {
            Self::TooMany { seconds } => vec![("seconds", (*seconds).into())],
            Self::Busy(_) | Self::Wrong => Vec::new(),
        }
    }

    fn retry_after_seconds(&self) -> Option<u64> {
        match self {
            Self::TooMany { seconds } => Some(*seconds),
            Self::Busy(_) | Self::Wrong => None,
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Busy(_) => None,
            Self::TooMany { .. } | Self::Wrong => Some("current_password"),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/password.html")]
struct View {
    page: Page,
    form: Form,
    username: String,
    back: String,
}

fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let username = ctx.require_signed_in()?.username.clone();
    html_with_status(
        status,
        &View {
            page: ctx.page(),
            form,
            username,
            back: MY_ACCOUNT.to_string(),
        },
    )
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    show(&ctx, Form::new(), StatusCode::OK)
}

pub(super) async fn post(
    ctx: Ctx,
    Extension(hasher): Extension<Hasher>,
    submission: Submission,
) -> Answer {
    let account = own_account(&ctx).await?;
    let mut form = Form::new();
    if let Err(refusal) = check_current(&ctx, &hasher, &account, &submission).await? {
        form.refuse(&ctx, &refusal);
        return show(&ctx, form, input::status(&refusal));
    }
    let about = about(&account);
    let new = match input::new_password(&ctx, &hasher, &submission, about, &mut form).await? {
        Ok(new) => new,
        Err(status) => return show(&ctx, form, status),
    };
    let hash = match hasher.hash(ctx.rng(), new).await {
        Ok(hash) => hash,
        Err(busy) => {
            form.refuse(&ctx, &busy);
            return show(&ctx, form, input::status(&busy));
        }
    };
    if !store(&ctx, account, hash).await? {
        form.refuse(&ctx, &CurrentRefusal::Wrong);
        return show(&ctx, form, input::UNPROCESSABLE);
    }
    ctx.notify("success", "notice-password-changed");
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
            seconds: exceeded.seconds(),
        }));
    }
    let typed = input::secret(submission, "current_password");
    Ok(
        match hasher.verify(typed, account.password_hash.clone()).await {
            Ok(verdict) if verdict.matches => Ok(()),
            Ok(_) => Err(CurrentRefusal::Wrong),
            Err(busy) => Err(CurrentRefusal::Busy(busy)),
        },
    )
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

/// Stores the new password. To know it is a proof of identity; the session's
/// token changes with it. `false` when another was stored meanwhile.
pub(super) async fn store(ctx: &Ctx, account: Account, hash: String) -> Result<bool, Failure> {
    let (act, writer, session) = (
        ctx.act(),
        ctx.clone(),
        ctx.require_signed_in()?.session.clone(),
    );
    let token = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            if !set_password(tx, &act, Desk::of(&writer), &account, &hash, &session)? {
                return Ok(None);
            }
            let token = sessions::add_authentication(tx, &act, &session, Method::Password)?;
            Ok(Some(token))
        })
        .await?;
    if let Some(token) = &token {
        ctx.set_session(token);
    }
    Ok(token.is_some())
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    super::tests::forms(
        ctx,
        &[
            &CurrentRefusal::TooMany { seconds: 60 },
            &CurrentRefusal::Busy(Busy),
            &CurrentRefusal::Wrong,
        ],
    )
    .into_iter()
    .map(|(name, form)| {
        let view = View {
            page: ctx.page(),
            form,
            username: "an.peeters".to_owned(),
            back: MY_ACCOUNT.to_string(),
        };
        (name, view.render().expect("the view renders"))
    })
    .collect()
}
