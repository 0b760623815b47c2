//! From the code to the person (OpenID Connect Core §3.1.3).

use kernel::{CLOCK_SKEW, Duration, Timestamp, Token};
use reqwest::header::AUTHORIZATION;
use serde::Serialize;
use serde_json::{Map, Value};
use web::State;

use super::claims::{self, Expected};
use super::discovery::Discovery;
use super::trouble::word;
use super::{Itsme, Person, Trouble, http};

const WHO: &str = "the token endpoint";
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ASSERTION_LIFETIME: Duration = Duration::from_mins(1);
/// A server whose clock is a little behind takes it for one of the future else.
const ASSERTED_BEFORE: Duration = Duration::from_secs(10);

/// What somebody came back with, and what waited for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Returned<'a> {
    pub code: &'a str,
    pub verifier: &'a str,
    pub nonce: &'a str,
}

/// Who we are (RFC 7523 §3, OpenID Connect Core §9 `private_key_jwt`).
#[derive(Serialize)]
struct Assertion<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    jti: &'a str,
    iat: i64,
    exp: i64,
}

impl Itsme {
    pub(super) async fn exchange(
        &self,
        state: &State,
        returned: Returned<'_>,
    ) -> Result<Person, Trouble> {
        let discovery = self.discovery(state).await?;
        let answer = self.redeem(state, &discovery, returned).await?;
        let text = |name: &str| answer.get(name).and_then(Value::as_str);
        let id_token = text("id_token").ok_or(Trouble::NotUnderstood(WHO))?;
        let told = self.open(state, &discovery, id_token).await?;
        let expected = self.expected(state.clock.now());
        let sub = claims::check_id_token(&told, expected, returned.nonce)?;
        let access_token = text("access_token");
        if let Some(access_token) = access_token {
            claims::check_access_token(&told, access_token)?;
        }
        let mut number = claims::national_number(&told, expected.now)?;
        if number.is_none()
            && let (Some(address), Some(access_token)) = (&discovery.userinfo, access_token)
        {
            let request = self
                .client
                .get(address.clone())
                .header(AUTHORIZATION, format!("Bearer {access_token}"));
            let told = self.userinfo(state, &discovery, request).await?;
            claims::check_userinfo(&told, expected, &sub)?;
            number = claims::national_number(&told, expected.now)?;
        }
        Ok(Person {
            issuer: self.agreement.issuer.as_str().to_owned(),
            sub,
            number,
        })
    }

    fn expected(&self, now: Timestamp) -> Expected<'_> {
        Expected {
            issuer: self.agreement.issuer.as_str(),
            client_id: self.agreement.client_id.as_str(),
            now,
        }
    }

    /// Asked once: a code is used up by the question (RFC 6749 §4.1.2).
    async fn redeem(
        &self,
        state: &State,
        discovery: &Discovery,
        returned: Returned<'_>,
    ) -> Result<Map<String, Value>, Trouble> {
        let assertion = self.assertion(state, discovery).await?;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", returned.code),
            ("redirect_uri", &Self::return_address(state)),
            ("code_verifier", returned.verifier),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", &assertion),
        ];
        let request = self.client.post(discovery.token.clone()).form(&form);
        let answer = http::send(request).await?;
        if matches!(answer.status, 400 | 401)
            && let Ok(refused) = answer.object(WHO)
            && let Some(code) = refused.get("error").and_then(Value::as_str)
        {
            return Err(Trouble::TokenRefused(word(code)));
        }
        answer.good(WHO)?.object(WHO)
    }

    async fn assertion(&self, state: &State, discovery: &Discovery) -> Result<String, Trouble> {
        let key = self.keyring.signer(state).await?;
        let (now, jti) = (state.clock.now(), Token::generate(&state.rng));
        let client_id = self.agreement.client_id.as_str();
        let audience = self.agreement.assertion_audience.as_deref();
        let assertion = Assertion {
            iss: client_id,
            sub: client_id,
            aud: audience.unwrap_or(discovery.token.as_str()),
            jti: jti.expose(),
            iat: (now - ASSERTED_BEFORE).as_seconds(),
            exp: (now + ASSERTION_LIFETIME + CLOCK_SKEW).as_seconds(),
        };
        key.sign("JWT", &assertion).map_err(|_| Trouble::NotSigned)
    }

    /// §5.3: encrypted, as was agreed; plain JSON is of somebody else.
    async fn userinfo(
        &self,
        state: &State,
        discovery: &Discovery,
        request: reqwest::RequestBuilder,
    ) -> Result<Map<String, Value>, Trouble> {
        const WHO: &str = "the userinfo endpoint";
        let answer = http::send(request).await?.good(WHO)?;
        if !answer.is("application/jwt") {
            return Err(Trouble::NotUnderstood(WHO));
        }
        let token = str::from_utf8(&answer.bytes);
        let token = token.map_err(|_| Trouble::NotUnderstood(WHO))?;
        self.open(state, discovery, token.trim_ascii()).await
    }
}
