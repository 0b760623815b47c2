//! The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2).
//!
//! There is no page that asks for consent: all tools are the sector's own, and
//! what a tool learns stands in its definition.

mod attempt;
mod checks;
mod choice;
mod context;
mod decide;
mod destination;
mod get;
mod issue;
mod post;
mod refusal;
mod request;
mod resume;
mod shorten;

use std::sync::Arc;

use kernel::Authentication;
use storage::{Error, StorageError};
use tools::Tool;
use web::{Answer, Ctx, Route, SignInRequest, redirect, refused};

pub(crate) use attempt::{LIFETIME, kept, request_uri};
pub(crate) use checks::all as check_all;
pub use choice::{RequestSummary, chosen_url, request_tool};
pub(crate) use destination::Destination;
pub use get::get;
pub(crate) use issue::CODE_LIFETIME;
pub use post::post;
pub use refusal::AuthorizationRefusal;
pub use resume::resume;

use crate::{OAuthError, Provider};
use attempt::{Attempt, Loaded};
use decide::{Decision, Wanted, decide};
use issue::SignIn;
use request::Request;

/// What a request comes to, however it arrived. Until the redirect address is
/// known to be the tool's, a mistake ends on a page of ours; after that, it goes
/// back to the tool (RFC 6749 §4.1.2.1).
async fn proceed(ctx: Ctx, provider: Arc<Provider>, attempt: Attempt) -> Answer {
    let Loaded { attempt, tool } = attempt.load(&ctx).await?;
    let destination = Destination::check(&tool, &attempt.parameters, &ctx.state.settings.origin)
        .map_err(refused)?;
    match answer(&ctx, &provider, &attempt, &tool).await {
        Ok(Next::Code(code)) => Ok(redirect(&destination.with_code(&code))),
        Ok(Next::SignIn(request)) => Ok(redirect(&request.url(ctx.sealer()))),
        Ok(Next::Page(url)) => Ok(redirect(&url)),
        Err(Stop::ToTool(error)) => Ok(redirect(&destination.with_error(&error))),
        Err(Stop::Page(refusal)) => Err(refused(refusal)),
    }
}

enum Next {
    Code(String),
    SignIn(SignInRequest),
    /// To a page that comes back to this request: where the person says for whom
    /// they act, or chooses a password.
    Page(String),
}

enum Stop {
    ToTool(OAuthError),
    Page(AuthorizationRefusal),
}

impl From<OAuthError> for Stop {
    fn from(error: OAuthError) -> Self {
        Self::ToTool(error)
    }
}

impl From<StorageError> for Stop {
    fn from(error: StorageError) -> Self {
        Self::ToTool(error.into())
    }
}

/// What is asked, of whom, for whom; and then a code.
async fn answer(
    ctx: &Ctx,
    provider: &Provider,
    attempt: &Attempt,
    tool: &Tool,
) -> Result<Next, Stop> {
    let request = checks::all(
        provider,
        ctx.state.sign_in_methods(),
        &attempt.parameters,
        tool,
    )?;
    if tool.require_pushed_requests && attempt.pushed.is_none() {
        return Err(
            OAuthError::invalid_request("push the request first (RFC 9126 section 5)").into(),
        );
    }
    let own_subject = match (attempt.wanted_subjects(&request), ctx.signed_in()) {
        (Some(_), Some(person)) => Some(
            provider
                .keyring
                .pairwise(&ctx.state)
                .await?
                .subject(&tool.slug, &person.account),
        ),
        _ => None,
    };
    match decide(ctx, attempt, &request, tool, own_subject.as_deref())? {
        Decision::SignIn(wanted) => sign_in(ctx, attempt, request, tool, wanted).await,
        Decision::ChoosePassword => choose_password(ctx, attempt),
        Decision::Grant(proof) => grant(ctx, provider, attempt, &request, tool, proof).await,
    }
}

/// The code, once it is known for whom the person acts; else the question.
async fn grant(
    ctx: &Ctx,
    provider: &Provider,
    attempt: &Attempt,
    request: &Request,
    tool: &Tool,
    proof: Authentication,
) -> Result<Next, Stop> {
    let person = ctx
        .signed_in()
        .ok_or_else(|| OAuthError::new(crate::Code::LoginRequired, "nobody is signed in"))?;
    let code = match context::settle(ctx, provider, attempt, request, tool, person).await? {
        Some(context) => {
            let sign_in = SignIn {
                person,
                proof,
                context,
            };
            issue::code(ctx, provider, attempt, request, tool, sign_in).await?
        }
        None => None,
    };
    match code {
        Some(code) => Ok(Next::Code(code)),
        None => context::ask(ctx, provider, attempt, request),
    }
}

/// Sends the person to the page where they choose a password, and afterwards back
/// to this request.
fn choose_password(ctx: &Ctx, attempt: &Attempt) -> Result<Next, Stop> {
    let back = attempt.url(ctx.sealer())?;
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let page = Route::CHOOSE_PASSWORD.path();
    Ok(Next::Page(format!("{page}?return_to={back}")))
}

/// Programs that show mails cut links at some 2,000 characters, and the mail with an
/// activation code links to a page that carries the sealed sign-in.
const SEALED_LENGTH_MAX: usize = 1500;
const LOGIN_HINT_LENGTH_MAX: usize = 320;

/// Sends the person to the sign-in page, and afterwards back to this request.
async fn sign_in(
    ctx: &Ctx,
    attempt: &Attempt,
    request: Request,
    tool: &Tool,
    wanted: Wanted,
) -> Result<Next, Stop> {
    if let (None, Some(language)) = (ctx.signed_in(), request.language) {
        ctx.set_language(language);
    }
    let hint = request.login_hint;
    let mut sign_in = SignInRequest {
        tool: Some(tool.slug.clone()),
        methods: wanted.methods,
        newer_than: wanted.newer_than,
        anybody: wanted.anybody,
        // What is longer is nobody's name.
        login_hint: hint.filter(|hint| hint.len() <= LOGIN_HINT_LENGTH_MAX),
        ..SignInRequest::to("", ctx.now())
    };
    let whole = attempt.url(ctx.sealer());
    if let Ok(url) = &whole {
        sign_in.return_to.clone_from(url);
        if sign_in.sealed(ctx.sealer()).len() <= SEALED_LENGTH_MAX {
            return Ok(Next::SignIn(sign_in));
        }
    }
    sign_in.return_to = match attempt.shortened(ctx, tool).await? {
        Some(short) => short.url(ctx.sealer())?,
        None => whole?,
    };
    Ok(Next::SignIn(sign_in))
}

impl From<Error<AuthorizationRefusal>> for Stop {
    fn from(error: Error<AuthorizationRefusal>) -> Self {
        match error {
            Error::Refused(refusal) => Self::Page(refusal),
            Error::Query(error) => Self::ToTool(StorageError::from(&error).into()),
            Error::Storage(error) => Self::ToTool(error.into()),
        }
    }
}
