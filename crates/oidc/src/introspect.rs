//! Token introspection (RFC 7662): a tool asks what a token stands for. A tool
//! hears about its own tokens; a resource server about everybody's access
//! tokens. Of all others it only learns that they are not for it (§2.2).
//!
//! Services ask this with every call they get, so it is one read: the token with its
//! grant and whether the session was ended, and the tool that asks.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use domain::ClaimQuery;
use kernel::{AccountId, Authentication, Never, Timestamp, Token};
use serde::Serialize;
use serde_json::{Map, Value};
use storage::Tx;
use tools::Tool;

use crate::access_token::{Confirmation, token_type};
use crate::assurance::acr;
use crate::claims::{collect, for_introspection};
use crate::json::json;
use crate::store::{self, Grant, ToolToken};
use crate::{
    ClientProof, Fault, OAuthError, Parameters, Provider, access_token, outcome, routes, scope,
};

const TOKEN_BYTES_MAX: usize = 4096;

/// §2.2. A token that is not active is told no more about.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Introspection {
    Active(Box<Active>),
    Inactive { active: bool },
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the standard names it so")]
struct Active {
    active: bool,
    scope: String,
    client_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'static str>,
    /// RFC 9449 §6.2.
    #[serde(skip_serializing_if = "Option::is_none")]
    cnf: Option<Confirmation<String>>,
    exp: i64,
    iat: i64,
    sub: String,
    aud: String,
    iss: String,
    /// Not there where no person stands behind the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    acr: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_time: Option<i64>,
    /// For whom the person acts, where the token is for that.
    #[serde(flatten)]
    claims: Map<String, Value>,
}

pub async fn post(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match introspect(&state, &provider, &headers, &body).await {
        Ok(answer) => json(StatusCode::OK, &answer),
        Err(error) => error.into_response(),
    }
}

async fn introspect(
    state: &web::State,
    provider: &Arc<Provider>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Introspection, OAuthError> {
    let parameters = Parameters::from_form(headers, body)?;
    let lookup = Lookup {
        proof: ClientProof::of_request(state, headers, &parameters, routes::INTROSPECT).await?,
        token: parameters.required("token", TOKEN_BYTES_MAX)?.to_owned(),
        refresh_first: parameters.single("token_type_hint", 64)? == Some("refresh_token"),
        issuer: state.settings.origin.clone(),
        now: state.clock.now(),
        provider: Arc::clone(provider),
    };
    // Only a client assertion leaves a trace, so that it is not used twice.
    let found = if lookup.proof.writes() {
        state
            .db
            .write::<_, _, Never>(move |tx| Ok(outcome(lookup.run(tx))?))
            .await??
    } else {
        state.db.read(move |tx| outcome(lookup.run(tx))).await??
    };
    let Some(found) = found else {
        return Ok(Introspection::Inactive { active: false });
    };
    let sub = match &found.account {
        Some(account) => provider
            .keyring
            .pairwise(state)
            .await?
            .subject(&found.tool, account),
        // RFC 9068 §2.2: where there is no person, it is the client.
        None => found.tool.clone(),
    };
    Ok(Introspection::Active(Box::new(found.answer(sub, state))))
}

struct Lookup {
    proof: ClientProof,
    token: String,
    refresh_first: bool,
    issuer: String,
    now: Timestamp,
    provider: Arc<Provider>,
}

/// A token that is good, and for the tool that asks.
struct Found {
    tool: String,
    /// `None`, as the proof: it is a token of the tool itself.
    account: Option<AccountId>,
    scope: String,
    audience: String,
    token_type: Option<&'static str>,
    key: Option<String>,
    expires_at: Timestamp,
    created_at: Timestamp,
    proof: Option<Authentication>,
    claims: Map<String, Value>,
}

impl Lookup {
    fn run(&self, tx: &mut Tx) -> Result<Option<Found>, Fault> {
        let tool = self.proof.authenticate(tx, self.now)?;
        // §2.1: who asks must have shown who it is.
        if tool.client_authentication.is_public() {
            return Err(OAuthError::invalid_client(
                "a public client cannot ask about tokens",
                false,
            )
            .into());
        }
        let found = if self.refresh_first {
            match self.refresh_token(tx, &tool)? {
                None => self.access_token(tx, &tool)?,
                found => found,
            }
        } else {
            match self.access_token(tx, &tool)? {
                None => self.refresh_token(tx, &tool)?,
                found => found,
            }
        };
        match found {
            None => Ok(self.tool_token(tx, &tool)?),
            found => Ok(found),
        }
    }

    fn access_token(&self, tx: &mut Tx, asking: &Tool) -> QueryResult<Option<Found>> {
        let found = access_token::find(tx, &self.token, &self.issuer, self.now)?;
        let Some((token, grant)) = found.filter(|(token, grant)| token.is_live(grant, self.now))
        else {
            return Ok(None);
        };
        let others = if grant.tool == asking.slug {
            None
        } else if asking.may_introspect {
            tools::find_any(tx, &grant.tool)?
        } else {
            return Ok(None);
        };
        let tool = others.as_ref().unwrap_or(asking);
        let scope = scope::narrowed(&token.scope, tool);
        let claims = self.claims(tx, &grant, &scope)?;
        let audience = tool.audience.clone();
        Ok(Some(Found {
            claims,
            token_type: Some(token_type(token.dpop_jkt.as_deref())),
            key: token.dpop_jkt,
            scope,
            expires_at: token.expires_at,
            created_at: token.created_at,
            ..Found::of(grant, audience)
        }))
    }

    /// Most tokens have no such scope, and then nobody is asked.
    fn claims(&self, tx: &mut Tx, grant: &Grant, scope: &str) -> QueryResult<Map<String, Value>> {
        let sources = &self.provider.claim_sources;
        let query = ClaimQuery {
            now: self.now,
            account: &grant.account,
            tool: &grant.tool,
            context: &grant.facts.context,
            wanted: &for_introspection(sources, scope),
        };
        collect(tx, sources, &query)
    }

    /// A token of a tool itself: for that tool, and for resource servers.
    fn tool_token(&self, tx: &mut Tx, asking: &Tool) -> QueryResult<Option<Found>> {
        let found = access_token::find_of_tool(tx, &self.token, &self.issuer, self.now)?;
        let Some(token) = found.filter(|token| token.is_live(self.now)) else {
            return Ok(None);
        };
        if token.tool != asking.slug && !asking.may_introspect {
            return Ok(None);
        }
        let tool = tools::find(tx, &token.tool)?;
        Ok(tool.map(|tool| Found::of_tool(token, &tool)))
    }

    /// Of no use to anybody but the tool it was given to.
    fn refresh_token(&self, tx: &mut Tx, asking: &Tool) -> QueryResult<Option<Found>> {
        let found = store::find_refresh_token(tx, Token::received(self.token.as_str()).hash())?;
        let live = found
            .filter(|(token, grant)| token.is_live(grant, self.now) && grant.tool == asking.slug);
        Ok(live.map(|(token, grant)| Found {
            key: token.dpop_jkt,
            expires_at: token.expires_at,
            created_at: token.created_at,
            ..Found::of(grant, asking.audience.clone())
        }))
    }
}

impl Found {
    fn of(grant: Grant, audience: String) -> Self {
        Self {
            tool: grant.tool,
            account: Some(grant.account),
            scope: grant.scope,
            audience,
            token_type: None,
            key: None,
            expires_at: grant.created_at,
            created_at: grant.created_at,
            proof: Some(grant.facts.proof),
            claims: Map::new(),
        }
    }

    fn of_tool(token: ToolToken, tool: &Tool) -> Self {
        Self {
            tool: token.tool,
            account: None,
            scope: scope::of_tool(&token.scope, tool),
            audience: tool.audience.clone(),
            token_type: Some(token_type(token.dpop_jkt.as_deref())),
            key: token.dpop_jkt,
            expires_at: token.expires_at,
            created_at: token.created_at,
            proof: None,
            claims: Map::new(),
        }
    }

    fn answer(self, sub: String, state: &web::State) -> Active {
        let proof = self.proof.as_ref();
        Active {
            active: true,
            scope: self.scope,
            client_id: self.tool,
            token_type: self.token_type,
            cnf: self.key.map(|jkt| Confirmation { jkt }),
            exp: self.expires_at.as_seconds(),
            iat: self.created_at.as_seconds(),
            sub,
            aud: self.audience,
            iss: state.settings.origin.clone(),
            acr: proof.and_then(|proof| acr(state.sign_in_methods(), proof.method)),
            auth_time: proof.map(|proof| proof.at.as_seconds()),
            claims: self.claims,
        }
    }
}
