//! `/account/new`: "Uw Immo-Connect account aanmaken".

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use kernel::{Duration, Email, Name, Never, Secret, Username, nfc};
use storage::limits::{self, Limit};
use web::{Answer, Ctx, Failure, Form, Page, Route, Submission, html, html_with_status, redirect};

use super::{carrying, destination, input, request};
use crate::account::NewAccount;
use crate::activation::{self, RegisterRefusal, Way};
use crate::routes::PROPOSE_USERNAME;
use crate::username::propose;
use crate::{Desk, Hasher};

/// Accounts made from one network address: a course of 60 people may share one.
const PER_ADDRESS: Limit = Limit {
    burst: 60,
    interval: Duration::from_mins(1),
};
/// What others know of the person.
const ABOUT: [&str; 4] = ["first_name", "last_name", "username", "email"];
const FIELDS: [&str; 5] = ["first_name", "last_name", "one_name", "username", "email"];

#[derive(Debug, Template)]
#[template(path = "accounts/register.html")]
struct View {
    page: Page,
    form: Form,
    propose: String,
    sign_in: String,
}

fn view(ctx: &Ctx, form: Form) -> View {
    View {
        page: ctx.page(),
        form,
        propose: PROPOSE_USERNAME.to_string(),
        sign_in: carrying(ctx, Route::SIGN_IN, "request"),
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    if ctx.signed_in().is_some() {
        return Ok(redirect(&destination(&ctx, request(&ctx).as_ref())));
    }
    html(&view(&ctx, Form::new().with("email", hinted(&ctx))))
}

/// The address of the invitation that led here, or that a tool said.
fn hinted(ctx: &Ctx) -> String {
    let hint = request(ctx).and_then(|request| request.login_hint);
    let email = hint.filter(|hint| hint.parse::<Email>().is_ok());
    email.unwrap_or_default()
}

pub(super) async fn post(
    ctx: Ctx,
    Extension(hasher): Extension<Hasher>,
    submission: Submission,
) -> Answer {
    let mut form = submission.form(&FIELDS);
    let input = match read(&ctx, &hasher, &submission, &mut form).await? {
        Ok(input) => input,
        Err(status) => return html_with_status(status, &view(&ctx, form)),
    };
    if let Err(refusal) = count(&ctx).await? {
        form.refuse(&ctx, &refusal);
        return html_with_status(StatusCode::TOO_MANY_REQUESTS, &view(&ctx, form));
    }
    let password_hash = match hasher.hash(ctx.rng(), input.password).await {
        Ok(hash) => hash,
        Err(busy) => {
            form.refuse(&ctx, &busy);
            return html_with_status(input::status(&busy), &view(&ctx, form));
        }
    };
    let new = NewAccount {
        password_hash: Some(password_hash),
        language: ctx.language(),
        ..input.account
    };
    let writer = ctx.clone();
    let registered = ctx
        .db()
        .write(move |tx| {
            let request = request(&writer);
            let way = Way {
                browser: writer.browser(),
                network: writer.client_network(),
                request: request.as_ref(),
            };
            activation::register(tx, &writer.act(), Desk::of(&writer), &new, way)
        })
        .await;
    match registered {
        Ok(ticket) => Ok(redirect(&ticket.url(ctx.sealer()))),
        Err(storage::Error::Refused(refusal)) => {
            form.refuse(&ctx, &refusal);
            html_with_status(input::status(&refusal), &view(&ctx, form))
        }
        Err(error) => Err(error.into()),
    }
}

struct Input {
    account: NewAccount,
    password: Secret,
}

/// Everything that is wrong is said at once, with the status that goes with it.
async fn read(
    ctx: &Ctx,
    hasher: &Hasher,
    submission: &Submission,
    form: &mut Form,
) -> Result<Result<Input, StatusCode>, Failure> {
    let name = name(ctx, submission, form);
    let username = username(ctx, submission, form).await?;
    let email = input::new_email(ctx, submission, form);
    // In the one spelling in which the password is judged too.
    let about = ABOUT
        .map(|field| nfc(submission.get(field)).into_owned())
        .to_vec();
    let password = match input::new_password(ctx, hasher, submission, about, form).await? {
        Ok(password) => password,
        Err(status) => return Ok(Err(status)),
    };
    let (Some(name), Some(username), Some(email)) = (name, username, email) else {
        return Ok(Err(input::UNPROCESSABLE));
    };
    let language = ctx.language();
    let account = NewAccount {
        username,
        email,
        name,
        language,
        password_hash: None,
    };
    Ok(if form.is_valid() {
        Ok(Input { account, password })
    } else {
        Err(input::UNPROCESSABLE)
    })
}

/// Whoever has one name only says so.
fn name(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Name> {
    let (first, last) = (submission.get("first_name"), submission.get("last_name"));
    let name = if submission.get("one_name") == "yes" {
        Name::parse_one(first, last)
    } else {
        Name::parse(first, last)
    };
    if name.is_some() {
        return name;
    }
    for (field, missing) in [
        ("first_name", "register-first-name-missing"),
        ("last_name", "register-last-name-missing"),
    ] {
        let typed = submission.get(field);
        if typed.trim().is_empty() {
            form.fail(ctx, field, missing);
        } else if Name::part(typed).is_none() {
            form.fail(ctx, field, "register-name-unfit");
        }
    }
    None
}

/// An empty field gets a proposal to look at.
async fn username(
    ctx: &Ctx,
    submission: &Submission,
    form: &mut Form,
) -> Result<Option<Username>, Failure> {
    let typed = submission.get("username").trim();
    if !typed.is_empty() {
        let username = typed.parse().ok();
        if username.is_none() {
            form.fail(ctx, "username", "register-username-invalid");
        }
        return Ok(username);
    }
    let (first, last) = (
        submission.get("first_name").to_owned(),
        submission.get("last_name").to_owned(),
    );
    let rng = ctx.rng().clone();
    let proposal = ctx
        .db()
        .read(move |tx| propose(tx, &rng, &first, &last))
        .await?;
    let key = if proposal.is_some() {
        "register-username-proposed"
    } else {
        "register-username-missing"
    };
    *form = std::mem::take(form).with(
        "username",
        proposal
            .map(|username| username.to_string())
            .unwrap_or_default(),
    );
    form.fail(ctx, "username", key);
    Ok(None)
}

async fn count(ctx: &Ctx) -> Result<Result<(), RegisterRefusal>, Failure> {
    let (key, now) = (format!("register:{}", ctx.client_network()), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, PER_ADDRESS)?))
        .await?;
    Ok(taken.map_err(|exceeded| RegisterRefusal::TooMany {
        wait: exceeded.retry_after,
    }))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::tests::boxed;
    use crate::{Busy, PasswordRefusal};
    let mut refusals = boxed(RegisterRefusal::examples());
    refusals.extend(boxed([Busy]));
    refusals.extend(boxed(PasswordRefusal::examples()));
    super::tests::forms(ctx, refusals)
        .into_iter()
        .map(|(name, form)| {
            let page = view(ctx, form).render().expect("the view renders");
            (name, page)
        })
        .collect()
}
