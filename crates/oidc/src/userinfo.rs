//! The `UserInfo` endpoint (OpenID Connect Core §5.3). The access token comes in
//! the header or in a form (RFC 6750 §2.1, §2.2), never in the query (§2.3 says
//! why).

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ClaimQuery;
use serde_json::{Map, Value};

use crate::bearer::{TOKEN_BYTES_MAX, answer};
use crate::claims::{collect, for_userinfo};
use crate::dpop::Credentials;
use crate::json::json;
use crate::{Bearer, BearerRefusal, OAuthError, Parameters, Presented, Provider};

pub async fn get(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    presented: Presented,
) -> Response {
    let credentials = presented.credentials(&state, &provider.limits);
    respond(userinfo(&state, &provider, credentials).await)
}

pub async fn post(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    presented: Presented,
    body: Bytes,
) -> Response {
    let credentials = in_request(&state, &provider, &presented, &body);
    respond(userinfo(&state, &provider, credentials).await)
}

fn in_request(
    state: &web::State,
    provider: &Provider,
    presented: &Presented,
    body: &[u8],
) -> Result<Credentials, BearerRefusal> {
    let headers = presented.headers();
    let form = Parameters::from_form(headers, body).unwrap_or_default();
    match (
        form.single("access_token", TOKEN_BYTES_MAX)?,
        headers.contains_key(header::AUTHORIZATION),
    ) {
        (Some(_), true) => Err(OAuthError::invalid_request("the token came twice").into()),
        (Some(token), false) => Ok(Credentials::in_form(token.to_owned())),
        (None, _) => presented.credentials(state, &provider.limits),
    }
}

async fn userinfo(
    state: &web::State,
    provider: &Arc<Provider>,
    credentials: Result<Credentials, BearerRefusal>,
) -> Result<Map<String, Value>, BearerRefusal> {
    let sources = provider.claim_sources.clone();
    let found = answer(state, credentials?, "openid", move |tx, bearer: &Bearer| {
        let mut facts = bearer.facts.clone();
        facts
            .claims
            .keep_only_of_scopes(&sources, &bearer.definition);
        let wanted = for_userinfo(&sources, &bearer.scope, &facts);
        let query = ClaimQuery {
            now: bearer.now,
            account: &bearer.account,
            tool: &bearer.tool,
            context: &facts.context,
            wanted: &wanted,
        };
        let claims = collect(tx, &sources, &query)?;
        Ok((bearer.account.clone(), bearer.tool.clone(), claims))
    });
    let (account, tool, mut claims) = found.await?;
    let subject = provider
        .keyring
        .pairwise(state)
        .await?
        .subject(&tool, &account);
    claims.insert("sub".to_owned(), subject.into());
    Ok(claims)
}

fn respond(answer: Result<Map<String, Value>, BearerRefusal>) -> Response {
    let refusal = match answer {
        Ok(claims) => return json(StatusCode::OK, &claims),
        Err(refusal) => refusal,
    };
    let challenge = HeaderValue::from_str(&refusal.challenge());
    let status = refusal.status();
    let mut response = match refusal {
        BearerRefusal::NoToken => status.into_response(),
        BearerRefusal::Error(error) => (status, error).into_response(),
    };
    if let Ok(challenge) = challenge {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
