//! Money that is kept back, and what becomes of it.

use kernel::Duration;
use serde_json::json;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use crate::world::{CHARGES, World, json_of, problem};

#[tokio::test]
async fn a_hold_is_taken_in_part_once_and_the_rest_is_free() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let token = world.token(&AN_PEETERS).await;
        let id = world.held(&token, "a").await;
        assert_eq!(world.cents().await, (1_000, 750));
        let path = format!("{CHARGES}/{id}/capture");
        for (cents, code) in [
            (251, "charge-above-hold"),
            (0, "charge-amount-invalid"),
            (-1, "charge-amount-invalid"),
        ] {
            let key = format!("take-{cents}");
            let refused = world
                .post(&path, &token, &key, &json!({ "amount_cents": cents }))
                .await;
            assert_eq!(problem(&refused).1, code);
        }
        // The key of a refusal stands for that refusal.
        let taken = world
            .post(&path, &token, "b", &json!({ "amount_cents": 200 }))
            .await;
        assert_eq!(taken.status, 200, "{}", taken.text);
        let taken = json_of(&taken);
        assert_eq!(
            (&taken["state"], &taken["amount_cents"], &taken["receipt"]),
            (&json!("completed"), &json!(200), &json!(2))
        );
        assert_eq!(world.cents().await, (800, 800));
        for (what, key) in [("capture", "c"), ("release", "d")] {
            let path = format!("{CHARGES}/{id}/{what}");
            let again = world.post(&path, &token, key, &json!({})).await;
            assert_eq!(problem(&again), (409, "charge-hold-ended".into()));
        }
        let back = world
            .post(&format!("{CHARGES}/{id}/refund"), &token, "e", &json!({}))
            .await;
        assert_eq!(json_of(&back)["refunded_cents"], 200);
        assert_eq!(world.cents().await, (1_000, 1_000));
        world.verified().await;
    })
    .await;
}

#[tokio::test]
async fn a_hold_that_is_released_takes_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(250).await;
        let token = world.token(&AN_PEETERS).await;
        let id = world.held(&token, "a").await;
        let body = json!({ "price": "lookup", "hold_seconds": 600 });
        let more = world.post(CHARGES, &token, "b", &body).await;
        assert_eq!(problem(&more).0, 402, "what is kept back is not there");
        let path = format!("{CHARGES}/{id}/release");
        let free = world.post(&path, &token, "c", &json!({})).await;
        assert_eq!(json_of(&free)["state"], "released");
        assert_eq!(json_of(&free)["receipt"], json!(null));
        assert_eq!(world.cents().await, (250, 250));
        let refund = format!("{CHARGES}/{id}/refund");
        let refused = world.post(&refund, &token, "d", &json!({})).await;
        assert_eq!(problem(&refused), (409, "charge-not-refundable".into()));
        let capture = format!("{CHARGES}/{id}/capture");
        let refused = world.post(&capture, &token, "e", &json!({})).await;
        assert_eq!(problem(&refused), (409, "charge-hold-ended".into()));
        world.verified().await;
    })
    .await;
}

/// The time decides, whether or not anybody came by to write it down.
#[tokio::test]
async fn a_hold_whose_time_is_over_is_free_and_cannot_be_taken() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(250).await;
        let token = world.token(&AN_PEETERS).await;
        let id = world.held(&token, "a").await;
        testkit::clock().advance(Duration::from_mins(10));
        assert_eq!(world.cents().await, (250, 250));
        let seen = world.get(&format!("{CHARGES}/{id}"), &token).await;
        assert_eq!(json_of(&seen)["state"], "expired");
        for what in ["capture", "release"] {
            let path = format!("{CHARGES}/{id}/{what}");
            let late = world.post(&path, &token, what, &json!({})).await;
            assert_eq!(problem(&late), (409, "charge-hold-expired".into()));
        }
        world.charged(&token, "b").await;
        let path = format!("{CHARGES}/{id}/capture");
        let swept = world.post(&path, &token, "c", &json!({})).await;
        assert_eq!(problem(&swept).0, 409, "after it was written down, too");
        assert_eq!(world.cents().await, (0, 0));
        world.verified().await;
    })
    .await;
}

/// A capture at the last moment is one; the answer to it stays after that moment.
#[tokio::test]
async fn the_answer_to_a_capture_outlives_the_hold() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(250).await;
        let token = world.token(&AN_PEETERS).await;
        let id = world.held(&token, "a").await;
        testkit::clock().advance(Duration::from_millis(599_999));
        let path = format!("{CHARGES}/{id}/capture");
        let first = world.post(&path, &token, "b", &json!({})).await;
        assert_eq!(first.status, 200, "{}", first.text);
        testkit::clock().advance(api::KEPT + Duration::from_hours(1));
        let later = world.post(&path, &token, "b", &json!({})).await;
        assert_eq!(json_of(&later), json_of(&first));
        assert_eq!(world.cents().await, (0, 0));
        world.verified().await;
    })
    .await;
}

/// What was begun while it was allowed is ended by the tool itself, also when the person
/// is gone; by the person's own token it is not.
#[tokio::test]
async fn a_hold_of_a_member_who_left_is_taken_by_the_tool_and_not_by_their_token() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(250).await;
        let lieve = world.token(&LIEVE_JANSSENS).await;
        let id = world.held(&lieve, "a").await;
        world.removes(&LIEVE_JANSSENS).await;
        let path = format!("{CHARGES}/{id}/capture");
        let refused = world.post(&path, &lieve, "b", &json!({})).await;
        assert_eq!(problem(&refused), (403, "charge-not-allowed".into()));
        let tool = world.token_of_tool("sample").await;
        let taken = world.post(&path, &tool, "c", &json!({})).await;
        assert_eq!(json_of(&taken)["state"], "completed", "{}", taken.text);
        world.verified().await;
    })
    .await;
}
