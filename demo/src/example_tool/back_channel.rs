//! The platform says that somebody signed out (OpenID Connect Back-Channel Logout §2.5–§2.8).

use axum::Form;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use openidconnect::HttpRequest;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Tool;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

#[derive(Deserialize)]
pub(super) struct Notice {
    logout_token: String,
}

#[derive(Deserialize)]
struct Claims {
    sid: Option<String>,
    sub: Option<String>,
    events: Map<String, Value>,
    nonce: Option<String>,
}

pub(super) async fn logout(State(tool): State<Tool>, Form(notice): Form<Notice>) -> Response {
    match check(&tool, &notice.logout_token).await {
        Ok(claims) => {
            tool.sessions
                .end(claims.sid.as_deref(), claims.sub.as_deref());
            ([(header::CACHE_CONTROL, "no-store")], StatusCode::OK).into_response()
        }
        Err(error) => (StatusCode::BAD_REQUEST, error).into_response(),
    }
}

async fn check(tool: &Tool, token: &str) -> Result<Claims, String> {
    let header = jsonwebtoken::decode_header(token).map_err(|error| error.to_string())?;
    let kid = header.kid.ok_or("the logout token names no key")?;
    let keys = keys(tool).await?;
    let key = keys
        .find(&kid)
        .ok_or("the logout token names an unknown key")?;
    let key = DecodingKey::from_jwk(key).map_err(|error| error.to_string())?;
    let mut validation = Validation::new(Algorithm::ES256);
    validation.set_audience(&[&tool.settings.slug]);
    validation.set_issuer(&[&tool.settings.issuer]);
    validation.set_required_spec_claims(&["iss", "aud", "exp"]);
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
        .map_err(|error| error.to_string())?
        .claims;
    if !claims.events.contains_key(EVENT) || claims.nonce.is_some() {
        return Err("this is no logout token".to_owned());
    }
    Ok(claims)
}

async fn keys(tool: &Tool) -> Result<JwkSet, String> {
    #[derive(Deserialize)]
    struct Discovery {
        jwks_uri: String,
    }
    let discovery = format!("{}/.well-known/openid-configuration", tool.settings.issuer);
    let discovery: Discovery = read(tool, &discovery).await?;
    read(tool, &discovery.jwks_uri).await
}

async fn read<T: serde::de::DeserializeOwned>(tool: &Tool, url: &str) -> Result<T, String> {
    let mut request = HttpRequest::new(Vec::new());
    *request.uri_mut() = url.parse().map_err(|_| format!("no address: {url}"))?;
    let answer = tool
        .http
        .send(request)
        .await
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(answer.body()).map_err(|error| error.to_string())
}
