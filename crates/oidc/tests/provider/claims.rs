//! What tools learn about people.

use std::sync::Arc;

use oidc::{ClaimQuery, ClaimSource, Provider};
use serde_json::{Map, Value, json};
use storage::Tx;
use testkit::on_both_engines;

use crate::world::*;

/// Knows how An can be reached.
#[derive(Debug)]
struct Contact;

impl ClaimSource for Contact {
    fn names(&self) -> &'static [&'static str] {
        &["phone_number", "phone_number_verified", "address"]
    }

    fn claims(&self, _: &mut Tx, _: &ClaimQuery<'_>) -> diesel::QueryResult<Map<String, Value>> {
        let Value::Object(claims) = json!({
            "phone_number": "+32470123456",
            "phone_number_verified": false,
            "address": { "street_address": "Wetstraat 16", "locality": "Brussel" },
        }) else {
            unreachable!()
        };
        Ok(claims)
    }
}

async fn claims_of_scope(db: testkit::TestDb, scope: &str) -> serde_json::Value {
    let provider = Provider::new(vec![Arc::new(Contact)]);
    let mut world = World::with(db, provider).await.with_an_signed_in().await;
    let code = world
        .authorize(&authorization_request(CIBWEB).with("scope", scope))
        .await
        .code();
    let tokens = body(&world.redeem(CIBWEB, &code).await);
    let id_token = world.id_token(&tokens).await;
    let mut claims = body(
        &world
            .userinfo(tokens["access_token"].as_str().unwrap())
            .await,
    );
    assert_eq!(
        claims["sub"], id_token["sub"],
        "oidcc_userinfo: the same person (Core §5.3.2)"
    );
    claims.as_object_mut().unwrap().remove("sub");
    claims
}

#[tokio::test]
async fn oidcc_scope_profile() {
    on_both_engines(|db| async move {
        let claims = claims_of_scope(db, "openid profile").await;
        assert_eq!(claims["name"], "An Peeters");
        assert_eq!(
            (&claims["given_name"], &claims["family_name"]),
            (&json!("An"), &json!("Peeters"))
        );
        assert_eq!(
            (&claims["preferred_username"], &claims["locale"]),
            (&json!("an.peeters"), &json!("nl-BE"))
        );
        assert!(claims["updated_at"].is_i64());
        assert!(claims.get("email").is_none());
    })
    .await;
}

#[tokio::test]
async fn oidcc_scope_email() {
    on_both_engines(|db| async move {
        let claims = claims_of_scope(db, "openid email").await;
        assert_eq!(
            claims,
            json!({ "email": "an.peeters@example.be", "email_verified": true })
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_scope_address() {
    on_both_engines(|db| async move {
        let address = json!({ "street_address": "Wetstraat 16", "locality": "Brussel" });
        assert_eq!(
            claims_of_scope(db, "openid address").await,
            json!({ "address": address })
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_scope_phone() {
    on_both_engines(|db| async move {
        assert_eq!(
            claims_of_scope(db, "openid phone").await,
            json!({ "phone_number": "+32470123456", "phone_number_verified": false })
        );
    })
    .await;
}

#[tokio::test]
async fn what_nobody_knows_is_left_out() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB).with("scope", "openid address phone");
        let code = world.authorize(&request).await.code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        let access = tokens["access_token"].as_str().unwrap();
        let told = body(&world.userinfo(access).await);
        assert_eq!(told.as_object().unwrap().len(), 1, "only sub: {told}");
    })
    .await;
}

#[tokio::test]
async fn oidcc_scope_all() {
    on_both_engines(|db| async move {
        let claims = claims_of_scope(
            db,
            "openid profile email address phone offline_access unknown",
        )
        .await;
        assert_eq!(
            (&claims["name"], &claims["email"]),
            (&json!("An Peeters"), &json!("an.peeters@example.be"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_request_without_openid_is_no_sign_in() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for scope in ["", "profile", "OPENID", "openid\"", "opénid"] {
            let outcome = world
                .authorize(&authorization_request(CIBWEB).with("scope", scope))
                .await;
            assert_eq!(outcome.error(), "invalid_scope", "{scope}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_tool_gets_only_the_scopes_it_may_have() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let scopes = vec!["openid".to_owned(), "email".to_owned()];
        world
            .replace_tools(vec![tools::Definition {
                scopes,
                ..tool(CIBWEB)
            }])
            .await;
        let request = authorization_request(CIBWEB).with("scope", "openid profile email email");
        let code = world.authorize(&request).await.code();
        assert_eq!(
            body(&world.redeem(CIBWEB, &code).await)["scope"],
            "openid email"
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_claims_essential() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let asked = r#"{"userinfo":{"name":{"essential":true},"iss":null,"unheard_of":null},
                        "id_token":{"email":null,"sub":null},"verified_claims":7}"#
            .replace('\n', " ");
        let code = world
            .authorize(&authorization_request(CIBWEB).with("claims", &asked))
            .await
            .code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        let id_token = world.id_token(&tokens).await;
        assert_eq!(
            (&id_token["email"], id_token.get("name")),
            (&json!("an.peeters@example.be"), None)
        );
        let userinfo = body(
            &world
                .userinfo(tokens["access_token"].as_str().unwrap())
                .await,
        );
        assert_eq!(
            userinfo,
            json!({ "sub": id_token["sub"], "name": "An Peeters" })
        );
    })
    .await;
}

#[tokio::test]
async fn a_sub_that_is_asked_for_is_answered_for_that_person_only() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let sub = world.id_token(&tokens).await["sub"]
            .as_str()
            .unwrap()
            .to_owned();
        let asking = |sub: &str| {
            let claims = json!({ "id_token": { "sub": { "value": sub } } }).to_string();
            authorization_request(CIBWEB)
                .with("claims", &claims)
                .with("prompt", "none")
        };
        world.authorize(&asking(&sub)).await.code();
        assert_eq!(
            world.authorize(&asking("somebody-else")).await.error(),
            "login_required"
        );
        let one_of = |subs: &[&str]| {
            let claims = json!({ "id_token": { "sub": { "values": subs } } }).to_string();
            asking(&sub).with("claims", &claims)
        };
        world
            .authorize(&one_of(&["somebody-else", &sub]))
            .await
            .code();
        let others = one_of(&["somebody-else", "and-another"]);
        assert_eq!(world.authorize(&others).await.error(), "login_required");

        // A hint and a sub must both fit.
        let hint = tokens["id_token"].as_str().unwrap();
        let agreeing = asking(&sub).with("id_token_hint", hint);
        world.authorize(&agreeing).await.code();
        for contradiction in [
            asking("somebody-else").with("id_token_hint", hint),
            asking("somebody-else")
                .with("id_token_hint", hint)
                .without("prompt"),
        ] {
            assert_eq!(
                world.authorize(&contradiction).await.error(),
                "login_required"
            );
        }
    })
    .await;
}
