//! What is told of a holder, signed and encrypted, and everything that can be wrong with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jose::SigningKey;
use kernel::{Timestamp, Token};
use serde_json::{Value, json};

use crate::seal::{Recipient, Sealing, seal};
use crate::{ClientKeys, Fault, Holder, NATIONAL_NUMBER, ROGUE, Simulator};

const MINUTES_5: i64 = 300;

#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub sub: String,
    pub nonce: String,
    pub challenge: String,
    pub at: Timestamp,
}

impl Simulator {
    pub(crate) fn holder(&self, sub: &str) -> Option<Holder> {
        let state = self.lock();
        state
            .holders
            .iter()
            .find(|holder| holder.sub == sub)
            .cloned()
    }

    /// The client's key set, as it is now.
    pub(crate) async fn client_keys(&self) -> Option<Value> {
        let keys = self.lock().client_keys.clone();
        match keys {
            ClientKeys::Given(keys) => Some(keys),
            ClientKeys::At(address) => {
                let answer = self.0.client.get(address).send().await.ok()?;
                serde_json::from_slice(&answer.bytes().await.ok()?).ok()
            }
        }
    }

    pub(crate) fn id_token(&self, grant: &Grant, keys: &Value) -> Option<String> {
        let holder = self.holder(&grant.sub)?;
        let (now, fault) = (self.0.clock.now().as_seconds(), self.fault());
        let issued = match fault {
            Fault::SkewedClock => now + 20,
            Fault::Early => now + MINUTES_5,
            Fault::Expired => now - 2 * MINUTES_5,
            _ => now,
        };
        let mut claims = json!({
            "iss": self.0.agreement.issuer,
            "aud": self.0.agreement.client_id,
            "sub": sub(&holder, fault),
            "nonce": grant.nonce,
            "iat": issued,
            "exp": issued + MINUTES_5,
            NATIONAL_NUMBER: holder.national_number,
        });
        let (name, value) = match fault {
            Fault::ClaimIssuer => ("iss", json!("https://evil.example")),
            Fault::ClaimAudience => ("aud", json!("another")),
            Fault::ClaimNonce => ("nonce", json!("another")),
            Fault::NoSub => ("sub", Value::Null),
            Fault::WrongNumber => (NATIONAL_NUMBER, json!("00000000000")),
            Fault::NumberByUserinfo | Fault::UserinfoPlain | Fault::UserinfoOther => {
                (NATIONAL_NUMBER, Value::Null)
            }
            _ => ("acr", json!("http://itsme.services/v2/claim/acr_basic")),
        };
        claims[name] = value;
        Some(self.told(&claims, keys))
    }

    pub(crate) fn userinfo(&self, grant: &Grant, keys: &Value) -> Option<String> {
        let holder = self.holder(&grant.sub)?;
        let fault = self.fault();
        let mut claims = json!({
            "iss": self.0.agreement.issuer,
            "aud": self.0.agreement.client_id,
            "sub": sub(&holder, fault),
            "email_verified": false,
            NATIONAL_NUMBER: holder.national_number,
        });
        if fault == Fault::UserinfoOther {
            claims["sub"] = json!("another");
        }
        if fault == Fault::UserinfoPlain {
            return Some(claims.to_string());
        }
        Some(self.told(&claims, keys))
    }

    fn told(&self, claims: &Value, keys: &Value) -> String {
        let signed = self.signed(claims);
        if self.fault() == Fault::NotEncrypted {
            return signed;
        }
        self.sealed(&signed, keys)
    }

    fn signed(&self, claims: &Value) -> String {
        let (fault, key) = (self.fault(), self.lock().keys[0].clone());
        let by = |key: &SigningKey| key.sign("JWT", claims).expect("it signs");
        let put = |header: Value, signature: &[u8]| {
            let parts = [
                header.to_string().into_bytes(),
                claims.to_string().into_bytes(),
                signature.to_vec(),
            ];
            parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join(".")
        };
        match fault {
            Fault::Unsigned => put(json!({ "alg": "none", "kid": key.kid() }), b""),
            Fault::Shared => put(json!({ "alg": "HS256", "kid": key.kid() }), &[7; 32]),
            Fault::BadSignature => put(json!({ "alg": "RS256", "kid": key.kid() }), &[7; 256]),
            Fault::UnknownKey => by(&ROGUE),
            Fault::Doubled => {
                let doubled = claims.to_string().replacen('{', "{\"sub\":\"another\",", 1);
                key.sign_text(
                    &json!({ "alg": "RS256", "kid": key.kid() }).to_string(),
                    &doubled,
                )
            }
            Fault::NoKids => {
                key.sign_text(&json!({ "alg": "RS256" }).to_string(), &claims.to_string())
            }
            _ => by(&key),
        }
    }

    fn sealed(&self, signed: &str, keys: &Value) -> String {
        let Some(mut recipient) = Recipient::in_set(keys) else {
            return String::new();
        };
        let (fault, rng) = (self.fault(), &self.0.rng);
        let mut sealing = Sealing::default();
        let header = |header: Value| Sealing {
            header,
            ..Sealing::default()
        };
        match fault {
            Fault::Rsa15 => sealing.wrap = "RSA1_5",
            Fault::OldWrap => sealing.wrap = "RSA-OAEP",
            Fault::Cbc512 => sealing.cipher = "A256CBC-HS512",
            Fault::Gcm128 => sealing.cipher = "A128GCM",
            Fault::Gcm256 => sealing.cipher = "A256GCM",
            Fault::Direct => sealing = header(json!({ "alg": "dir" })),
            Fault::Password => {
                sealing = header(json!({
                    "alg": "PBES2-HS256+A128KW", "p2c": 2_000_000_000_u64, "p2s": "AAAA"
                }));
            }
            Fault::OtherCipher => sealing = header(json!({ "enc": "A192CBC-HS384" })),
            Fault::Compressed => sealing = header(json!({ "zip": "DEF" })),
            Fault::UnknownOwnKey => recipient.kid = Some("unknown".to_owned()),
            Fault::NoKids => recipient.kid = None,
            _ => {}
        }
        let sealed = seal(rng, &recipient, &sealing, signed.as_bytes());
        match fault {
            Fault::NestedTwice => seal(rng, &recipient, &sealing, sealed.as_bytes()),
            Fault::Truncated => sealed[..sealed.len() - 40].to_owned(),
            Fault::BadTag => {
                let (start, tag) = sealed.rsplit_once('.').expect("it has parts");
                format!(
                    "{start}.{}",
                    URL_SAFE_NO_PAD.encode(vec![7; tag.len() * 3 / 4])
                )
            }
            _ => sealed,
        }
    }

    pub(crate) fn access_token(&self, grant: Grant) -> String {
        let token = Token::generate(&self.0.rng).expose().to_owned();
        self.lock().access_tokens.insert(token.clone(), grant);
        token
    }
}

fn sub(holder: &Holder, fault: Fault) -> String {
    match fault {
        Fault::NewSub => format!("{}-again", holder.sub),
        _ => holder.sub.clone(),
    }
}
