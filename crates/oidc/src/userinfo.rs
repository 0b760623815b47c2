//! The `UserInfo` endpoint (OpenID Connect Core §5.3). The access token comes in
//! the header or in a form (RFC 6750 §2.1, §2.2), never in the query (§2.3 says
//! why). There is no CORS: tools ask from their server, not from a page.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::AccountId;
use serde_json::{Map, Value};
use storage::Tx;

use crate::claims::{Asked, collect, for_userinfo};
use crate::json::json;
use crate::{Code, Fault, OAuthError, Parameters, Provider, access_token, outcome};

const TOKEN_BYTES_MAX: usize = 4096;

pub async fn get(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    headers: HeaderMap,
) -> Response {
    respond(userinfo(&state, &provider, token_in_header(&headers)).await)
}

pub async fn post(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    respond(userinfo(&state, &provider, token_in_request(&headers, &body)).await)
}

/// Why there is no answer. Who brings no token at all is only told what to
/// bring (RFC 6750 §3.1).
enum Unanswered {
    NoToken,
    Error(OAuthError),
}

impl<E: Into<OAuthError>> From<E> for Unanswered {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

fn token_in_header(headers: &HeaderMap) -> Result<String, Unanswered> {
    let value = headers
        .get(header::AUTHORIZATION)
        .ok_or(Unanswered::NoToken)?;
    let (scheme, token) = value
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .ok_or(Unanswered::NoToken)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Unanswered::NoToken);
    }
    if token.len() > TOKEN_BYTES_MAX {
        return Err(invalid_token().into());
    }
    Ok(token.trim().to_owned())
}

fn token_in_request(headers: &HeaderMap, body: &[u8]) -> Result<String, Unanswered> {
    let form = Parameters::from_form(headers, body).unwrap_or_default();
    match (
        form.one("access_token", TOKEN_BYTES_MAX)?,
        headers.contains_key(header::AUTHORIZATION),
    ) {
        (Some(_), true) => Err(OAuthError::invalid_request("the token came twice").into()),
        (Some(token), false) => Ok(token.to_owned()),
        (None, _) => token_in_header(headers),
    }
}

async fn userinfo(
    state: &web::State,
    provider: &Arc<Provider>,
    token: Result<String, Unanswered>,
) -> Result<Map<String, Value>, Unanswered> {
    let lookup = Lookup {
        token: token?,
        issuer: state.settings.origin.clone(),
        now: state.clock.now(),
        provider: Arc::clone(provider),
    };
    let Found {
        account,
        tool,
        mut claims,
    } = state.db.read(move |tx| outcome(lookup.run(tx))).await??;
    let subject = provider
        .keyring
        .pairwise(state)
        .await?
        .subject(&tool, &account);
    claims.insert("sub".to_owned(), subject.into());
    Ok(claims)
}

struct Lookup {
    token: String,
    issuer: String,
    now: kernel::Timestamp,
    provider: Arc<Provider>,
}

struct Found {
    account: AccountId,
    tool: String,
    claims: Map<String, Value>,
}

impl Lookup {
    fn run(&self, tx: &mut Tx) -> Result<Found, Fault> {
        let found = access_token::find(tx, &self.token, &self.issuer, self.now)?;
        let (token, grant) = found
            .filter(|(token, grant)| token.is_live(grant, self.now))
            .ok_or_else(invalid_token)?;
        if !token.scope.split(' ').any(|name| name == "openid") {
            return Err(
                OAuthError::new(Code::InsufficientScope, "the token is not for openid").into(),
            );
        }
        let sources = &self.provider.claim_sources;
        let wanted = for_userinfo(sources, &token.scope, &grant.facts);
        let asked = Asked {
            now: self.now,
            account: &grant.account,
            tool: &grant.tool,
            facts: &grant.facts,
            wanted: &wanted,
        };
        let claims = collect(tx, sources, &asked)?;
        Ok(Found {
            account: grant.account,
            tool: grant.tool,
            claims,
        })
    }
}

fn invalid_token() -> OAuthError {
    OAuthError::new(
        Code::InvalidToken,
        "the access token is unknown, expired or withdrawn",
    )
}

fn respond(answer: Result<Map<String, Value>, Unanswered>) -> Response {
    match answer {
        Ok(claims) => json(StatusCode::OK, &claims),
        Err(Unanswered::NoToken) => challenged(StatusCode::UNAUTHORIZED.into_response(), None),
        Err(Unanswered::Error(error)) => challenged(error.clone().into_response(), Some(&error)),
    }
}

/// RFC 6750 §3.
fn challenged(mut response: Response, error: Option<&OAuthError>) -> Response {
    let why = error.map(
        |OAuthError {
             code, description, ..
         }| {
            format!(
                ", error=\"{}\", error_description=\"{description}\"",
                code.as_str()
            )
        },
    );
    let challenge = format!("Bearer realm=\"Immo-Connect\"{}", why.unwrap_or_default());
    if let Ok(challenge) = HeaderValue::from_str(&challenge) {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
