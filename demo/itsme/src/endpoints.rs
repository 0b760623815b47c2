//! What programs ask.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jose::{Signed, VerifyingKeys};
use kernel::Duration;
use serde_json::{Value, json};

use crate::tokens::Grant;
use crate::{Fault, Simulator};

/// As the real ones live.
const CODE_LIFETIME: Duration = Duration::from_mins(3);
const ASSERTION_BYTES_MAX: usize = 8192;

fn page() -> Response {
    Html("<!doctype html><title>Onderhoud</title><h1>Even geduld</h1>").into_response()
}

fn told(value: &Value) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    (json, value.to_string()).into_response()
}

pub(crate) async fn discovery(State(simulator): State<Simulator>) -> Response {
    simulator.count("discovery");
    let fault = simulator.fault();
    match fault {
        Fault::DiscoveryDown => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Fault::DiscoveryPage => return page(),
        Fault::DiscoveryElsewhere => {
            return Redirect::temporary(&simulator.at("/jwkset")).into_response();
        }
        _ => {}
    }
    let mut document = json!({
        "issuer": simulator.0.agreement.issuer,
        "authorization_endpoint": simulator.at("/authorization"),
        "token_endpoint": simulator.at("/token"),
        "userinfo_endpoint": simulator.at("/userinfo"),
        "jwks_uri": simulator.at("/jwkset"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "id_token_encryption_alg_values_supported": ["RSA-OAEP-256", "RSA-OAEP"],
        "id_token_encryption_enc_values_supported":
            ["A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM"],
        "code_challenge_methods_supported": ["S256"],
    });
    match fault {
        Fault::OtherIssuer => document["issuer"] = json!("https://evil.example"),
        Fault::UnsafeEndpoint => {
            document["token_endpoint"] = json!("http://idp.example/token");
        }
        Fault::WeakOnly => {
            document["id_token_encryption_alg_values_supported"] = json!(["RSA1_5"]);
        }
        _ => {}
    }
    told(&document)
}

pub(crate) async fn key_set(State(simulator): State<Simulator>) -> Response {
    simulator.count("jwkset");
    match simulator.fault() {
        Fault::KeysDown => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Fault::NoKeys => return told(&json!({ "keys": [] })),
        _ => {}
    }
    let keys = simulator.lock().keys.clone();
    let keys: Vec<_> = keys.iter().map(|key| key.public_jwk()).collect();
    told(&json!({ "keys": keys }))
}

fn refused(error: &str) -> Response {
    let answer = json!({ "error": error, "detail": "the simulator says no" });
    (StatusCode::BAD_REQUEST, told(&answer)).into_response()
}

pub(crate) async fn token(
    State(simulator): State<Simulator>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    simulator.count("token");
    match simulator.fault() {
        Fault::TokenDown => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Fault::TokenSlow => std::future::pending::<()>().await,
        Fault::TokenPage => return page(),
        Fault::TokenElsewhere => {
            return Redirect::temporary(&simulator.at("/userinfo")).into_response();
        }
        Fault::TokenHalf => return "{\"id_token\":\"eyJ".into_response(),
        Fault::TokenHuge => return "x".repeat(1024 * 1024).into_response(),
        Fault::InvalidClient => return refused("invalid_client"),
        Fault::InvalidGrant => return refused("invalid_grant"),
        _ => {}
    }
    let Some(keys) = simulator.client_keys().await else {
        return refused("invalid_client");
    };
    let (grant, id_token) = match simulator.redeem(&form, &keys) {
        Ok(redeemed) => redeemed,
        Err(error) => return refused(error),
    };
    told(&json!({
        "access_token": simulator.access_token(grant),
        "token_type": "Bearer",
        "expires_in": 300,
        "id_token": id_token,
    }))
}

impl Simulator {
    fn redeem(
        &self,
        form: &BTreeMap<String, String>,
        keys: &Value,
    ) -> Result<(Grant, String), &'static str> {
        let text = |name: &str| form.get(name).map_or("", String::as_str);
        if text("grant_type") != "authorization_code" {
            return Err("unsupported_grant_type");
        }
        self.check_assertion(
            text("client_assertion_type"),
            text("client_assertion"),
            keys,
        )?;
        // Once: whoever comes again gets nothing.
        let grant = self.lock().codes.remove(text("code"));
        let grant = grant.ok_or("invalid_grant")?;
        let challenge = digest(&SHA256, text("code_verifier").as_bytes());
        let fits = grant.at.is_within(CODE_LIFETIME, self.0.clock.now())
            && text("redirect_uri") == self.0.agreement.redirect_uri
            && URL_SAFE_NO_PAD.encode(challenge) == grant.challenge;
        if !fits {
            return Err("invalid_grant");
        }
        let id_token = self.id_token(&grant, keys).ok_or("invalid_grant")?;
        Ok((grant, id_token))
    }

    /// RFC 7523 §3.
    fn check_assertion(
        &self,
        kind: &str,
        assertion: &str,
        keys: &Value,
    ) -> Result<(), &'static str> {
        const WRONG: &str = "invalid_client";
        if kind != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
            return Err(WRONG);
        }
        let keys = VerifyingKeys::read(keys.to_string().as_bytes()).map_err(|_| WRONG)?;
        let claims = Signed::read(assertion, ASSERTION_BYTES_MAX)
            .and_then(|signed| signed.verify(&keys))
            .map_err(|_| WRONG)?;
        let is = |name: &str, value: &str| claims.get(name).is_some_and(|told| told == value);
        let now = self.0.clock.now().as_seconds();
        let exp = claims.get("exp").and_then(Value::as_i64).unwrap_or(0);
        let client_id = &self.0.agreement.client_id;
        let jti = claims
            .get("jti")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let fits = is("iss", client_id)
            && is("sub", client_id)
            && is("aud", &self.at("/token"))
            && exp > now
            && exp < now + 600
            && (1..=255).contains(&jti.len());
        if fits && self.lock().assertions.insert(jti.to_owned()) {
            Ok(())
        } else {
            Err(WRONG)
        }
    }
}

pub(crate) async fn userinfo(State(simulator): State<Simulator>, headers: HeaderMap) -> Response {
    simulator.count("userinfo");
    let token = headers.get(header::AUTHORIZATION);
    let token = token.and_then(|token| token.to_str().ok()?.strip_prefix("Bearer "));
    let grant = token.and_then(|token| simulator.lock().access_tokens.get(token).cloned());
    let (Some(grant), Some(keys)) = (grant, simulator.client_keys().await) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Some(told) = simulator.userinfo(&grant, &keys) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let content_type = match simulator.fault() {
        Fault::UserinfoPlain => "application/json",
        _ => "application/jwt;charset=UTF-8",
    };
    ([(header::CONTENT_TYPE, content_type)], told).into_response()
}
