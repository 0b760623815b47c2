//! For whom the person acts: chosen, settled without a question, or still to be
//! asked.

use std::sync::Arc;

use diesel::QueryResult;
use kernel::{AccountId, Context, SessionId, Timestamp};
use storage::Tx;
use tools::Tool;
use web::{Ctx, SignedIn};

use super::attempt::Attempt;
use super::request::Request;
use super::{AuthorizationRefusal, Next, Stop};
use crate::{
    Code, Contexts, OAuthError, Pairwise, Provider, Settled, WantedOrganisation, Wish, store,
};

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
    let question = Question {
        contexts: Arc::clone(contexts),
        now: ctx.now(),
        account: person.account.clone(),
        session: person.session.clone(),
        tool: tool.clone(),
        organisation: request.organisation.clone(),
        former: former(ctx, provider, attempt, request).await?,
    };
    let settled = ctx.db().read(move |tx| question.answer(tx)).await?;
    match settled {
        // Where there is nothing to choose, nobody can be asked again.
        Settled::Context(context) if context.is_personal() || !request.choose_context => {
            Ok(Some(context))
        }
        Settled::Nothing if request.prompt.none => Err(denied().into()),
        _ => Ok(None),
    }
}

/// A tool that asks without a page (`prompt=none`) renews what it has. It keeps
/// the context of the sign-in its hint is of, else of the last one in this session.
async fn former(
    ctx: &Ctx,
    provider: &Provider,
    attempt: &Attempt,
    request: &Request,
) -> Result<Option<Former>, Stop> {
    if !request.prompt.none || request.choose_context {
        return Ok(None);
    }
    let sid = match attempt.hinted_sid() {
        Some(sid) => Some((provider.keyring.pairwise(&ctx.state).await?, sid.to_owned())),
        None => None,
    };
    Ok(Some(Former { sid }))
}

/// Where to look for what the tool has.
struct Former {
    sid: Option<(Arc<Pairwise>, String)>,
}

impl Former {
    fn context(
        &self,
        tx: &mut Tx,
        account: &AccountId,
        session: &SessionId,
        tool: &str,
    ) -> QueryResult<Option<Context>> {
        let Some((pairwise, sid)) = &self.sid else {
            return store::last_context(tx, session, tool);
        };
        let all = store::contexts_in_tool(tx, account, tool)?;
        let hinted = all
            .into_iter()
            .find(|(of, context)| pairwise.sid(tool, of, context) == *sid);
        match hinted {
            Some((_, context)) => Ok(Some(context)),
            None => store::last_context(tx, session, tool),
        }
    }
}

/// What is asked of whoever knows for whom people may act.
struct Question {
    contexts: Arc<dyn Contexts>,
    now: Timestamp,
    account: AccountId,
    session: SessionId,
    tool: Tool,
    organisation: Option<WantedOrganisation>,
    former: Option<Former>,
}

impl Question {
    fn answer(&self, tx: &mut Tx) -> QueryResult<Settled> {
        let kept = match &self.former {
            Some(former) => former.context(tx, &self.account, &self.session, &self.tool.slug)?,
            None => None,
        };
        let wish = Wish {
            session: self.session.clone(),
            organisation: self.organisation.clone(),
            kept,
        };
        self.contexts
            .settle(tx, self.now, &self.account, &self.tool, &wish)
    }
}

/// Sends the person to the page of choice; `prompt=none` forbids that
/// (OpenID Connect Core §3.1.2.6).
pub(super) fn ask_for_whom(
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
