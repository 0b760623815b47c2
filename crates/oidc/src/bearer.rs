//! Calls with an access token (RFC 6750): reading the token, and whether it is
//! good for what is asked; with a proof of its key where it is bound to one (RFC 9449
//! §7). Userinfo and the API for tools are called so.

use axum::http::StatusCode;
use diesel::QueryResult;
use domain::ClaimQuery;
use kernel::{AccountId, Context, Never, Timestamp};
use serde_json::{Map, Value};
use storage::Tx;
use tools::Tool;

use crate::claims::{collect, of_scopes};
use crate::dpop::{self, Credentials, Scheme};
use crate::{Code, Facts, Fault, OAuthError, Presented, Provider, access_token, outcome, scope};

pub(crate) const TOKEN_BYTES_MAX: usize = 4096;

/// Why a call is not answered. Who brings no token at all is only told what to
/// bring (RFC 6750 §3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BearerRefusal {
    NoToken,
    Error(OAuthError),
}

impl<E: Into<OAuthError>> From<E> for BearerRefusal {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl BearerRefusal {
    /// RFC 6750 §3.1; RFC 9449 §7.1 has a proof that is not good be a 401.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::Error(error) => match error.code {
                Code::InvalidDpopProof | Code::UseDpopNonce => StatusCode::UNAUTHORIZED,
                code => code.status(),
            },
        }
    }

    /// The value of `DPoP-Nonce` (RFC 9449 §9).
    pub fn dpop_nonce(&self) -> Option<&str> {
        match self {
            Self::NoToken => None,
            Self::Error(error) => error.dpop_nonce.as_deref(),
        }
    }

    /// The value of `WWW-Authenticate` (RFC 6750 §3).
    pub fn challenge(&self) -> String {
        let realm = "Bearer realm=\"Immo-Connect\"";
        match self {
            Self::NoToken => format!("{realm}, {}", dpop::challenge(None)),
            Self::Error(error) if error.dpop => dpop::challenge(Some(error)),
            Self::Error(error) => format!(
                "{realm}, error=\"{}\", error_description=\"{}\"",
                error.code.as_str(),
                error.description
            ),
        }
    }
}

/// What a good token stands for.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub account: AccountId,
    /// The slug of the tool that calls.
    pub tool: String,
    /// Of the token, which may have less than the grant, and of that what the
    /// tool may still have.
    pub scope: String,
    pub facts: Facts,
    pub now: Timestamp,
    /// The tool itself, as it is defined now.
    pub definition: Tool,
}

impl Bearer {
    pub fn context(&self) -> &Context {
        &self.facts.context
    }

    pub fn has_scope(&self, name: &str) -> bool {
        scope::has(&self.scope, name)
    }

    /// The claims that `scope` stands for, as they are now.
    pub fn claims_of(
        &self,
        tx: &mut Tx,
        provider: &Provider,
        scope: &str,
    ) -> QueryResult<Map<String, Value>> {
        let wanted = of_scopes(&provider.claim_sources, scope)
            .map(str::to_owned)
            .collect();
        let query = ClaimQuery {
            now: self.now,
            account: &self.account,
            tool: &self.tool,
            context: &self.facts.context,
            wanted: &wanted,
        };
        collect(tx, &provider.claim_sources, &query)
    }
}

/// Runs `work` for the bearer of the token in the header, if it is good and has
/// `scope`; in the same transaction, so that nothing changes in between.
pub async fn with_bearer<T: Send + 'static>(
    state: &web::State,
    provider: &Provider,
    presented: &Presented,
    scope: &'static str,
    work: impl Fn(&mut Tx, &Bearer) -> QueryResult<T> + Send + 'static,
) -> Result<T, BearerRefusal> {
    let credentials = presented.credentials(state, &provider.limits)?;
    answer(state, credentials, scope, work).await
}

/// A read; a proof is used up by it, so then it is a write.
pub(crate) async fn answer<T: Send + 'static>(
    state: &web::State,
    credentials: Credentials,
    scope: &'static str,
    work: impl Fn(&mut Tx, &Bearer) -> QueryResult<T> + Send + 'static,
) -> Result<T, BearerRefusal> {
    let (issuer, now) = (state.settings.origin.clone(), state.clock.now());
    let (scheme, writes) = (credentials.scheme, credentials.proof.is_some());
    let run = move |tx: &mut Tx| match find(tx, &credentials, scope, &issuer, now) {
        Ok(bearer) => work(tx, &bearer).map(Ok),
        Err(fault) => outcome(Err(fault)),
    };
    let answered = if writes {
        let write = state.db.write::<_, _, Never>(move |tx| Ok(run(tx)?));
        write.await.map_err(OAuthError::from)?
    } else {
        state.db.read(run).await?
    };
    Ok(answered.map_err(|error| match scheme {
        Scheme::Bearer => error,
        Scheme::Dpop => error.in_dpop(),
    })?)
}

fn find(
    tx: &mut Tx,
    credentials: &Credentials,
    scope: &str,
    issuer: &str,
    now: Timestamp,
) -> Result<Bearer, Fault> {
    let (token, grant) = access_token::find(tx, &credentials.token, issuer, now)?
        .filter(|(token, grant)| token.is_live(grant, now))
        .ok_or_else(invalid_token)?;
    check_binding(tx, credentials, token.dpop_jkt.as_deref())?;
    let definition = tools::find_any(tx, &grant.tool)?.ok_or_else(invalid_token)?;
    let bearer = Bearer {
        account: grant.account,
        tool: grant.tool,
        scope: scope::narrowed(&token.scope, &definition),
        facts: grant.facts,
        now,
        definition,
    };
    if bearer.has_scope(scope) {
        return Ok(bearer);
    }
    let why = format!("the token is not for {scope}");
    Err(OAuthError::new(Code::InsufficientScope, why).into())
}

/// RFC 9449 §7.1, §7.2: a token that is bound to a key comes with a proof of that
/// key, and any other without.
fn check_binding(
    tx: &mut Tx,
    credentials: &Credentials,
    bound_to: Option<&str>,
) -> Result<(), Fault> {
    let wrong = |why| OAuthError::new(Code::InvalidToken, why).in_dpop();
    match (bound_to, &credentials.proof) {
        (None, None) => Ok(()),
        (Some(jkt), Some(proof)) if proof.jkt == jkt => proof.use_up(tx),
        (Some(_), Some(_)) => Err(wrong("the access token is bound to another key").into()),
        (Some(_), None) => Err(wrong("the access token is bound to a key; send a proof").into()),
        (None, Some(_)) => Err(wrong("the access token is not bound to a key").into()),
    }
}

pub(crate) fn invalid_token() -> OAuthError {
    OAuthError::new(
        Code::InvalidToken,
        "the access token is unknown, expired or withdrawn",
    )
}
