//! For whom the person acts: chosen, settled without a question, or still to be
//! asked.

use std::sync::Arc;

use kernel::Context;
use tools::Tool;
use web::{Ctx, SignedIn};

use super::attempt::Attempt;
use super::request::Request;
use super::{AuthorizationRefusal, Next, Stop};
use crate::{Code, OAuthError, Provider, Settled};

/// The context of this sign-in; `None` when the person must choose.
pub(super) async fn settle(
    ctx: &Ctx,
    provider: &Provider,
    attempt: &Attempt,
    request: &Request,
    tool: &Tool,
    person: &SignedIn,
) -> Result<Option<Context>, Stop> {
    let Some(contexts) = &provider.contexts else {
        return Ok(Some(Context::personal()));
    };
    if let Some(choice) = &attempt.choice {
        let chosen = choice.open(ctx.sealer(), ctx.now(), &person.session);
        return match chosen {
            None => Err(Stop::Page(AuthorizationRefusal::ChoiceInvalid)),
            chosen => Ok(chosen),
        };
    }
    let (contexts, account, now) = (Arc::clone(contexts), person.account.clone(), ctx.now());
    let asked_about = tool.clone();
    let settled = ctx
        .db()
        .read(move |tx| contexts.settle(tx, now, &account, &asked_about))
        .await?;
    match settled {
        // Where there is nothing to choose, nobody can be asked again.
        Settled::Context(context) if context.is_personal() || !request.choose_context => {
            Ok(Some(context))
        }
        Settled::Nothing if request.prompt.none => Err(denied().into()),
        _ => Ok(None),
    }
}

/// Sends the person to the page of choice; `prompt=none` forbids that
/// (OpenID Connect Core §3.1.2.6).
pub(super) fn ask(
    ctx: &Ctx,
    provider: &Provider,
    attempt: &Attempt,
    request: &Request,
) -> Result<Next, Stop> {
    if request.prompt.none {
        return Err(OAuthError::new(
            Code::InteractionRequired,
            "the person must choose for whom they act, and prompt=none forbids to ask",
        )
        .into());
    }
    let contexts = provider.contexts.as_ref().ok_or_else(denied)?;
    let request = attempt.sealed(ctx.sealer())?;
    Ok(Next::Page(contexts.choose_url(&request)))
}

fn denied() -> OAuthError {
    OAuthError::new(Code::AccessDenied, "the person may not use the tool")
}
