//! The authorization code (RFC 6749 §4.1.2), with the grant it stands for: one
//! write.

use std::sync::Arc;

use diesel::QueryResult;
use kernel::{Act, Authentication, Context, Duration, Token, TokenHash};
use storage::{Error, Tx};
use tools::Tool;
use web::{Ctx, SignedIn};

use super::attempt::Attempt;
use super::choice::Choice;
use super::request::Request;
use super::{AuthorizationRefusal, Stop};
use crate::store::{self, Code, NewGrant};
use crate::{Contexts, Entry, Facts, Provider};

/// §4.1.2 allows ten minutes; a browser needs a second.
pub(crate) const CODE_LIFETIME: Duration = Duration::from_mins(1);

/// Who signs in, by which proof, and for whom.
pub(super) struct SignIn<'a> {
    pub person: &'a SignedIn,
    pub proof: Authentication,
    pub context: Context,
}

/// `None` when the person may not act for whom they chose, or no longer.
pub(super) async fn code(
    ctx: &Ctx,
    provider: &Provider,
    attempt: &Attempt,
    request: &Request,
    tool: &Tool,
    sign_in: SignIn<'_>,
) -> Result<Option<String>, Stop> {
    let token = Token::generate(ctx.rng());
    let organisation = sign_in.context.organisation.clone();
    let issue = Issue {
        act: ctx.act(),
        grant: NewGrant {
            account: sign_in.person.account.clone(),
            tool: tool.slug.clone(),
            session: sign_in.person.session.clone(),
            scope: request.scope.clone(),
            facts: Facts {
                proof: sign_in.proof,
                claims: request.claims.clone(),
                context: sign_in.context,
            },
        },
        hash: token.hash(),
        redirect_uri: attempt
            .parameters
            .required("redirect_uri", usize::MAX)?
            .to_owned(),
        code_challenge: request.code_challenge.clone(),
        dpop_jkt: request.dpop_jkt.clone(),
        nonce: request.nonce.clone(),
        pushed: attempt.pushed.clone(),
        choice: attempt.choice.clone(),
        judge: provider
            .contexts
            .as_ref()
            .map(|contexts| (Arc::clone(contexts), tool.clone())),
    };
    let issued = ctx.db().write(move |tx| issue.run(tx)).await?;
    // Nobody did what a tool does by itself to keep somebody signed in.
    if issued && !request.prompt.none {
        let (sign_ins, slug) = (&provider.sign_ins, &tool.slug);
        sign_ins.came_in(slug, organisation.as_ref(), ctx.now());
    }
    Ok(issued.then(|| token.expose().to_owned()))
}

struct Issue {
    act: Act,
    grant: NewGrant,
    hash: TokenHash,
    redirect_uri: String,
    code_challenge: Option<String>,
    dpop_jkt: Option<String>,
    nonce: Option<String>,
    pushed: Option<Token>,
    choice: Option<Choice>,
    judge: Option<(Arc<dyn Contexts>, Tool)>,
}

impl Issue {
    fn run(&self, tx: &mut Tx) -> Result<bool, Error<AuthorizationRefusal>> {
        if !self.is_allowed(tx)? {
            return Ok(false);
        }
        self.use_up(tx)?;
        self.note(tx)?;
        let grant_id = store::insert_grant(tx, &self.act, &self.grant)?;
        let code = Code {
            hash: self.hash,
            grant_id,
            redirect_uri: self.redirect_uri.clone(),
            code_challenge: self.code_challenge.clone(),
            nonce: self.nonce.clone(),
            expires_at: self.act.now() + CODE_LIFETIME,
            used_at: None,
            dpop_jkt: self.dpop_jkt.clone(),
        };
        store::insert_code(tx, &code)?;
        Ok(true)
    }

    fn is_allowed(&self, tx: &mut Tx) -> QueryResult<bool> {
        let Some((contexts, tool)) = &self.judge else {
            return Ok(true);
        };
        let (now, grant) = (self.act.now(), &self.grant);
        let judged = contexts.allows(tx, now, &grant.account, &grant.facts.context, tool)?;
        Ok(judged.is_ok())
    }

    /// For whom the person came, for the next time.
    fn note(&self, tx: &mut Tx) -> QueryResult<()> {
        let Some((contexts, tool)) = &self.judge else {
            return Ok(());
        };
        let entry = Entry {
            account: &self.grant.account,
            session: &self.grant.session,
            context: &self.grant.facts.context,
        };
        contexts.entered(tx, &self.act, &entry, tool)
    }

    /// A pushed request and a choice are good for one answer.
    fn use_up(&self, tx: &mut Tx) -> Result<(), Error<AuthorizationRefusal>> {
        let now = self.act.now();
        if let Some(pushed) = &self.pushed
            && !store::use_pushed_request(tx, pushed.hash(), now)?
        {
            return Err(Error::Refused(AuthorizationRefusal::RequestExpired));
        }
        if let Some(choice) = &self.choice {
            let (hash, expires_at) = choice.mark(now);
            if !store::use_once(tx, hash, expires_at)? {
                return Err(Error::Refused(AuthorizationRefusal::ChoiceInvalid));
            }
        }
        Ok(())
    }
}
