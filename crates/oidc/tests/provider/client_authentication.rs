//! Tools prove that it is them.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RsaKeyPair, RsaPublicKeyComponents,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{Request, header};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use kernel::Duration;
use serde_json::{Value, json};
use testkit::{ORIGIN, on_both_engines};
use tools::{AssertionAudience, ClientAuthentication, Definition, Security};

use crate::world::*;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const WRONG: (u16, &str) = (401, "invalid_client");

fn wrong(response: &testkit::Response) {
    let (status, code) = error(response);
    assert_eq!((status, code.as_str()), WRONG);
}

#[tokio::test]
async fn client_secret_basic_and_client_secret_post() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        assert_eq!(world.redeem(CIBWEB, &code).await.status, 200);
        let code = world.code(CIBWEB).await;
        let in_form = code_request(CIBWEB, &code)
            .with("client_id", CIBWEB)
            .with("client_secret", SECRET);
        assert_eq!(world.post("/token", None, &in_form).await.status, 200);
        let code = world.code(CIBWEB).await;
        let named_twice = code_request(CIBWEB, &code).with("client_id", CIBWEB);
        assert_eq!(world.token(CIBWEB, &named_twice).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_client_are_refused_alike() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let mut texts = Vec::new();
        for (client, secret) in [
            (CIBWEB, "guessed"),
            ("nobody", SECRET),
            (CIBWEB, ""),
            (BIZLOCATOR, SECRET),
        ] {
            let answer = world.post("/token", Some((client, secret)), &request).await;
            wrong(&answer);
            assert_eq!(
                answer.header("www-authenticate"),
                Some("Basic realm=\"Immo-Connect\"")
            );
            texts.push(answer.text);
        }
        texts.dedup();
        assert_eq!(texts.len(), 1);
        let in_form = request
            .clone()
            .with("client_id", CIBWEB)
            .with("client_secret", "guessed");
        wrong(&world.post("/token", None, &in_form).await);
        wrong(
            &world
                .post("/token", None, &request.clone().with("client_id", CIBWEB))
                .await,
        );
        wrong(&world.post("/token", None, &request).await);
        wrong(
            &world
                .token(CIBWEB, &request.clone().with("client_id", BIZMART))
                .await,
        );
        assert_eq!(
            world.token(CIBWEB, &request).await.status,
            200,
            "the code is unharmed"
        );
    })
    .await;
}

#[tokio::test]
async fn an_authorization_header_that_does_not_read_is_refused() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let no_colon = format!("Basic {}", STANDARD.encode("cibweb"));
        for value in ["Basic", "Basic ???", "Bearer abc", "Digest x", &no_colon] {
            let request = Request::post("/token")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::AUTHORIZATION, value)
                .body(axum::body::Body::from(code_request(CIBWEB, "x").encoded()));
            wrong(&world.tool_sends(request.unwrap()).await);
        }
    })
    .await;
}

/// RFC 6749 §2.3
#[tokio::test]
async fn two_methods_at_once_are_refused() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let both = code_request(CIBWEB, &code)
            .with("client_id", CIBWEB)
            .with("client_secret", SECRET);
        assert_eq!(
            error(&world.token(CIBWEB, &both).await),
            (400, "invalid_request".into())
        );
        let three = both
            .with("client_assertion", "x")
            .with("client_assertion_type", ASSERTION_TYPE);
        assert_eq!(
            error(&world.post("/token", None, &three).await),
            (400, "invalid_request".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_public_client_says_only_who_it_is() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let public = Definition {
            client_authentication: ClientAuthentication::None,
            ..tool(BIZLOCATOR)
        };
        world.replace_tools(vec![public]).await;
        let code = world.code(BIZLOCATOR).await;
        let request = code_request(BIZLOCATOR, &code).with("client_id", BIZLOCATOR);
        wrong(
            &world
                .post(
                    "/token",
                    None,
                    &request.clone().with("client_secret", SECRET),
                )
                .await,
        );
        let without_verifier = world
            .post("/token", None, &request.clone().without("code_verifier"))
            .await;
        assert_eq!(error(&without_verifier), (400, "invalid_request".into()));
        assert_eq!(world.post("/token", None, &request).await.status, 200);
    })
    .await;
}

struct Signer {
    algorithm: Algorithm,
    key: EncodingKey,
    jwk: Jwk,
}

fn es256(kid: &str) -> Signer {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let point = pair.public_key().as_ref();
    let (x, y) = (
        URL_SAFE_NO_PAD.encode(&point[1..33]),
        URL_SAFE_NO_PAD.encode(&point[33..]),
    );
    let jwk = json!({ "kty": "EC", "crv": "P-256", "kid": kid, "x": x, "y": y });
    Signer {
        algorithm: Algorithm::ES256,
        key: EncodingKey::from_ec_der(pair.to_pkcs8v1().unwrap().as_ref()),
        jwk: serde_json::from_value(jwk).unwrap(),
    }
}

fn rsa(algorithm: Algorithm) -> Signer {
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
    Signer {
        algorithm,
        key: EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
        jwk: serde_json::from_value(json!({ "kty": "RSA", "n": n, "e": e })).unwrap(),
    }
}

impl Signer {
    fn sign(&self, claims: &Value) -> String {
        encode(&Header::new(self.algorithm), claims, &self.key).unwrap()
    }
}

fn assertion_claims(jti: &str) -> Value {
    let now = testkit::clock().clock().now().as_seconds();
    json!({ "iss": CIBWEB, "sub": CIBWEB, "aud": format!("{ORIGIN}/token"), "iat": now, "exp": now + 60, "jti": jti })
}

fn changed(claims: &Value, name: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    match value {
        Value::Null => claims.as_object_mut().unwrap().remove(name),
        value => claims
            .as_object_mut()
            .unwrap()
            .insert(name.to_owned(), value),
    };
    claims
}

async fn world_with_keys(db: testkit::TestDb, keys: Vec<Jwk>) -> World {
    let world = World::signed_in(db).await;
    let signing = Definition {
        client_authentication: ClientAuthentication::PrivateKeyJwt { keys },
        ..tool(CIBWEB)
    };
    world.replace_tools(vec![signing]).await;
    world
}

async fn redeem_with(world: &mut World, code: &str, assertion: &str) -> testkit::Response {
    let request = code_request(CIBWEB, code)
        .with("client_assertion_type", ASSERTION_TYPE)
        .with("client_assertion", assertion);
    world.post("/token", None, &request).await
}

#[tokio::test]
async fn private_key_jwt_with_each_algorithm_and_audience() {
    on_both_engines(|db| async move {
        let signers = [es256("a"), rsa(Algorithm::RS256), rsa(Algorithm::PS256)];
        let keys = signers.iter().map(|signer| signer.jwk.clone()).collect();
        let mut world = world_with_keys(db, keys).await;
        let audiences = [
            json!(ORIGIN),
            json!(format!("{ORIGIN}/token")),
            json!(["https://other.example", ORIGIN]),
        ];
        for (number, (signer, audience)) in signers.iter().zip(audiences).enumerate() {
            let code = world.code(CIBWEB).await;
            let claims = changed(&assertion_claims(&format!("jti-{number}")), "aud", audience);
            let answer = redeem_with(&mut world, &code, &signer.sign(&claims)).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
    })
    .await;
}

/// FAPI 2.0 §5.3.2.1
#[tokio::test]
async fn a_client_assertion_whose_audience_must_be_the_issuer_is_refused_with_any_other() {
    on_both_engines(|db| async move {
        let signer = es256("a");
        let mut world = world_with_keys(db, Vec::new()).await;
        let strict = Definition {
            client_authentication: ClientAuthentication::PrivateKeyJwt {
                keys: vec![signer.jwk.clone()],
            },
            security: Security {
                assertion_audience: AssertionAudience::Issuer,
                ..Security::default()
            },
            ..tool(CIBWEB)
        };
        world.replace_tools(vec![strict]).await;
        let code = world.code(CIBWEB).await;
        let token = format!("{ORIGIN}/token");
        for audience in [json!(token), json!([ORIGIN]), json!([ORIGIN, token])] {
            let claims = changed(&assertion_claims("strict"), "aud", audience);
            wrong(&redeem_with(&mut world, &code, &signer.sign(&claims)).await);
        }
        let claims = changed(&assertion_claims("strict"), "aud", json!(ORIGIN));
        let answer = redeem_with(&mut world, &code, &signer.sign(&claims)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_client_assertion_with_wrong_claims_fails() {
    on_both_engines(|db| async move {
        let signer = es256("a");
        let mut world = world_with_keys(db, vec![signer.jwk.clone()]).await;
        let code = world.code(CIBWEB).await;
        let good = assertion_claims("one");
        let now = testkit::clock().clock().now().as_seconds();
        let cases = [
            ("iss", json!("nobody")),
            ("sub", json!(BIZMART)),
            ("aud", json!("https://other.example/token")),
            ("aud", json!([])),
            ("aud", json!(format!("{ORIGIN}/userinfo"))),
            ("aud", Value::Null),
            ("exp", json!(now - 61)),
            ("exp", json!(now + 2 * 3600)),
            ("exp", json!("soon")),
            ("exp", Value::Null),
            ("nbf", json!(now + 120)),
            ("iat", json!(now + 120)),
            ("jti", Value::Null),
            ("jti", json!("")),
            ("jti", json!("x".repeat(300))),
        ];
        for (name, value) in cases {
            let claims = changed(&good, name, value);
            wrong(&redeem_with(&mut world, &code, &signer.sign(&claims)).await);
        }
        assert_eq!(
            redeem_with(&mut world, &code, &signer.sign(&good))
                .await
                .status,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_client_assertion_replayed_fails() {
    on_both_engines(|db| async move {
        let signer = es256("a");
        let mut world = world_with_keys(db, vec![signer.jwk.clone()]).await;
        let assertion = signer.sign(&assertion_claims("once"));
        let code = world.code(CIBWEB).await;
        assert_eq!(redeem_with(&mut world, &code, &assertion).await.status, 200);
        let code = world.code(CIBWEB).await;
        wrong(&redeem_with(&mut world, &code, &assertion).await);
        testkit::clock().advance(Duration::from_secs(50));
        let code = world.code(CIBWEB).await;
        wrong(&redeem_with(&mut world, &code, &assertion).await);
        // Also after a request that failed for another reason.
        let fresh = signer.sign(&assertion_claims("twice"));
        assert_eq!(
            error(&redeem_with(&mut world, "guessed", &fresh).await).1,
            "invalid_grant"
        );
        wrong(&redeem_with(&mut world, &code, &fresh).await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_client_assertion_with_alg_none_or_a_wrong_key_fails() {
    on_both_engines(|db| async move {
        let signer = es256("a");
        let mut world = world_with_keys(db, vec![signer.jwk.clone()]).await;
        let code = world.code(CIBWEB).await;
        let claims = assertion_claims("one");
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let none = format!("{}.{}.", part(&json!({ "alg": "none" })), part(&claims));
        // The public key as the secret of an HMAC (RFC 8725 §2.1).
        let public = serde_json::to_string(&signer.jwk).unwrap();
        let hmac = encode(
            &Header::new(Algorithm::HS256),
            &claims,
            &EncodingKey::from_secret(public.as_bytes()),
        )
        .unwrap();
        let header = Header {
            kid: Some("b".to_owned()),
            ..Header::new(Algorithm::ES256)
        };
        let other_kid = encode(&header, &claims, &signer.key).unwrap();
        let mut tampered = signer.sign(&claims);
        tampered.pop();
        for assertion in [
            none,
            hmac,
            other_kid,
            tampered,
            es256("a").sign(&claims),
            rsa(Algorithm::RS256).sign(&claims),
            "x".into(),
        ] {
            wrong(&redeem_with(&mut world, &code, &assertion).await);
        }
        // Nor does a secret help a client that signs.
        wrong(&world.redeem(CIBWEB, &code).await);
        let type_missing =
            code_request(CIBWEB, &code).with("client_assertion", &signer.sign(&claims));
        assert_eq!(
            error(&world.post("/token", None, &type_missing).await),
            (400, "invalid_request".into())
        );
        assert_eq!(
            redeem_with(&mut world, &code, &signer.sign(&claims))
                .await
                .status,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_refresh_token_rp_key_rotation() {
    on_both_engines(|db| async move {
        let (old, new) = (es256("old"), es256("new"));
        let mut world = world_with_keys(db, vec![old.jwk.clone()]).await;
        let code = world.code(CIBWEB).await;
        let tokens = body(&redeem_with(&mut world, &code, &old.sign(&assertion_claims("1"))).await);
        let rotated = ClientAuthentication::PrivateKeyJwt {
            keys: vec![new.jwk.clone()],
        };
        world
            .replace_tools(vec![Definition {
                client_authentication: rotated,
                ..tool(CIBWEB)
            }])
            .await;
        let refresh = |assertion: String| {
            Fields::of(&[
                ("grant_type", "refresh_token"),
                ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
                ("client_assertion_type", ASSERTION_TYPE),
                ("client_assertion", &assertion),
            ])
        };
        wrong(
            &world
                .post("/token", None, &refresh(old.sign(&assertion_claims("2"))))
                .await,
        );
        let answer = world
            .post("/token", None, &refresh(new.sign(&assertion_claims("3"))))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    })
    .await;
}
