//! The same code, or the same refresh token, many times at once: one is first.

use futures_util::future::join_all;
use testkit::on_both_engines;

use crate::world::*;

const TIMES: usize = 20;

#[tokio::test]
async fn a_code_redeemed_many_times_at_once_succeeds_once_and_ends_its_grant() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let answers = at_once(&world, &code_request(CIBWEB, &code)).await;
        let winner = only_success(&answers);
        assert_eq!(
            world
                .userinfo(winner["access_token"].as_str().unwrap())
                .await
                .status,
            401
        );
        assert_eq!(
            error(
                &world
                    .refresh(CIBWEB, winner["refresh_token"].as_str().unwrap())
                    .await
            )
            .1,
            "invalid_grant"
        );
    })
    .await;
}

#[tokio::test]
async fn parallel_refreshes_all_get_the_one_answer_and_the_family_goes_on() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let token = tokens["refresh_token"].as_str().unwrap();
        let request = Fields::of(&[("grant_type", "refresh_token"), ("refresh_token", token)]);
        let answers = at_once(&world, &request).await;
        let first = body(&answers[0]);
        for answer in &answers {
            assert_eq!(answer.status, 200, "{}", answer.text);
            assert_eq!(body(answer)["refresh_token"], first["refresh_token"]);
            assert_eq!(body(answer)["access_token"], first["access_token"]);
        }
        let next = first["refresh_token"].as_str().unwrap();
        assert_eq!(world.refresh(CIBWEB, next).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_used_many_times_at_once_after_the_grace_ends_its_family() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let token = tokens["refresh_token"].as_str().unwrap();
        let next = body(&world.refresh(CIBWEB, token).await);
        testkit::clock().advance(kernel::Duration::from_secs(30));
        let request = Fields::of(&[("grant_type", "refresh_token"), ("refresh_token", token)]);
        for answer in at_once(&world, &request).await {
            assert_eq!(error(&answer), (400, "invalid_grant".into()));
        }
        let next = next["refresh_token"].as_str().unwrap();
        assert_eq!(error(&world.refresh(CIBWEB, next).await).1, "invalid_grant");
        let access = tokens["access_token"].as_str().unwrap();
        assert_eq!(world.userinfo(access).await.status, 401);
    })
    .await;
}

async fn at_once(world: &World, request: &Fields) -> Vec<testkit::Response> {
    let send = |mut browser: testkit::Browser| {
        let request = http::Request::post("/token")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("authorization", basic(CIBWEB, SECRET))
            .body(axum::body::Body::from(request.encoded()))
            .unwrap();
        async move { browser.send(request).await }
    };
    join_all((0..TIMES).map(|_| send(world.browser.another()))).await
}

fn only_success(answers: &[testkit::Response]) -> serde_json::Value {
    let (good, bad): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert_eq!(good.len(), 1);
    for answer in bad {
        assert_eq!(error(answer), (400, "invalid_grant".into()));
    }
    body(good[0])
}
