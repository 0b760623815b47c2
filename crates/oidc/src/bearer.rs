//! Calls with an access token (RFC 6750): reading the token, and whether it is
//! good for what is asked. Userinfo and the API for tools are called so.

use axum::http::{HeaderMap, header};
use diesel::QueryResult;
use kernel::{AccountId, Context, Timestamp};
use serde_json::{Map, Value};
use storage::Tx;
use tools::Tool;

use crate::claims::{Asked, collect, of_scopes};
use crate::{Code, Facts, Fault, OAuthError, Provider, access_token, outcome, scope};

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
    /// The value of `WWW-Authenticate` (RFC 6750 §3).
    pub fn challenge(&self) -> String {
        let realm = "Bearer realm=\"Immo-Connect\"";
        match self {
            Self::NoToken => realm.to_owned(),
            Self::Error(error) => format!(
                "{realm}, error=\"{}\", error_description=\"{}\"",
                error.code.as_str(),
                error.description
            ),
        }
    }
}

/// The token of the header (RFC 6750 §2.1).
pub(crate) fn token_in_header(headers: &HeaderMap) -> Result<String, BearerRefusal> {
    let value = headers
        .get(header::AUTHORIZATION)
        .ok_or(BearerRefusal::NoToken)?;
    let (scheme, token) = value
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .ok_or(BearerRefusal::NoToken)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(BearerRefusal::NoToken);
    }
    if token.len() > TOKEN_BYTES_MAX {
        return Err(invalid_token().into());
    }
    Ok(token.trim().to_owned())
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
    pub(crate) definition: Tool,
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
        let asked = Asked {
            now: self.now,
            account: &self.account,
            tool: &self.tool,
            facts: &self.facts,
            wanted: &wanted,
        };
        collect(tx, &provider.claim_sources, &asked)
    }
}

/// Runs `work` for the bearer of the token in the header, if it is good and has
/// `scope`; in the same read, so that nothing changes in between.
pub async fn with_bearer<T: Send + 'static>(
    state: &web::State,
    headers: &HeaderMap,
    scope: &'static str,
    work: impl Fn(&mut Tx, &Bearer) -> QueryResult<T> + Send + 'static,
) -> Result<T, BearerRefusal> {
    answer(state, token_in_header(headers)?, scope, work).await
}

pub(crate) async fn answer<T: Send + 'static>(
    state: &web::State,
    token: String,
    scope: &'static str,
    work: impl Fn(&mut Tx, &Bearer) -> QueryResult<T> + Send + 'static,
) -> Result<T, BearerRefusal> {
    let (issuer, now) = (state.settings.origin.clone(), state.clock.now());
    let read = move |tx: &mut Tx| match find(tx, &token, scope, &issuer, now) {
        Ok(bearer) => work(tx, &bearer).map(Ok),
        Err(fault) => outcome(Err(fault)),
    };
    Ok(state.db.read(read).await??)
}

fn find(
    tx: &mut Tx,
    token: &str,
    scope: &str,
    issuer: &str,
    now: Timestamp,
) -> Result<Bearer, Fault> {
    let (token, grant) = access_token::find(tx, token, issuer, now)?
        .filter(|(token, grant)| token.is_live(grant, now))
        .ok_or_else(invalid_token)?;
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

fn invalid_token() -> OAuthError {
    OAuthError::new(
        Code::InvalidToken,
        "the access token is unknown, expired or withdrawn",
    )
}
