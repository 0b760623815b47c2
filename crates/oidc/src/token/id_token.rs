//! What the signed tokens say: OpenID Connect Core §2, RFC 9068 §2.2.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Duration, TokenHash};
use serde::Serialize;
use serde_json::{Map, Value};
use web::SignInMethods;

use super::issued::Issued;
use crate::access_token::Confirmation;
use crate::assurance::{acr, amr};

/// A tool reads an ID token once, on arrival.
const LIFETIME: Duration = Duration::from_hours(1);

#[derive(Debug, Serialize)]
pub(super) struct IdToken<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    exp: i64,
    iat: i64,
    auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acr: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    amr: &'static [&'static str],
    at_hash: String,
    sid: &'a str,
    #[serde(flatten)]
    claims: &'a Map<String, Value>,
}

impl<'a> IdToken<'a> {
    /// `jwt` is the access token where that is signed too.
    pub fn of(
        issued: &'a Issued,
        methods: SignInMethods,
        issuer: &'a str,
        subject: &'a str,
        sid: &'a str,
        jwt: Option<&str>,
    ) -> Self {
        let proof = issued.grant.facts.proof;
        Self {
            iss: issuer,
            sub: subject,
            aud: &issued.tool.slug,
            exp: (issued.at + LIFETIME).as_seconds(),
            iat: issued.at.as_seconds(),
            auth_time: proof.at.as_seconds(),
            nonce: issued.nonce.as_deref(),
            acr: acr(methods, proof.method),
            amr: amr(methods, proof.method),
            at_hash: at_hash(jwt.unwrap_or_else(|| issued.access.expose())),
            sid,
            claims: &issued.claims,
        }
    }
}

/// Core §3.1.3.6: the left half of the hash the signature uses, which is
/// SHA-256 for ES256 and RS256.
fn at_hash(access_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&TokenHash::of(access_token.as_bytes()).as_bytes()[..16])
}

#[derive(Debug, Serialize)]
pub(super) struct AccessTokenClaims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    client_id: &'a str,
    exp: i64,
    iat: i64,
    jti: &'a str,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cnf: Option<Confirmation<&'a str>>,
    auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    acr: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    amr: &'static [&'static str],
}

impl<'a> AccessTokenClaims<'a> {
    pub fn of(
        issued: &'a Issued,
        methods: SignInMethods,
        issuer: &'a str,
        subject: &'a str,
        lifetime: Duration,
    ) -> Self {
        let proof = issued.grant.facts.proof;
        Self {
            iss: issuer,
            sub: subject,
            aud: &issued.tool.audience,
            client_id: &issued.tool.slug,
            exp: (issued.at + lifetime).as_seconds(),
            iat: issued.at.as_seconds(),
            jti: issued.access.expose(),
            scope: &issued.scope,
            cnf: issued.key.as_deref().map(|jkt| Confirmation { jkt }),
            auth_time: proof.at.as_seconds(),
            acr: acr(methods, proof.method),
            amr: amr(methods, proof.method),
        }
    }
}
