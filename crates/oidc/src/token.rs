//! The token endpoint (RFC 6749 §3.2): a code or a refresh token comes in,
//! tokens go out. One write does it all; what must be signed is signed after,
//! so that nobody waits for it.

mod code_grant;
mod id_token;
mod issued;
mod kept;
mod pkce;
mod refresh_grant;
mod tool_grant;

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::{Act, Actor, Never, Sealer};
use storage::Tx;
use tools::{Dpop, Tool};

use crate::dpop::{self, Proof, Target, refuse};
use crate::json::json;
use crate::rejudge::NO_LONGER_ALLOWED;
use crate::store::{self, Grant};
use crate::{ClientProof, Code, Fault, OAuthError, Parameters, Provider, outcome, routes};
use code_grant::CodeGrant;
use issued::{Issued, Tokens};
use refresh_grant::RefreshGrant;
use tool_grant::ToolGrant;

pub async fn post(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match tokens(&state, &provider, &headers, &body).await {
        Ok(tokens) => json(StatusCode::OK, &tokens),
        Err(error) => error.into_response(),
    }
}

async fn tokens(
    state: &web::State,
    provider: &Arc<Provider>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Tokens, OAuthError> {
    let parameters = Parameters::from_form(headers, body)?;
    let request = GrantRequest::read(&parameters)?;
    let proof = ClientProof::of_request(state, headers, &parameters, routes::TOKEN).await?;
    let target = Target::post(state, &provider.limits, routes::TOKEN);
    let dpop = Proof::of_request(headers, &target, None)?;
    let act = Act {
        actor: Actor::visitor(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    };
    let exchange = Exchange {
        proof,
        request,
        dpop,
        act,
        provider: Arc::clone(provider),
        sealer: state.sealer.clone(),
    };
    let issued = state
        .db
        .write::<_, _, Never>(move |tx| Ok(outcome(exchange.run(tx))?))
        .await??;
    match issued {
        Made::ForPerson(issued) => issued.signed(state, &provider.keyring).await,
        Made::ForTool(issued) => issued.signed(state, &provider.keyring).await,
    }
}

/// What is exchanged (RFC 6749 §4.1.3, §4.4 and §6).
#[derive(Debug)]
enum GrantRequest {
    Code(CodeGrant),
    Refresh(RefreshGrant),
    Tool(ToolGrant),
}

impl GrantRequest {
    fn read(parameters: &Parameters) -> Result<Self, OAuthError> {
        match parameters.required("grant_type", 128)? {
            "authorization_code" => CodeGrant::read(parameters).map(Self::Code),
            "refresh_token" => RefreshGrant::read(parameters).map(Self::Refresh),
            "client_credentials" => ToolGrant::read(parameters).map(Self::Tool),
            _ => {
                let description =
                    "grant_type must be authorization_code, refresh_token or client_credentials";
                Err(OAuthError::new(Code::UnsupportedGrantType, description))
            }
        }
    }
}

#[derive(Debug)]
struct Exchange {
    proof: ClientProof,
    request: GrantRequest,
    dpop: Option<Proof>,
    act: Act,
    provider: Arc<Provider>,
    sealer: Sealer,
}

impl Exchange {
    fn run(&self, tx: &mut Tx) -> Result<Made, Fault> {
        let tool = self.proof.authenticate(tx, self.act.now())?;
        if tool.security.dpop == Dpop::Required && self.dpop.is_none() {
            return Err(refuse("it is missing, and this client must send one").into());
        }
        let call = Call {
            act: self.act.by(Actor::tool(&tool.slug)),
            tool,
            provider: &self.provider,
            sealer: &self.sealer,
            dpop: self.dpop.as_ref(),
        };
        match &self.request {
            GrantRequest::Code(grant) => grant.exchange(tx, call).map(Made::person),
            GrantRequest::Refresh(grant) => grant.exchange(tx, call).map(Made::person),
            GrantRequest::Tool(grant) => grant.exchange(tx, call).map(Made::tool),
        }
    }
}

/// What was written.
#[derive(Debug)]
enum Made {
    ForPerson(Box<Issued>),
    ForTool(Box<tool_grant::Issued>),
}

impl Made {
    fn person(issued: Issued) -> Self {
        Self::ForPerson(Box::new(issued))
    }

    fn tool(issued: tool_grant::Issued) -> Self {
        Self::ForTool(Box::new(issued))
    }
}

/// A call of a tool that has shown who it is.
struct Call<'a> {
    act: Act,
    tool: Tool,
    provider: &'a Provider,
    sealer: &'a Sealer,
    dpop: Option<&'a Proof>,
}

impl Call<'_> {
    /// The key that what is given out is bound to (RFC 9449 §5).
    fn key(&self) -> Option<&str> {
        self.dpop.map(|proof| proof.jkt.as_str())
    }

    /// Whether it is the key that the code or the token is bound to, and its proof a
    /// new one. Nothing is written for who has neither.
    fn check_key(&self, tx: &mut Tx, bound_to: Option<&str>) -> Result<(), Fault> {
        dpop::must_be_the_same(bound_to, self.key())?;
        self.dpop.map_or(Ok(()), |proof| proof.use_up(tx))
    }
}

/// Whether the person may still be signed in to the tool: they did not sign out
/// of the session the grant came from (that it ran out is no matter), and the
/// account and the tool's demands still stand, and so does for whom they act.
fn still_stands(tx: &mut Tx, call: &Call<'_>, grant: &Grant) -> Result<(), Fault> {
    let (act, tool) = (&call.act, &call.tool);
    let refuse = |description| Fault::from(OAuthError::invalid_grant(description));
    if grant.revoked_at.is_some() {
        return Err(refuse("what was granted has been withdrawn"));
    }
    if !grant.has_come(act.now()) {
        return Err(refuse("it was granted when a clock was wrong"));
    }
    if !tool.accepts(grant.facts.proof.method) {
        return Err(refuse(
            "the tool no longer accepts the way the person signed in",
        ));
    }
    if grant.session_ended_at.is_some() {
        return Err(refuse("the person has signed out"));
    }
    if !accounts::find(tx, &grant.account)?.is_some_and(|account| account.is_activated()) {
        return Err(refuse("the account is no longer active"));
    }
    if let Some(contexts) = &call.provider.contexts
        && let Err(why) =
            contexts.allows(tx, act.now(), &grant.account, &grant.facts.context, tool)?
    {
        store::revoke_grant_because(tx, act, &grant.id, NO_LONGER_ALLOWED, &why)?;
        return Err(refuse("the person may no longer act so in the tool"));
    }
    Ok(())
}
