//! RFC 7662.

use kernel::Duration;
use serde_json::json;
use testkit::{ORIGIN, clock, on_both_engines};
use tools::{AccessTokenFormat, ClientAuthentication};

use crate::backchannel::{end_session, run_all, runner};
use crate::world::{World, encoded, form, tool};

#[tokio::test]
async fn rfc7662_2_2_a_tool_hears_about_its_tokens() {
    on_both_engines(|db| async move {
        let mut signed = tool("covast");
        signed.access_token_format = AccessTokenFormat::Jwt;
        let mut world = World::new(&db, &[tool("romi"), signed]).await;
        let now = clock().clock().now();
        for slug in ["romi", "covast"] {
            let tokens = world.open(slug).await;
            let expected = json!({
                "active": true,
                "scope": "openid offline_access",
                "client_id": slug,
                "token_type": "Bearer",
                "exp": now.as_seconds() + 600,
                "iat": now.as_seconds(),
                "sub": tokens.id_claims()["sub"],
                "aud": format!("https://api.{slug}.example"),
                "iss": ORIGIN,
                "acr": "urn:immo-connect:acr:password",
                "auth_time": now.as_seconds(),
            });
            assert_eq!(world.introspect(slug, &tokens.access).await, expected);
            let refresh = world.introspect(slug, &tokens.refresh).await;
            assert_eq!(
                (&refresh["active"], &refresh["client_id"]),
                (&json!(true), &json!(slug))
            );
            assert!(refresh.get("token_type").is_none());
        }
    })
    .await;
}

#[tokio::test]
async fn rfc7662_2_2_of_a_token_that_is_not_good_nothing_is_told() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi"), tool("covast")]).await;
        let tokens = world.open("romi").await;
        let inactive = json!({ "active": false });
        assert_eq!(world.introspect("romi", "guessed").await, inactive);
        assert_eq!(
            world.introspect("covast", &tokens.access).await,
            inactive,
            "another's access token"
        );
        assert_eq!(
            world.introspect("covast", &tokens.refresh).await,
            inactive,
            "another's refresh token"
        );
        assert_eq!(
            world.introspect("romi", &tokens.id).await,
            inactive,
            "an ID token is no access token"
        );
        clock().advance(Duration::from_secs(601));
        assert_eq!(
            world.introspect("romi", &tokens.access).await,
            inactive,
            "expired"
        );
    })
    .await;
}

/// Core §5.3, RFC 7662: from the write that ends the session, though the job that
/// revokes the grants has not run.
#[tokio::test]
async fn nothing_is_good_any_more_once_the_person_has_signed_out() {
    on_both_engines(|db| async move {
        let mut signed = tool("covast");
        signed.access_token_format = AccessTokenFormat::Jwt;
        let mut world = World::new(&db, &[tool("romi"), signed]).await;
        for slug in ["romi", "covast"] {
            let tokens = world.open(slug).await;
            assert_eq!(world.introspect(slug, &tokens.access).await["active"], true);
            assert_eq!(world.userinfo(&tokens.access).await.status, 200);
        }
        let (opaque, jwt) = (world.open("romi").await, world.open("covast").await);
        end_session(&world).await;
        let inactive = json!({ "active": false });
        for (slug, tokens) in [("romi", &opaque), ("covast", &jwt)] {
            for token in [&tokens.access, &tokens.refresh] {
                assert_eq!(world.introspect(slug, token).await, inactive, "{slug}");
            }
            let refused = world.userinfo(&tokens.access).await;
            assert_eq!(refused.status, 401, "{slug}");
        }
        run_all(&runner(&world)).await;
        assert_eq!(world.introspect("romi", &opaque.access).await, inactive);
    })
    .await;
}

#[tokio::test]
async fn a_resource_server_may_ask_about_access_tokens_of_all_but_not_refresh_tokens() {
    on_both_engines(|db| async move {
        let mut server = tool("wallet");
        server.may_introspect = true;
        let mut world = World::new(&db, &[tool("romi"), server]).await;
        let tokens = world.open("romi").await;
        let found = world.introspect("wallet", &tokens.access).await;
        assert_eq!(
            (&found["active"], &found["aud"]),
            (&json!(true), &json!("https://api.romi.example"))
        );
        assert_eq!(found["sub"], tokens.id_claims()["sub"]);
        assert_eq!(
            world.introspect("wallet", &tokens.refresh).await,
            json!({ "active": false })
        );
    })
    .await;
}

#[tokio::test]
async fn rfc7662_2_1_who_asks_must_show_who_it_is() {
    on_both_engines(|db| async move {
        let mut public = tool("public");
        public.client_authentication = ClientAuthentication::None;
        let mut world = World::new(&db, &[tool("romi"), public]).await;
        let token = world.open("romi").await.access;
        for (fields, status) in [
            (vec![("token", token.as_str())], 401),
            (vec![("token", &token), ("client_id", "romi")], 401),
            (
                vec![
                    ("token", &token),
                    ("client_id", "romi"),
                    ("client_secret", "wrong"),
                ],
                401,
            ),
            (vec![("token", &token), ("client_id", "public")], 401),
            (
                vec![
                    ("client_id", "romi"),
                    ("client_secret", crate::world::SECRET),
                ],
                400,
            ),
        ] {
            let answer = world
                .browser
                .another()
                .send(form("/introspect", encoded(&fields)))
                .await;
            assert_eq!(answer.status, status, "{fields:?}: {}", answer.text);
        }
    })
    .await;
}
