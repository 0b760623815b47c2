//! `/sign-in`: the choices the tool accepts, and the password.
//! Asked again of a signed-in person when a page or a tool wants a fresh proof.

mod view;

use axum::Extension;
use kernel::{AccountId, Never, Refusal};
use web::{Answer, Ctx, Failure, Form, SignInRequest, Submission, html_with_status, redirect};

use super::{destination, input, request};
use crate::Hasher;
use crate::account::Account;
use crate::failures;
use crate::method::password_typed;
use crate::sign_in::{Attempt, Candidate, Named, Place, Proof, SignInRefusal, complete, consider};
use crate::spelling::{self, Comparison};
use crate::ticket::Ticket;
use view::View;

pub(super) async fn get(ctx: Ctx) -> Answer {
    let request = request(&ctx);
    if nothing_to_prove(&ctx, request.as_ref()) {
        return Ok(redirect(&destination(&ctx, request.as_ref())));
    }
    let hint = request
        .as_ref()
        .and_then(|request| request.login_hint.as_deref())
        .unwrap_or_default();
    let form = Form::new().with("username", hint);
    View::show(&ctx, request.as_ref(), form, axum::http::StatusCode::OK).await
}

/// Whether the session is already what the page or the tool asks for: one proof
/// must be both strong and fresh enough, or the tool would send the person back
/// here for ever.
fn nothing_to_prove(ctx: &Ctx, request: Option<&SignInRequest>) -> bool {
    let (Some(person), Some(request)) = (ctx.signed_in(), request) else {
        return ctx.signed_in().is_some();
    };
    person.authentications.iter().any(|proof| {
        let strong = request.methods.is_empty() || request.methods.contains(&proof.method);
        let fresh = request.newer_than.is_none_or(|moment| proof.at > moment);
        strong && fresh
    })
}

pub(super) async fn post(
    ctx: Ctx,
    Extension(hasher): Extension<Hasher>,
    submission: Submission,
) -> Answer {
    let request = request(&ctx);
    if !view::accepts_password(&ctx, request.as_ref()) {
        return View::show(&ctx, request.as_ref(), Form::new(), input::UNPROCESSABLE).await;
    }
    let attempt = match read(&ctx, request.as_ref(), &submission) {
        Ok(attempt) => attempt,
        Err(form) => return View::show(&ctx, request.as_ref(), *form, input::UNPROCESSABLE).await,
    };
    match try_password(&ctx, &hasher, &attempt).await? {
        Ok(SignedInAs::Session) => Ok(redirect(&destination(&ctx, request.as_ref()))),
        Ok(SignedInAs::Waiting(account)) => {
            let ticket = Ticket::new(
                account.id,
                ctx.browser(),
                password_typed(ctx.now()),
                request,
            );
            Ok(redirect(&ticket.url(ctx.sealer())))
        }
        Err(refusal) => again(&ctx, request.as_ref(), &submission, refusal).await,
    }
}

fn read(
    ctx: &Ctx,
    request: Option<&SignInRequest>,
    submission: &Submission,
) -> Result<Attempt, Box<Form>> {
    let mut form = submission.form(&["username"]);
    // Where anybody may sign in, an empty field is nobody's name.
    let own = || match (ctx.signed_in(), request) {
        (_, Some(request)) if request.anybody => String::new(),
        (person, _) => person.map_or_else(String::new, |person| person.username.clone()),
    };
    let typed = submission.get("username").trim();
    let login = if typed.is_empty() {
        own()
    } else {
        typed.to_owned()
    };
    if login.is_empty() {
        form.fail(ctx, "username", "sign-in-username-missing");
    }
    if submission.get("password").is_empty() {
        form.fail(ctx, "password", "sign-in-password-missing");
    }
    if !form.is_valid() {
        return Err(Box::new(form));
    }
    let password = input::secret(submission, "password");
    Ok(Attempt {
        login,
        password,
        network: ctx.client_network(),
        browser: ctx.browser().to_owned(),
    })
}

enum SignedInAs {
    Session,
    /// The right password, but the account waits for its code.
    Waiting(Box<Account>),
}

async fn try_password(
    ctx: &Ctx,
    hasher: &Hasher,
    attempt: &Attempt,
) -> Result<Result<SignedInAs, SignInRefusal>, Failure> {
    let (counted, now) = (attempt.clone(), ctx.now());
    let considered = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(consider(tx, now, &counted)?))
        .await?;
    let candidate = match considered {
        Ok(candidate) => candidate,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let named = candidate.accounts();
    let (account, proof) = match verify(ctx, hasher, attempt, candidate).await {
        Ok(verified) => verified,
        Err(refusal) => {
            note_failed(ctx, named, refusal).await?;
            return Ok(Err(refusal));
        }
    };
    if !account.is_activated() {
        ctx.set_language(account.language);
        return Ok(Ok(SignedInAs::Waiting(account)));
    }
    let language = account.language;
    let (act, attempt) = (ctx.act(), attempt.clone());
    let place = Place::of(ctx);
    let completed = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(complete(tx, &act, &attempt, &account, &proof, &place)?))
        .await?;
    let Some(token) = completed else {
        return Ok(Err(SignInRefusal::Wrong));
    };
    ctx.set_session(&token);
    ctx.set_language(language);
    Ok(Ok(SignedInAs::Session))
}

/// For the helpdesk: why somebody could not get in. A name that means nobody takes the
/// same way.
async fn note_failed(
    ctx: &Ctx,
    accounts: Vec<AccountId>,
    refusal: SignInRefusal,
) -> Result<(), Failure> {
    let act = ctx.act();
    let noted = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(failures::note(tx, &act, &accounts, refusal.code())?));
    Ok(noted.await?)
}

/// As many hashes for every attempt, whether or not there is such an account: the
/// time it takes tells nothing. Only an address that several wait to prove takes more.
async fn verify(
    ctx: &Ctx,
    hasher: &Hasher,
    attempt: &Attempt,
    candidate: Candidate,
) -> Result<(Box<Account>, Proof), SignInRefusal> {
    let Named {
        accounts,
        otherwise,
    } = match candidate {
        Candidate::ByTemporaryPassword(account) => {
            return Ok((account, Proof::Temporary(attempt.password.clone())));
        }
        Candidate::Named(named) => named,
    };
    let typed = &attempt.password;
    if accounts.is_empty() {
        spelling::compare(hasher, typed, "").await?;
    }
    for account in accounts {
        let rehashed = match spelling::compare(hasher, typed, &account.credential.hash()).await? {
            Comparison::Differs => continue,
            Comparison::Same => None,
            // It can wait for the next sign-in.
            Comparison::SameButOutdated => spelling::hash(hasher, ctx.rng(), typed).await.ok(),
        };
        return Ok((Box::new(account), Proof::Password { rehashed }));
    }
    Err(otherwise)
}

async fn again(
    ctx: &Ctx,
    request: Option<&SignInRequest>,
    submission: &Submission,
    refusal: SignInRefusal,
) -> Answer {
    let mut form = submission.form(&["username"]);
    form.refuse(ctx, &refusal);
    tracing::info!(code = refusal.code(), "a sign-in was refused");
    View::show(ctx, request, form, input::status(&refusal)).await
}

impl View {
    async fn show(
        ctx: &Ctx,
        request: Option<&SignInRequest>,
        form: Form,
        status: axum::http::StatusCode,
    ) -> Answer {
        html_with_status(status, &Self::new(ctx, request, form).await?)
    }
}

#[cfg(test)]
pub(super) use view::samples;
