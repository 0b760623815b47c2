//! RFC 7009.

use serde_json::json;
use testkit::on_both_engines;

use crate::world::{World, tool};

#[tokio::test]
async fn rfc7009_2_1_an_access_token_ends_alone() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let tokens = world.open("romi").await;
        assert_eq!(
            world
                .call("romi", "/revoke", &[("token", &tokens.access)])
                .await
                .status,
            200
        );
        assert_eq!(
            world.introspect("romi", &tokens.access).await,
            json!({ "active": false })
        );
        assert_eq!(
            world.introspect("romi", &tokens.refresh).await["active"],
            true
        );
        let hinted = [
            ("token", tokens.access.as_str()),
            ("token_type_hint", "access_token"),
        ];
        assert_eq!(world.call("romi", "/revoke", &hinted).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn rfc7009_2_1_a_refresh_token_takes_its_access_tokens_with_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let (tokens, other) = (world.open("romi").await, world.open("romi").await);
        assert_eq!(
            world
                .call("romi", "/revoke", &[("token", &tokens.refresh)])
                .await
                .status,
            200
        );
        for token in [&tokens.access, &tokens.refresh] {
            assert_eq!(
                world.introspect("romi", token).await,
                json!({ "active": false })
            );
        }
        assert_eq!(
            world.introspect("romi", &other.access).await["active"],
            true
        );
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens.refresh.as_str()),
        ];
        let refused = world.call("romi", "/token", &fields).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text.contains("invalid_grant"));
    })
    .await;
}

#[tokio::test]
async fn rfc7009_2_2_an_unknown_token_is_no_error() {
    on_both_engines(|db| async move {
        let world = World::new(&db, &[tool("romi")]).await;
        assert_eq!(
            world
                .call("romi", "/revoke", &[("token", "guessed")])
                .await
                .status,
            200
        );
        assert_eq!(world.call("romi", "/revoke", &[]).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn rfc7009_2_1_a_tool_cannot_end_what_is_anothers() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi"), tool("covast")]).await;
        let tokens = world.open("romi").await;
        for token in [&tokens.access, &tokens.refresh] {
            let refused = world.call("covast", "/revoke", &[("token", token)]).await;
            assert_eq!(refused.status, 400);
            assert!(refused.text.contains("unauthorized_client"));
            assert_eq!(world.introspect("romi", token).await["active"], true);
        }
    })
    .await;
}
