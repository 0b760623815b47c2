//! What others signed.

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde_json::{Map, Value};

use crate::compact::{decoded, header, kid, parts, text};
use crate::{Fault, object};

/// So many keys nobody publishes; more are not kept.
const KEYS_MAX: usize = 32;
/// How many keys are tried that have one name, or where a token names none.
const TRIED_MAX: usize = 2;

/// The RSA keys of a key set that sign (RFC 7517 §5), by their id. Those that are for
/// something else, or that we do not understand, are left out.
#[derive(Clone, Default)]
pub struct VerifyingKeys(BTreeMap<String, Vec<VerifyingKey>>);

/// Modulus and exponent.
type VerifyingKey = RsaPublicKeyComponents<Vec<u8>>;

impl fmt::Debug for VerifyingKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

impl VerifyingKeys {
    /// # Errors
    /// When it is no key set.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let set = object(bytes)?;
        let keys = set.get("keys").and_then(Value::as_array);
        let mut read: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for key in keys.ok_or(Fault::NoObject)?.iter().take(KEYS_MAX) {
            if let Some((kid, key)) = key.as_object().and_then(verifying_key) {
                read.entry(kid).or_default().push(key);
            }
        }
        Ok(Self(read))
    }

    /// The keys of this name; all, where none is named. A handful is tried at most.
    fn named(&self, kid: Option<&str>) -> Vec<&VerifyingKey> {
        let named = |(name, _): &(&String, _)| kid.is_none_or(|kid| kid == *name);
        let keys = self.0.iter().filter(named).flat_map(|(_, keys)| keys);
        keys.take(TRIED_MAX).collect()
    }

    pub fn has(&self, kid: &str) -> bool {
        self.0.contains_key(kid)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn verifying_key(key: &Map<String, Value>) -> Option<(String, VerifyingKey)> {
    let is_for_signing = text(key, "use").is_none_or(|usage| usage == "sig")
        && text(key, "alg").is_none_or(|algorithm| algorithm == "RS256");
    if text(key, "kty") != Some("RSA") || !is_for_signing {
        return None;
    }
    let part = |name| decoded(text(key, name)?).ok();
    let kid = text(key, "kid").unwrap_or_default().to_owned();
    let (n, e) = (part("n")?, part("e")?);
    Some((kid, RsaPublicKeyComponents { n, e }))
}

/// A JWS as it came, whose signature nobody has looked at yet.
#[derive(Debug)]
pub struct Signed<'a> {
    kid: Option<String>,
    message: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
}

impl<'a> Signed<'a> {
    /// Reads the compact form (RFC 7515 §3.1) of at most so many bytes.
    ///
    /// # Errors
    /// When it is none, or signed with anything but RS256.
    pub fn read(token: &'a str, bytes_max: usize) -> Result<Self, Fault> {
        let [head, payload, signature] = parts(token, bytes_max)?;
        let header = header(head)?;
        if text(&header, "alg") != Some("RS256") {
            return Err(Fault::Algorithm);
        }
        Ok(Self {
            kid: kid(&header)?,
            message: &token[..head.len() + 1 + payload.len()],
            payload,
            signature: decoded(signature)?,
        })
    }

    /// The name of the key that is said to have signed.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The claims, if the named one of these keys signed them (RFC 7515 §5.2).
    ///
    /// # Errors
    /// When it did not, or they are no claims.
    pub fn verify(&self, keys: &VerifyingKeys) -> Result<Map<String, Value>, Fault> {
        let keys = keys.named(self.kid());
        if keys.is_empty() {
            return Err(Fault::UnknownKey);
        }
        if !keys.into_iter().any(|key| self.is_by(key)) {
            return Err(Fault::Signature);
        }
        object(&decoded(self.payload)?)
    }

    fn is_by(&self, key: &VerifyingKey) -> bool {
        let message = self.message.as_bytes();
        key.verify(&RSA_PKCS1_2048_8192_SHA256, message, &self.signature)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;

    use super::*;
    use crate::{SigningAlgorithm, SigningKey};

    const MAX: usize = 4096;

    fn key() -> SigningKey {
        SigningKey::generate(SigningAlgorithm::Rs256).unwrap().0
    }

    fn set(keys: &[&SigningKey]) -> VerifyingKeys {
        let keys: Vec<_> = keys.iter().map(|key| key.public_jwk()).collect();
        VerifyingKeys::read(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
    }

    /// RFC 7515 §5.2.
    #[test]
    fn only_what_the_named_key_signed_is_taken() {
        let (key, other) = (key(), key());
        let token = key.sign("JWT", &json!({ "sub": "x" })).unwrap();
        let signed = Signed::read(&token, MAX).unwrap();
        assert_eq!(signed.kid(), Some(key.kid()));
        assert_eq!(signed.verify(&set(&[&other, &key])).unwrap()["sub"], "x");
        assert_eq!(
            signed.verify(&set(&[&other])).unwrap_err(),
            Fault::UnknownKey
        );
        let (start, signature) = token.rsplit_once('.').unwrap();
        let (head, _) = start.split_once('.').unwrap();
        let forged = URL_SAFE_NO_PAD.encode(r#"{"sub":"y"}"#);
        let forged = format!("{head}.{forged}.{signature}");
        let signed = Signed::read(&forged, MAX).unwrap();
        assert_eq!(signed.verify(&set(&[&key])).unwrap_err(), Fault::Signature);
    }

    /// RFC 8725 §3.1.
    #[test]
    fn no_header_talks_us_into_another_algorithm() {
        let header = |json: &str| format!("{}.e30.AAAA", URL_SAFE_NO_PAD.encode(json));
        for (json, fault) in [
            (r#"{"alg":"none","kid":"a"}"#, Fault::Algorithm),
            (r#"{"alg":"None","kid":"a"}"#, Fault::Algorithm),
            (r#"{"alg":"HS256","kid":"a"}"#, Fault::Algorithm),
            (r#"{"alg":"PS256","kid":"a"}"#, Fault::Algorithm),
            (r#"{"alg":["RS256"],"kid":"a"}"#, Fault::Algorithm),
            (r#"{"kid":"a"}"#, Fault::Algorithm),
            (r#"{"alg":"none","alg":"RS256","kid":"a"}"#, Fault::Doubled),
            (r#"{"alg":"RS256","kid":7}"#, Fault::UnknownKey),
            (r#"{"alg":"RS256","crit":["x"]}"#, Fault::Unwanted),
            (r#"{"alg":"RS256","b64":false}"#, Fault::Unwanted),
            (
                r#"{"alg":"RS256","jku":"https://evil.example"}"#,
                Fault::Unwanted,
            ),
            (
                r#"{"alg":"RS256","x5u":"https://evil.example"}"#,
                Fault::Unwanted,
            ),
            (r#"{"alg":"RS256","jwk":{}}"#, Fault::Unwanted),
            ("[]", Fault::NoObject),
        ] {
            assert_eq!(
                Signed::read(&header(json), MAX).unwrap_err(),
                fault,
                "{json}"
            );
        }
        for (token, fault) in [
            ("", Fault::Parts),
            ("a.b", Fault::Parts),
            ("a.b.c.d", Fault::Parts),
            ("=.b.c", Fault::Encoding),
            ("<!doctype html>..", Fault::Encoding),
        ] {
            assert_eq!(Signed::read(token, MAX).unwrap_err(), fault, "{token}");
        }
        let long = "a".repeat(MAX + 1);
        assert_eq!(Signed::read(&long, MAX).unwrap_err(), Fault::TooLarge);
    }

    #[test]
    fn keys_for_something_else_verify_nothing() {
        let key = key();
        let jwk = serde_json::to_value(key.public_jwk()).unwrap();
        let with = |name: &str, value: &str| {
            let mut jwk = jwk.clone();
            jwk[name] = value.into();
            let set = json!({ "keys": [jwk] }).to_string();
            VerifyingKeys::read(set.as_bytes()).unwrap()
        };
        assert!(with("kid", "a").has("a"));
        assert!(with("use", "enc").is_empty());
        assert!(with("alg", "RSA-OAEP-256").is_empty());
        assert!(with("kty", "oct").is_empty());
        for none in ["{}", r#"{"keys":{}}"#, "<html>"] {
            assert_eq!(
                VerifyingKeys::read(none.as_bytes()).unwrap_err(),
                Fault::NoObject
            );
        }
    }

    /// marcjazz/authkestra#341, networknt/light-4j#2291, panva/openid-client#166
    #[test]
    fn keys_that_share_a_name_are_each_tried() {
        let (old, new) = (key(), key());
        let named = |key: &SigningKey, usage: &str| {
            let mut jwk = serde_json::to_value(key.public_jwk()).unwrap();
            jwk["kid"] = "k1".into();
            jwk["use"] = usage.into();
            jwk
        };
        let read = |keys: [Value; 2]| {
            VerifyingKeys::read(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
        };
        let token = new.sign_text(r#"{"alg":"RS256","kid":"k1"}"#, r#"{"sub":"x"}"#);
        let verified = |keys: [Value; 2]| {
            let signed = Signed::read(&token, MAX).unwrap();
            signed.verify(&read(keys)).map(|_| ())
        };
        assert_eq!(verified([named(&old, "sig"), named(&new, "sig")]), Ok(()));
        assert_eq!(verified([named(&old, "enc"), named(&new, "sig")]), Ok(()));
        assert_eq!(
            verified([named(&old, "sig"), named(&new, "enc")]),
            Err(Fault::Signature)
        );
    }

    /// AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet#1431
    #[test]
    fn a_token_that_names_no_key_is_tried_with_two() {
        let (old, new) = (key(), key());
        let token = new.sign_text(r#"{"alg":"RS256"}"#, "{}");
        let signed = Signed::read(&token, MAX).unwrap();
        assert!(signed.verify(&set(&[&old, &new])).is_ok());
        assert_eq!(signed.verify(&set(&[&old])).unwrap_err(), Fault::Signature);
        assert_eq!(
            signed.verify(&VerifyingKeys::default()).unwrap_err(),
            Fault::UnknownKey
        );
    }
}
