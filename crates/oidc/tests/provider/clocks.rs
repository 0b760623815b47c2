//! What was made while the clock was a year ahead, once it is right again.

use kernel::Duration;
use testkit::on_both_engines;

use crate::world::*;

const YEAR: Duration = Duration::from_hours(365 * 24);

#[tokio::test]
async fn what_was_granted_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        testkit::clock().advance(YEAR);
        let mut world = World::signed_in(db).await;
        let (tokens, code) = (world.tokens(CIBWEB).await, world.code(CIBWEB).await);
        let access = tokens["access_token"].as_str().unwrap();
        let refresh = tokens["refresh_token"].as_str().unwrap();
        assert_eq!(world.userinfo(access).await.status, 200);

        testkit::clock().turn_back(YEAR);
        assert_eq!(world.userinfo(access).await.status, 401);
        for answer in [
            world.redeem(CIBWEB, &code).await,
            world.refresh(CIBWEB, refresh).await,
        ] {
            assert_eq!(answer.status, 400, "{}", answer.text);
            assert_eq!(body(&answer)["error"], "invalid_grant");
        }
        // The session is void too, and nothing looks like a sign-in.
        world
            .authorize(&authorization_request(CIBWEB))
            .await
            .sign_in();
    })
    .await;
}

/// The sign-in was before, so what hangs on it is good; what was made of it meanwhile
/// is not, and the refresh token that was used for it is a used one.
#[tokio::test]
async fn tokens_made_while_a_clock_was_ahead_of_an_earlier_sign_in_are_void() {
    on_both_engines(|db| async move {
        let hour = Duration::from_hours(1);
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        let other = world.tokens(CIBWEB).await;
        let text =
            |tokens: &serde_json::Value, name: &str| tokens[name].as_str().unwrap().to_owned();
        testkit::clock().advance(hour);
        let ahead = body(&world.refresh(CIBWEB, &text(&first, "refresh_token")).await);
        let used = text(&other, "refresh_token");
        world.refresh(CIBWEB, &used).await;

        testkit::clock().turn_back(hour);
        assert_eq!(
            world.userinfo(&text(&ahead, "access_token")).await.status,
            401
        );
        for name in ["access_token", "refresh_token"] {
            let token = text(&ahead, name);
            let token = Fields::of(&[("token", token.as_str())]);
            let told = world
                .post("/introspect", Some((CIBWEB, SECRET)), &token)
                .await;
            assert_eq!(body(&told)["active"], false, "{name}");
        }
        for token in [text(&ahead, "refresh_token"), used] {
            let answer = world.refresh(CIBWEB, &token).await;
            assert_eq!(body(&answer)["error"], "invalid_grant");
        }
        let before = text(&first, "access_token");
        assert_eq!(world.userinfo(&before).await.status, 200, "made before");
        let other = text(&other, "access_token");
        assert_eq!(world.userinfo(&other).await.status, 401, "its family ended");
    })
    .await;
}

/// The person signed in before, and went to the tool meanwhile.
#[tokio::test]
async fn a_grant_made_while_a_clock_was_ahead_of_an_earlier_sign_in_is_void() {
    on_both_engines(|db| async move {
        let hour = Duration::from_hours(1);
        let mut world = World::signed_in(db).await;
        testkit::clock().advance(hour);
        let tokens = world.tokens(CIBWEB).await;
        testkit::clock().turn_back(hour);
        let access = tokens["access_token"].as_str().unwrap();
        assert_eq!(world.userinfo(access).await.status, 401);
        let refresh = tokens["refresh_token"].as_str().unwrap();
        assert_eq!(world.refresh(CIBWEB, refresh).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn what_was_sealed_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        testkit::clock().advance(YEAR);
        let mut world = World::new(db).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        let waiting = outcome.sign_in().return_to.clone();
        let pushed = world
            .post(
                "/par",
                Some((CIBWEB, SECRET)),
                &authorization_request(CIBWEB),
            )
            .await;
        let request_uri = body(&pushed)["request_uri"].as_str().unwrap().to_owned();
        let pushed = Fields::of(&[("client_id", CIBWEB), ("request_uri", &request_uri)]);

        testkit::clock().turn_back(YEAR);
        let mut world = world.with_an_signed_in().await;
        for outcome in [world.visit(&waiting).await, world.authorize(&pushed).await] {
            assert_eq!(outcome.page(), (400, "oidc-request-expired"));
        }
    })
    .await;
}
