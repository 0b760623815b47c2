//! Calls with an access token (RFC 6750): reading the token, and whether it is
//! good for what is asked; with a proof of its key where it is bound to one (RFC 9449
//! §7). Userinfo and the API for tools are called so.

use axum::http::StatusCode;
use diesel::QueryResult;
use domain::ClaimQuery;
use kernel::{AccountId, Context, Never, Refusal, Timestamp};
use serde_json::{Map, Value};
use storage::{StorageError, Tx};
use tools::Tool;

use crate::claims::{collect, of_scopes};
use crate::dpop::{self, Credentials};
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

/// What a good token of a person stands for.
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

/// Whom a token stands for: the type says whose tokens a call takes.
pub trait Caller: Sized + Send + 'static {
    /// Whoever the token stands for, if it is good for the scope.
    ///
    /// # Errors
    /// Why it is not, or the database's failure.
    fn judge(tx: &mut Tx, call: &Call<'_>) -> Result<Self, Fault>;

    /// The tool that calls, as it is defined now.
    fn tool(&self) -> &Tool;

    /// The person who is signed in to it; `None` where the tool calls for itself.
    fn person(&self) -> Option<&Bearer>;
}

/// A call, as a [`Caller`] judges it.
#[derive(Debug)]
pub struct Call<'a> {
    credentials: &'a Credentials,
    scope: &'a str,
    issuer: &'a str,
    now: Timestamp,
}

/// What a transaction needs to judge a call as often as it runs.
struct Door {
    credentials: Credentials,
    scope: &'static str,
    issuer: String,
    now: Timestamp,
}

impl Door {
    fn of(state: &web::State, credentials: Credentials, scope: &'static str) -> Self {
        Self {
            credentials,
            scope,
            issuer: state.settings.origin.clone(),
            now: state.clock.now(),
        }
    }

    fn judge<C: Caller>(&self, tx: &mut Tx) -> QueryResult<Result<C, OAuthError>> {
        let call = Call {
            credentials: &self.credentials,
            scope: self.scope,
            issuer: &self.issuer,
            now: self.now,
        };
        outcome(C::judge(tx, &call))
    }
}

/// A call that reads: runs `work` for whoever the token in the header stands for, if
/// it is good and has `scope`; in the same transaction, so that nothing changes in
/// between.
pub async fn with_bearer<C: Caller, T: Send + 'static>(
    state: &web::State,
    provider: &Provider,
    presented: &Presented,
    scope: &'static str,
    work: impl Fn(&mut Tx, &C) -> QueryResult<T> + Send + 'static,
) -> Result<T, BearerRefusal> {
    let credentials = presented.credentials(state, &provider.limits)?;
    answer(state, credentials, scope, work).await
}

/// A proof is used up by it, so then it is a write.
pub(crate) async fn answer<C: Caller, T: Send + 'static>(
    state: &web::State,
    credentials: Credentials,
    scope: &'static str,
    work: impl Fn(&mut Tx, &C) -> QueryResult<T> + Send + 'static,
) -> Result<T, BearerRefusal> {
    if credentials.proof.is_some() {
        let writes = write(state, credentials, scope, None, move |tx, caller: &C| {
            Ok(work(tx, caller)?)
        });
        return writes.await.map_err(|not_done| match not_done {
            NotDone::Bearer(refusal) => refusal,
            NotDone::Refused::<Never>(never) => match never {},
        });
    }
    let scheme = credentials.scheme;
    let door = Door::of(state, credentials, scope);
    let run = move |tx: &mut Tx| match door.judge(tx)? {
        Ok(caller) => work(tx, &caller).map(Ok),
        Err(error) => Ok(Err(error)),
    };
    let answered = state.db.read(run).await?;
    Ok(answered.map_err(|error| scheme.name_in(error))?)
}

/// Why a call that writes did nothing.
#[derive(Debug)]
pub enum NotDone<R> {
    Bearer(BearerRefusal),
    /// The domain refused, and what it wrote is undone.
    Refused(R),
}

impl<R> From<BearerRefusal> for NotDone<R> {
    fn from(refusal: BearerRefusal) -> Self {
        Self::Bearer(refusal)
    }
}

/// As [`with_bearer`], within a write transaction, in the turn of what `turn` names. `work`
/// may be run again, so it touches nothing but `tx`.
pub async fn write_with_bearer<C: Caller, T: Send + 'static, R: Refusal>(
    state: &web::State,
    provider: &Provider,
    presented: &Presented,
    scope: &'static str,
    turn: Option<&str>,
    work: impl Fn(&mut Tx, &C) -> storage::Result<T, R> + Send + 'static,
) -> Result<T, NotDone<R>> {
    let credentials = presented.credentials(state, &provider.limits)?;
    write(state, credentials, scope, turn, work).await
}

async fn write<C: Caller, T: Send + 'static, R: Refusal>(
    state: &web::State,
    credentials: Credentials,
    scope: &'static str,
    turn: Option<&str>,
    work: impl Fn(&mut Tx, &C) -> storage::Result<T, R> + Send + 'static,
) -> Result<T, NotDone<R>> {
    let scheme = credentials.scheme;
    let door = Door::of(state, credentials, scope);
    let run = move |tx: &mut Tx| match door.judge(tx)? {
        Ok(caller) => work(tx, &caller).map(Ok),
        Err(error) => Ok(Err(error)),
    };
    let failed = |error: StorageError| NotDone::Bearer(OAuthError::from(error).into());
    match state.db.write_in_turns(turn.as_slice(), run).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(NotDone::Bearer(scheme.name_in(error).into())),
        Err(storage::Error::Refused(refusal)) => Err(NotDone::Refused(refusal)),
        Err(storage::Error::Query(error)) => Err(failed(error.into())),
        Err(storage::Error::Storage(error)) => Err(failed(error)),
    }
}

impl Caller for Bearer {
    fn judge(tx: &mut Tx, call: &Call<'_>) -> Result<Self, Fault> {
        Self::find(tx, call)?.ok_or_else(|| invalid_token().into())
    }

    fn tool(&self) -> &Tool {
        &self.definition
    }

    fn person(&self) -> Option<&Bearer> {
        Some(self)
    }
}

impl Bearer {
    /// `None`: it is no token of a person that is still good.
    fn find(tx: &mut Tx, call: &Call<'_>) -> Result<Option<Self>, Fault> {
        let (token, now) = (&call.credentials.token, call.now);
        let found = access_token::find(tx, token, call.issuer, now)?;
        let Some((token, grant)) = found.filter(|(token, grant)| token.is_live(grant, now)) else {
            return Ok(None);
        };
        check_binding(tx, call.credentials, token.dpop_jkt.as_deref())?;
        let definition = tools::find_any(tx, &grant.tool)?.ok_or_else(invalid_token)?;
        let bearer = Self {
            account: grant.account,
            tool: grant.tool,
            scope: scope::narrowed(&token.scope, &definition),
            facts: grant.facts,
            now,
            definition,
        };
        call.must_have(&bearer.scope)?;
        Ok(Some(bearer))
    }
}

/// A tool that calls with a token of its own (RFC 6749 §4.4): nobody is there.
#[derive(Debug, Clone)]
pub struct ToolItself {
    /// Of the token, and of that what the tool may still have.
    pub scope: String,
    pub now: Timestamp,
    /// As it is defined now; it takes sign-ins.
    pub definition: Tool,
}

impl ToolItself {
    /// `None`: it is no token of a tool that is still good.
    fn find(tx: &mut Tx, call: &Call<'_>) -> Result<Option<Self>, Fault> {
        let (token, now) = (&call.credentials.token, call.now);
        let found = access_token::find_of_tool(tx, token, call.issuer, now)?;
        let Some(token) = found.filter(|token| token.is_live(now)) else {
            return Ok(None);
        };
        check_binding(tx, call.credentials, token.dpop_jkt.as_deref())?;
        let definition = tools::find(tx, &token.tool)?.ok_or_else(invalid_token)?;
        let itself = Self {
            scope: scope::of_tool(&token.scope, &definition),
            now,
            definition,
        };
        call.must_have(&itself.scope)?;
        Ok(Some(itself))
    }
}

impl Caller for ToolItself {
    fn judge(tx: &mut Tx, call: &Call<'_>) -> Result<Self, Fault> {
        Self::find(tx, call)?.ok_or_else(|| invalid_token().into())
    }

    fn tool(&self) -> &Tool {
        &self.definition
    }

    fn person(&self) -> Option<&Bearer> {
        None
    }
}

/// For calls that take either: a person through a tool, or the tool for itself.
#[derive(Debug, Clone)]
pub enum PersonOrTool {
    Person(Box<Bearer>),
    Tool(Box<ToolItself>),
}

impl Caller for PersonOrTool {
    fn judge(tx: &mut Tx, call: &Call<'_>) -> Result<Self, Fault> {
        if let Some(person) = Bearer::find(tx, call)? {
            return Ok(Self::Person(Box::new(person)));
        }
        ToolItself::judge(tx, call).map(|itself| Self::Tool(Box::new(itself)))
    }

    fn tool(&self) -> &Tool {
        match self {
            Self::Person(bearer) => bearer.tool(),
            Self::Tool(itself) => itself.tool(),
        }
    }

    fn person(&self) -> Option<&Bearer> {
        match self {
            Self::Person(bearer) => Some(bearer),
            Self::Tool(_) => None,
        }
    }
}

impl Call<'_> {
    fn must_have(&self, scope: &str) -> Result<(), OAuthError> {
        if scope::has(scope, self.scope) {
            return Ok(());
        }
        let why = format!("the token is not for {}", self.scope);
        Err(OAuthError::new(Code::InsufficientScope, why))
    }
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
