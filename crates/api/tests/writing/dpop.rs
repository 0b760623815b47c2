//! Tokens that are bound to a key of the tool (RFC 9449).

use std::sync::Arc;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Request;
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use kernel::{Context, Duration, TokenHash};
use oidc::{Limits, Provider};
use serde_json::{Value, json};
use testkit::{AN_PEETERS, ORIGIN, on_both_engines};

use crate::world::*;

struct Holder {
    key: EncodingKey,
    jwk: Jwk,
}

impl Holder {
    fn new() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let point = pair.public_key().as_ref();
        let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let jwk = json!({
            "kty": "EC", "crv": "P-256", "x": part(&point[1..33]), "y": part(&point[33..]),
        });
        Self {
            key: EncodingKey::from_ec_der(pair.to_pkcs8v1().unwrap().as_ref()),
            jwk: serde_json::from_value(jwk).unwrap(),
        }
    }

    fn jkt(&self) -> String {
        self.jwk.thumbprint(ThumbprintHash::SHA256).unwrap()
    }

    /// A new proof for this request with this token.
    fn proof(&self, method: &str, path: &str, token: &str, nonce: Option<&str>) -> String {
        let jti = kernel::Token::generate(&kernel::Rng::system());
        let mut claims: Value = json!({
            "jti": jti.expose(),
            "htm": method,
            "htu": format!("{ORIGIN}{path}"),
            "iat": testkit::act().now().as_seconds(),
            "ath": URL_SAFE_NO_PAD.encode(TokenHash::of(token.as_bytes()).as_bytes()),
        });
        if let Some(nonce) = nonce {
            claims["nonce"] = nonce.into();
        }
        let mut head = Header::new(Algorithm::ES256);
        head.typ = Some("dpop+jwt".to_owned());
        head.jwk = Some(self.jwk.clone());
        encode(&head, &claims, &self.key).unwrap()
    }
}

fn with_proof(token: &str, key: &str, text: &str, proof: &str) -> Request<Body> {
    let mut request = note(token, key, text);
    let headers = request.headers_mut();
    let value = format!("DPoP {token}").parse().unwrap();
    headers.insert("authorization", value);
    headers.insert("dpop", proof.parse().unwrap());
    request
}

/// RFC 9449 §7
#[tokio::test]
async fn a_good_proof_opens_the_api_once_and_a_call_that_comes_again_brings_a_new_one() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let holder = Holder::new();
        let (personal, jkt) = (Context::personal(), Some(holder.jkt()));
        let token = world.token_of("sample", &AN_PEETERS, personal, jkt).await;
        let proof = |path| holder.proof("POST", path, &token, None);
        let first = proof(NOTES);
        for (text, key) in [("Milk", "one"), ("forbidden", "two")] {
            let proof = proof(NOTES);
            let done = world.send(with_proof(&token, key, text, &proof)).await;
            assert!(done.status == 201 || problem(&done).0 == 422);
            let replayed = world.send(with_proof(&token, key, text, &proof)).await;
            let said = problem(&replayed);
            assert_eq!(said, (401, "token-invalid".to_owned()), "a proof once");
            let challenge = replayed.header("www-authenticate").unwrap();
            assert!(challenge.contains("invalid_dpop_proof"), "{challenge}");
        }
        let again = world.send(with_proof(&token, "one", "Milk", &first)).await;
        assert!(was_replayed(&again), "{}", again.text);
        let elsewhere = proof("/api/v1/reports");
        let wrong = with_proof(&token, "three", "Milk", &elsewhere);
        assert_eq!(problem(&world.send(wrong).await).0, 401);
        let bare = world.note(&token, "three", "Milk").await;
        assert_eq!(problem(&bare).0, 401);
        assert_eq!(world.made().await, 1);
    })
    .await;
}

/// RFC 9449 §9
#[tokio::test]
async fn where_nonces_are_asked_a_call_gets_one_and_is_done_with_it() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let limits = Limits {
            dpop_nonce: Duration::from_mins(5),
            ..Limits::default()
        };
        let provider = Arc::new(Provider::new(Vec::new()).with_limits(limits));
        let mut browser = world.browser_with(&provider);
        let holder = Holder::new();
        let (personal, jkt) = (Context::personal(), Some(holder.jkt()));
        let token = world.token_of("sample", &AN_PEETERS, personal, jkt).await;
        let proof = holder.proof("POST", NOTES, &token, None);
        let refused = browser
            .send(with_proof(&token, "one", "Milk", &proof))
            .await;
        assert_eq!(problem(&refused).0, 401);
        let nonce = refused.header("dpop-nonce").unwrap();
        let proof = holder.proof("POST", NOTES, &token, Some(nonce));
        let done = browser
            .send(with_proof(&token, "one", "Milk", &proof))
            .await;
        assert_eq!(done.status, 201, "{}", done.text);
    })
    .await;
}
