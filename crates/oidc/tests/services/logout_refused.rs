//! Logout requests that are refused: nobody is signed out, nobody is sent anywhere.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::json;
use testkit::{ORIGIN, on_both_engines};

use crate::logout::{BYE, confirm, end_session, with_romi};
use crate::world::{World, tool};

async fn is_refused(world: &mut World, fields: &[(&str, &str)], code: &str) {
    let answer = end_session(world, fields).await;
    assert_eq!(
        (answer.status.as_u16(), answer.location()),
        (400, None),
        "{}",
        answer.readable()
    );
    let code = format!("data-refusal=\"{code}\"");
    assert!(answer.text.contains(&code), "{}", answer.text);
    assert!(!answer.text.contains('⟦'), "{}", answer.readable());
    assert!(world.session_is_live().await);
}

/// The hint says who asks, but nobody is sent to an address somebody slipped in.
async fn is_asked_and_sent_nowhere(world: &mut World, fields: &[(&str, &str)]) {
    let answer = end_session(world, fields).await;
    let sent = (answer.status.as_u16(), answer.location());
    assert_eq!(sent, (200, None), "{}", answer.readable());
    answer.assert_shows("Wilt u zich afmelden?");
    // The links that change the language carry the whole request, as text.
    assert!(!answer.text.contains("\"https://evil.example"));
    assert!(!answer.text.contains("\"javascript:"));
    assert!(world.session_is_live().await);
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let id = tokens.id.as_str();
        for uri in [
            "https://evil.example/",
            "https://romi.example/bye/",
            "https://romi.example/BYE",
            "https://covast.example/bye",
            "javascript:alert(1)",
        ] {
            let fields = [("id_token_hint", id), ("post_logout_redirect_uri", uri)];
            is_asked_and_sent_nowhere(&mut world, &fields).await;
        }
        let fields = [
            ("client_id", "romi"),
            ("post_logout_redirect_uri", "https://evil.example/"),
        ];
        is_refused(&mut world, &fields, "oidc-post-logout-redirect-uri-unknown").await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let uri = format!("{BYE}?foo=bar");
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", &uri),
        ];
        is_asked_and_sent_nowhere(&mut world, &fields).await;
    })
    .await;
}

/// OpenID Connect RP-Initiated Logout §2
#[tokio::test]
async fn a_wrong_post_logout_redirect_uri_with_a_good_hint_still_signs_out_after_asking() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", "https://evil.example/"),
        ];
        let question = end_session(&mut world, &fields).await;
        let answer = confirm(&mut world, &question).await;
        answer.assert_redirects_to("/end-session/done");
        assert!(!world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_modified_id_token_hint() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let parts: Vec<&str> = tokens.id.split('.').collect();
        let modified = format!("{}.{}x.{}", parts[0], parts[1], parts[2]);
        is_refused(
            &mut world,
            &[("id_token_hint", &modified)],
            "oidc-end-session-hint-invalid",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_bad_id_token_hint() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let parts: Vec<&str> = tokens.id.split('.').collect();
        let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
        let kid = jsonwebtoken::decode_header(&tokens.id).unwrap().kid;
        let jwks = world.browser.get("/jwks").await.text;
        // The public key as if it were a shared secret (RFC 8725 §2.1).
        let header = Header {
            kid,
            typ: Some("JWT".into()),
            ..Header::new(Algorithm::HS256)
        };
        let confused = encode(
            &header,
            &tokens.id_claims(),
            &EncodingKey::from_secret(jwks.as_bytes()),
        )
        .unwrap();
        for hint in [
            "nonsense".to_owned(),
            format!("{none}.{}.", parts[1]),
            format!("{none}.{}.{}", parts[1], parts[2]),
            format!("{}.{}.", parts[0], parts[1]),
            confused,
            tokens.access.clone(),
        ] {
            is_refused(
                &mut world,
                &[("id_token_hint", &hint)],
                "oidc-end-session-hint-invalid",
            )
            .await;
        }
    })
    .await;
}

/// A token of another kind, signed with the same key (RFC 8725 §3.11).
#[tokio::test]
async fn an_access_token_that_is_a_jwt_is_no_hint() {
    on_both_engines(|db| async move {
        let mut signed = tool("romi");
        signed.access_token_format = tools::AccessTokenFormat::Jwt;
        let mut world = World::new(&db, &[signed]).await;
        let tokens = world.open("romi").await;
        is_refused(
            &mut world,
            &[("id_token_hint", &tokens.access)],
            "oidc-end-session-hint-invalid",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_hint_of_one_tool_does_not_go_with_the_client_id_of_another() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("client_id", "covast"),
        ];
        is_refused(&mut world, &fields, "oidc-end-session-client-mismatch").await;
        is_refused(
            &mut world,
            &[("client_id", "nobody")],
            "oidc-end-session-client-unknown",
        )
        .await;
        let doubled = [("client_id", "romi"), ("client_id", "romi")];
        is_refused(&mut world, &doubled, "oidc-end-session-malformed").await;
    })
    .await;
}

#[tokio::test]
async fn a_token_signed_by_a_key_that_is_not_ours_is_no_hint() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let header = Header {
            kid: Some("mine".into()),
            ..Header::new(Algorithm::HS256)
        };
        let claims = json!({ "iss": ORIGIN, "sub": tokens.id_claims()["sub"], "aud": "romi" });
        let forged = encode(&header, &claims, &EncodingKey::from_secret(b"x")).unwrap();
        is_refused(
            &mut world,
            &[("id_token_hint", &forged)],
            "oidc-end-session-hint-invalid",
        )
        .await;
    })
    .await;
}
