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
