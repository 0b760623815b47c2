//! Small modules of the OpenID Foundation's basic profile, each by its name.

use jsonwebtoken::Algorithm;
use testkit::on_both_engines;

use crate::world::*;

async fn gives_a_code(db: testkit::TestDb, name: &str, value: &str) {
    let mut world = World::signed_in(db).await;
    let request = authorization_request(CIBWEB).with(name, value);
    let code = world.authorize(&request).await.code();
    assert_eq!(world.redeem(CIBWEB, &code).await.status, 200);
}

#[tokio::test]
async fn oidcc_display_page() {
    on_both_engines(|db| gives_a_code(db, "display", "page")).await;
}

#[tokio::test]
async fn oidcc_display_popup() {
    on_both_engines(|db| gives_a_code(db, "display", "popup")).await;
}

#[tokio::test]
async fn oidcc_ensure_other_scope_order_succeeds() {
    on_both_engines(|db| gives_a_code(db, "scope", "email profile openid")).await;
}

/// RFC 7636. Every other test uses it too; without it there is no code.
#[tokio::test]
async fn oidcc_ensure_request_with_valid_pkce_succeeds() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB)
            .with("code_challenge", CHALLENGE)
            .with("code_challenge_method", "S256");
        let code = world.authorize(&request).await.code();
        let redeem = code_request(CIBWEB, &code).with("code_verifier", VERIFIER);
        assert_eq!(world.token(CIBWEB, &redeem).await.status, 200);
        let without = request
            .without("code_challenge")
            .without("code_challenge_method");
        assert_eq!(world.authorize(&without).await.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn oidcc_server_client_secret_post() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let in_form = code_request(CIBWEB, &code)
            .with("client_id", CIBWEB)
            .with("client_secret", SECRET);
        assert_eq!(world.post("/token", None, &in_form).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn oidcc_idtoken_signature() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for (tool, algorithm) in [(CIBWEB, Algorithm::ES256), (BIZMART, Algorithm::RS256)] {
            let tokens = world.tokens(tool).await;
            let id_token = tokens["id_token"].as_str().unwrap();
            let header = jsonwebtoken::decode_header(id_token).unwrap();
            assert_eq!(header.alg, algorithm);
            assert!(header.kid.is_some());
            let claims = world.verified(id_token, algorithm, "JWT").await;
            assert_eq!(claims["aud"], tool);
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_request_uri_unsigned_rejected_as_unsupported() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB)
            .with("request_uri", "https://cibweb.example.be/request.jwt");
        assert_eq!(
            world.authorize(&request).await.error(),
            "request_uri_not_supported"
        );
    })
    .await;
}
