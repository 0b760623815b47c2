//! `private_key_jwt` (RFC 7523 §2.2, OpenID Connect Core §9).

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use kernel::Token;
use serde::Serialize;

use super::Trouble;
use crate::example_tool::{Credentials, Tool};

const LIFETIME_SECONDS: i64 = 60;

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    /// The issuer, as draft-ietf-oauth-rfc7523bis asks.
    aud: &'a str,
    jti: String,
    iat: i64,
    exp: i64,
}

/// What to add to a request to the platform; nothing for a tool with a secret.
pub(super) fn parameters(tool: &Tool) -> Result<Vec<(&'static str, String)>, Trouble> {
    let Credentials::PrivateKey(key) = &tool.settings.credentials else {
        return Ok(Vec::new());
    };
    let now = tool.clock.now().as_millis() / 1000;
    let claims = Claims {
        iss: &tool.settings.slug,
        sub: &tool.settings.slug,
        aud: &tool.settings.issuer,
        jti: Token::generate(&tool.rng).expose().to_owned(),
        iat: now,
        exp: now + LIFETIME_SECONDS,
    };
    let mut header = Header::new(Algorithm::ES256);
    header.kid = Some(key.kid.clone());
    let assertion = jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ec_der(&key.pkcs8));
    let assertion =
        assertion.map_err(|error| Trouble::from_error("the assertion cannot be signed", &error))?;
    Ok(vec![
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".to_owned(),
        ),
        ("client_assertion", assertion),
    ])
}
