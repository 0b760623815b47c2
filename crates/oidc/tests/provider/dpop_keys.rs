//! What a proof must be (RFC 9449 §4.3), check by check.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _, RsaKeyPair, RsaPublicKeyComponents};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use testkit::{ORIGIN, on_both_engines};

use crate::dpop_world::*;
use crate::world::*;

fn eddsa() -> Holder {
    let pkcs8 = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).unwrap();
    let pair = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap();
    let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
    Holder {
        algorithm: Algorithm::EdDSA,
        key: EncodingKey::from_ed_der(pkcs8.as_ref()),
        jwk: json!({ "kty": "OKP", "crv": "Ed25519", "x": x }),
    }
}

fn rsa(algorithm: Algorithm) -> Holder {
    let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let public = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public_key());
    let (n, e) = (
        URL_SAFE_NO_PAD.encode(public.n),
        URL_SAFE_NO_PAD.encode(public.e),
    );
    let pkcs8 = AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&pair).unwrap();
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(pkcs8.as_ref())
    );
    Holder {
        algorithm,
        key: EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
        jwk: json!({ "kty": "RSA", "n": n, "e": e }),
    }
}

#[tokio::test]
async fn rfc9449_4_3_a_proof_may_be_of_es256_eddsa_or_ps256() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for holder in [Holder::new(), eddsa(), rsa(Algorithm::PS256)] {
            let tokens = world.bound_tokens(&holder).await;
            assert_eq!(tokens["token_type"], "DPoP");
        }
    })
    .await;
}

/// The header as it is written, whatever it holds.
fn with_header(holder: &Holder, header: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(&claims("POST", "/token")));
    let signature =
        jsonwebtoken::crypto::sign(message.as_bytes(), &holder.key, holder.algorithm).unwrap();
    format!("{message}.{signature}")
}

async fn refused(world: &mut World, request: &Fields, proofs: &[&str], what: &str) {
    let answer = world.post_with("/token", request, proofs).await;
    assert_eq!(error(&answer), (400, "invalid_dpop_proof".into()), "{what}");
}

#[tokio::test]
async fn rfc9449_4_3_a_proof_whose_header_is_not_in_order_is_refused() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let good = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": holder.jwk });
        let changed = |name: &str, value: Value| {
            let mut header = good.clone();
            header[name] = value;
            header
        };
        let mut private = holder.jwk.clone();
        private["d"] = "c2VjcmV0".into();
        let symmetric = json!({ "kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0" });
        for header in [
            changed("typ", "JWT".into()),
            changed("typ", Value::Null),
            changed("alg", "none".into()),
            changed("alg", "HS256".into()),
            changed("alg", "EdDSA".into()),
            changed("jwk", Value::Null),
            changed("jwk", private),
            changed("jwk", symmetric),
            changed("jwk", Holder::new().jwk),
            changed("crit", json!(["exp"])),
        ] {
            let proof = with_header(&holder, &header);
            refused(&mut world, &request, &[&proof], &header.to_string()).await;
        }
        let rs256 = rsa(Algorithm::RS256).proof("/token");
        refused(&mut world, &request, &[&rs256], "RS256").await;
        let proof = with_header(&holder, &good);
        let answer = world.post_with("/token", &request, &[&proof]).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    })
    .await;
}

#[tokio::test]
async fn rfc9449_4_3_a_proof_whose_claims_are_not_of_this_request_is_refused() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let now = testkit::clock().clock().now().as_seconds();
        for (name, value) in [
            ("htm", json!("GET")),
            ("htm", json!("post")),
            ("htm", Value::Null),
            ("htu", json!(format!("{ORIGIN}/par"))),
            ("htu", json!("https://elsewhere.example/token")),
            ("htu", json!("/token")),
            ("htu", Value::Null),
            ("iat", json!(now - 121)),
            ("iat", json!(now + 61)),
            ("iat", Value::Null),
            ("jti", json!("")),
            ("jti", json!("x".repeat(300))),
            ("jti", Value::Null),
        ] {
            let mut wrong = claims("POST", "/token");
            wrong[name] = value.clone();
            let what = format!("{name}: {value}");
            refused(&mut world, &request, &[&holder.sign(&wrong)], &what).await;
        }
        let (one, two) = (holder.proof("/token"), holder.proof("/token"));
        refused(&mut world, &request, &[&one, &two], "two proofs").await;
        refused(&mut world, &request, &["x"], "no JWT").await;
        let long = "x".repeat(5000);
        refused(&mut world, &request, &[&long], "too long").await;
        let mut good = claims("POST", "/token");
        good["htu"] = format!("{}/token?a=b#c", ORIGIN.to_uppercase()).into();
        let answer = world
            .post_with("/token", &request, &[&holder.sign(&good)])
            .await;
        assert_eq!(answer.status, 200, "§4.3(9): {}", answer.text);
    })
    .await;
}

/// A key without a header of its own is none.
#[tokio::test]
async fn rfc9449_4_3_a_signed_text_of_another_kind_is_no_proof() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let code = world.code(CIBWEB).await;
        let plain = Header::new(Algorithm::ES256);
        let proof = encode(&plain, &claims("POST", "/token"), &holder.key).unwrap();
        refused(
            &mut world,
            &code_request(CIBWEB, &code),
            &[&proof],
            "no jwk",
        )
        .await;
    })
    .await;
}
