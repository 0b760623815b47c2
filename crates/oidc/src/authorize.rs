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
pub(crate) use checks::check_all;
pub use choice::{RequestSummary, cancel_url, chosen_url, request_tool};
pub(crate) use destination::Destination;
pub use get::get;
pub(crate) use issue::CODE_LIFETIME;
pub use post::post;
pub use refusal::AuthorizationRefusal;
pub use resume::resume;

use crate::{Code, OAuthError, Provider};
use attempt::{Attempt, Loaded};
use decide::{Decision, Wanted, decide};
use issue::SignIn;
use request::Request;

/// What a request comes to, however it arrived. Until the redirect address is
/// known to be the tool's, a mistake ends on a page of ours; after that, it goes
/// back to the tool (RFC 6749 §4.1.2.1).
async fn proceed(ctx: Ctx, provider: Arc<Provider>, attempt: Attempt) -> Answer {
    let Loaded { attempt, tool } = attempt.load(&ctx).await?;
    if tool.sign_in_in_popup {
        ctx.keep_opener();
    }
    let destination = Destination::check(&tool, &attempt.parameters, &ctx.state.settings.origin)
        .map_err(refused)?;
    match answer(&ctx, &provider, &attempt, &tool).await {
        Ok(Next::Code(code)) => destination.send(&ctx, &tool, destination.with_code(&code)),
        Ok(Next::SignIn(request)) => Ok(redirect(&request.url(ctx.sealer()))),
        Ok(Next::Register(request)) => Ok(redirect(&registration(&request, &ctx))),
        Ok(Next::Page(url)) => Ok(redirect(&url)),
        Err(Stop::ToTool(error)) => destination.send(&ctx, &tool, destination.with_error(&error)),
        Err(Stop::Page(refusal)) => Err(refused(refusal)),
    }
}

enum Next {
    Code(String),
    SignIn(SignInRequest),
    /// To the page where somebody makes an account.
    Register(SignInRequest),
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
    let request = checks::check_all(
        provider,
        ctx.state.sign_in_methods(),
        &attempt.parameters,
        tool,
    )?;
    if attempt.is_cancelled {
        return Err(cancelled(&request).into());
    }
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
        Decision::ChoosePassword => choose_password(ctx, attempt, tool),
        Decision::Grant(proof) => grant(ctx, provider, attempt, &request, tool, proof).await,
    }
}

/// RFC 6749 §4.1.2.1; where the tool insists on an `acr`, that is what was missing
/// (OpenID Connect Core §5.5.1.1).
fn cancelled(request: &Request) -> OAuthError {
    let code = match request.acr.essential {
        Some(_) => Code::UnmetAuthenticationRequirements,
        None => Code::AccessDenied,
    };
    OAuthError::new(code, "the person went back without signing in")
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
        .ok_or_else(|| OAuthError::new(Code::LoginRequired, "nobody is signed in"))?;
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
        None => context::ask_for_whom(ctx, provider, attempt, request),
    }
}

/// Sends the person to the page where they choose a password, and afterwards back
/// to this request.
fn choose_password(ctx: &Ctx, attempt: &Attempt, tool: &Tool) -> Result<Next, Stop> {
    let back = SignInRequest {
        in_popup: tool.sign_in_in_popup,
        ..SignInRequest::to(attempt.url(ctx.sealer())?, ctx.now())
    };
    let page = Route::CHOOSE_PASSWORD.path();
    let request = back.sealed(ctx.sealer());
    Ok(Next::Page(format!("{page}?request={request}")))
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
        in_popup: tool.sign_in_in_popup,
        // What is longer is nobody's name.
        login_hint: hint.filter(|hint| hint.len() <= LOGIN_HINT_LENGTH_MAX),
        ..SignInRequest::to("", ctx.now())
    };
    sign_in.return_to = return_to(ctx, attempt, tool, &sign_in).await?;
    // Whoever is signed in has an account.
    Ok(if request.prompt.create && ctx.signed_in().is_none() {
        Next::Register(sign_in)
    } else {
        Next::SignIn(sign_in)
    })
}

/// Back to this request: whole where a mail program takes the link that carries it,
/// else by reference.
async fn return_to(
    ctx: &Ctx,
    attempt: &Attempt,
    tool: &Tool,
    sign_in: &SignInRequest,
) -> Result<String, Stop> {
    let whole = attempt.url(ctx.sealer());
    if let Ok(url) = &whole {
        let carrying = SignInRequest {
            return_to: url.clone(),
            ..sign_in.clone()
        };
        if carrying.sealed(ctx.sealer()).len() <= SEALED_LENGTH_MAX {
            return Ok(url.clone());
        }
    }
    match attempt.shortened(ctx, tool).await? {
        Some(short) => Ok(short.url(ctx.sealer())?),
        None => Ok(whole?),
    }
}

/// Initiating User Registration via OpenID Connect §3: the page of accounts comes
/// before that of signing in, which it leads to.
fn registration(request: &SignInRequest, ctx: &Ctx) -> String {
    format!(
        "{}?request={}",
        accounts::REGISTER,
        request.sealed(ctx.sealer())
    )
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
