//! Forgetting what has run out.

use kernel::{Duration, Never};
use serde_json::json;
use testkit::{clock, on_both_engines};

use crate::world::{World, tool};

#[tokio::test]
async fn only_what_has_run_out_is_forgotten() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let tokens = world.open("romi").await;
        let forget = async || {
            let now = clock().clock().now();
            db.write::<_, _, Never>(move |tx| Ok(oidc::forget_expired(tx, now)?))
                .await
                .unwrap()
        };
        assert_eq!(forget().await, 0);
        clock().advance(Duration::from_secs(601));
        assert_eq!(
            forget().await,
            1,
            "the access token; the code may yet come back"
        );
        assert_eq!(
            world.introspect("romi", &tokens.access).await,
            json!({ "active": false })
        );
        assert_eq!(
            world.introspect("romi", &tokens.refresh).await["active"],
            true
        );
        clock().advance(Duration::from_hours(31 * 24));
        assert_eq!(forget().await, 2, "the code and the refresh token");
        assert_eq!(forget().await, 0);
    })
    .await;
}
