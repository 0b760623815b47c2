//! Where itsme is asked what, and how it encrypts (OpenID Connect Discovery §4).

use std::sync::Arc;

use jose::{Cipher, KeyWrap, VerifyingKeys};
use serde_json::{Map, Value};
use url::Url;
use web::State;

use super::{Itsme, Trouble, http};

const WHO: &str = "discovery";

#[derive(Debug)]
pub(super) struct Discovery {
    pub authorization: Url,
    pub token: Url,
    pub userinfo: Option<Url>,
    keys: Url,
    pub wraps: Vec<KeyWrap>,
    pub ciphers: Vec<Cipher>,
}

impl Itsme {
    pub(super) async fn discovery(&self, state: &State) -> Result<Arc<Discovery>, Trouble> {
        self.discovery
            .get(state.clock.now(), self.fetch_discovery())
            .await
    }

    async fn fetch_discovery(&self) -> Result<Discovery, Trouble> {
        let issuer = self.agreement.issuer.as_str();
        let address = format!("{issuer}/.well-known/openid-configuration");
        let answer = http::send(self.client.get(address)).await?.good(WHO)?;
        self.read(&answer.object(WHO)?)
    }

    /// §4.3: the issuer must be the one we asked; ours is written down.
    fn read(&self, document: &Map<String, Value>) -> Result<Discovery, Trouble> {
        let issuer = document.get("issuer").and_then(Value::as_str);
        if issuer != Some(self.agreement.issuer.as_str()) {
            return Err(Trouble::OtherIssuer(WHO));
        }
        let address = |name: &str| self.endpoint(document, name);
        Ok(Discovery {
            authorization: address("authorization_endpoint")?,
            token: address("token_endpoint")?,
            userinfo: match document.get("userinfo_endpoint") {
                Some(_) => Some(address("userinfo_endpoint")?),
                None => None,
            },
            keys: address("jwks_uri")?,
            wraps: common(
                document.get("id_token_encryption_alg_values_supported"),
                &KeyWrap::ALL,
                KeyWrap::code,
            )?,
            ciphers: common(
                document.get("id_token_encryption_enc_values_supported"),
                &Cipher::ALL,
                Cipher::code,
            )?,
        })
    }

    fn endpoint(&self, document: &Map<String, Value>, name: &str) -> Result<Url, Trouble> {
        let text = document.get(name).and_then(Value::as_str);
        let address = text.and_then(|text| Url::parse(text).ok());
        let address = address.ok_or(Trouble::NotUnderstood(WHO))?;
        if self.agreement.issuer.allows(&address) && address.fragment().is_none() {
            Ok(address)
        } else {
            Err(Trouble::UnsafeAddress("an endpoint"))
        }
    }

    /// The keys with which itsme signs; with `unknown`, a key that was not among them.
    pub(super) async fn verifying_keys(
        &self,
        state: &State,
        unknown: bool,
    ) -> Result<Arc<VerifyingKeys>, Trouble> {
        let discovery = self.discovery(state).await?;
        let (now, fetch) = (state.clock.now(), self.fetch_keys(&discovery));
        if unknown {
            self.keys.again(now, fetch).await
        } else {
            self.keys.get(now, fetch).await
        }
    }

    async fn fetch_keys(&self, discovery: &Discovery) -> Result<VerifyingKeys, Trouble> {
        let request = self.client.get(discovery.keys.clone());
        let answer = http::send(request).await?.good("the key set")?;
        let keys = VerifyingKeys::read(&answer.bytes)
            .map_err(|_| Trouble::NotUnderstood("the key set"))?;
        if keys.is_empty() {
            return Err(Trouble::NoKeys);
        }
        Ok(keys)
    }
}

/// What both sides can; where the other does not say, what we can.
fn common<T: Copy>(
    theirs: Option<&Value>,
    ours: &[T],
    code: fn(T) -> &'static str,
) -> Result<Vec<T>, Trouble> {
    let Some(theirs) = theirs.and_then(Value::as_array) else {
        return Ok(ours.to_vec());
    };
    let has = |ours: &T| {
        let mut theirs = theirs.iter();
        theirs.any(|theirs| theirs.as_str() == Some(code(*ours)))
    };
    let common: Vec<T> = ours.iter().copied().filter(has).collect();
    if common.is_empty() {
        return Err(Trouble::NoCommonCipher);
    }
    Ok(common)
}
