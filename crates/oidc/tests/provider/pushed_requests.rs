//! RFC 9126.

use axum::body::Body;
use http::{Request, header};
use kernel::{Duration, Never, Token};
use testkit::on_both_engines;

use crate::world::*;

async fn push(world: &mut World, tool: &str) -> String {
    let answer = world
        .post("/par", Some((tool, SECRET)), &authorization_request(tool))
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(body(&answer)["expires_in"], 90);
    body(&answer)["request_uri"].as_str().unwrap().to_owned()
}

fn pushed(tool: &str, request_uri: &str) -> Fields {
    Fields::of(&[("client_id", tool), ("request_uri", request_uri)])
}

#[tokio::test]
async fn fapi_par_a_pushed_request_is_good_for_one_sign_in() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request_uri = push(&mut world, CIBWEB).await;
        assert!(request_uri.starts_with("urn:ietf:params:oauth:request_uri:"));
        // What the browser adds does not count (RFC 9126 §4).
        let request = pushed(CIBWEB, &request_uri)
            .with("state", "planted")
            .with("redirect_uri", "https://evil.example.com");
        let outcome = world.authorize(&request).await;
        assert_eq!(outcome.parameter("state"), Some("af0ifjsldkj &=é"));
        assert_eq!(world.redeem(CIBWEB, &outcome.code()).await.status, 200);
        let again = world.authorize(&pushed(CIBWEB, &request_uri)).await;
        assert_eq!(again.page(), (400, "oidc-request-expired"));
    })
    .await;
}

#[tokio::test]
async fn fapi_par_a_pushed_request_survives_the_sign_in_page_and_a_reload() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let request_uri = push(&mut world, CIBWEB).await;
        world
            .authorize(&pushed(CIBWEB, &request_uri))
            .await
            .sign_in();
        let outcome = world.authorize(&pushed(CIBWEB, &request_uri)).await;
        testkit::clock().advance(Duration::from_mins(10));
        world.sign_in_as_asked(outcome.sign_in()).await.code();
        let again = world.visit(&outcome.sign_in().return_to).await;
        assert_eq!(again.page(), (400, "oidc-request-expired"));
    })
    .await;
}

#[tokio::test]
async fn fapi_par_attempts_with_an_expired_foreign_or_unknown_request_uri_fail() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request_uri = push(&mut world, CIBWEB).await;
        let foreign = world.authorize(&pushed(BIZMART, &request_uri)).await;
        assert_eq!(foreign.page(), (400, "oidc-request-expired"));
        let unknown = world
            .authorize(&pushed(CIBWEB, "urn:ietf:params:oauth:request_uri:x"))
            .await;
        assert_eq!(unknown.page(), (400, "oidc-request-expired"));
        testkit::clock().advance(Duration::from_secs(90));
        let expired = world.authorize(&pushed(CIBWEB, &request_uri)).await;
        assert_eq!(expired.page(), (400, "oidc-request-expired"));
    })
    .await;
}

#[tokio::test]
async fn what_authorize_would_refuse_is_refused_when_it_is_pushed() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let good = authorization_request(CIBWEB);
        let cases = [
            (good.clone().without("response_type"), "invalid_request"),
            (
                good.clone().with("response_type", "token"),
                "unsupported_response_type",
            ),
            (good.clone().without("redirect_uri"), "invalid_request"),
            (
                good.clone()
                    .with("redirect_uri", "https://evil.example.com"),
                "invalid_request",
            ),
            (good.clone().with("scope", "profile"), "invalid_scope"),
            (good.clone().without("code_challenge"), "invalid_request"),
            (good.clone().with("client_id", BIZMART), "invalid_client"),
            (
                good.clone()
                    .with("request_uri", "urn:ietf:params:oauth:request_uri:x"),
                "invalid_request",
            ),
            (
                good.clone().with("request", "eyJhbGciOiJub25lIn0.e30."),
                "request_not_supported",
            ),
        ];
        for (request, expected) in cases {
            let answer = world.post("/par", Some((CIBWEB, SECRET)), &request).await;
            assert_eq!(error(&answer).1, expected, "{request:?}");
        }
        let wrong_secret = world.post("/par", Some((CIBWEB, "guessed")), &good).await;
        assert_eq!(error(&wrong_secret), (401, "invalid_client".into()));
    })
    .await;
}

#[tokio::test]
async fn a_tool_that_must_push_cannot_do_without() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let plain = world.authorize(&authorization_request(BIZLOCATOR)).await;
        assert_eq!(plain.error(), "invalid_request");
        let answer = world
            .post("/par", None, &authorization_request(BIZLOCATOR))
            .await;
        let request_uri = body(&answer)["request_uri"].as_str().unwrap().to_owned();
        let code = world
            .authorize(&pushed(BIZLOCATOR, &request_uri))
            .await
            .code();
        let redeem = code_request(BIZLOCATOR, &code).with("client_id", BIZLOCATOR);
        assert_eq!(world.post("/token", None, &redeem).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_pushed_request_is_not_forgotten_while_its_person_signs_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let request_uri = push(&mut world, CIBWEB).await;
        let outcome = world.authorize(&pushed(CIBWEB, &request_uri)).await;
        let forget = async |world: &World| {
            let now = testkit::clock().clock().now();
            let forgotten = world
                .db
                .write::<_, _, Never>(move |tx| Ok(oidc::forget_expired(tx, now)?));
            forgotten.await.unwrap()
        };
        testkit::clock().advance(Duration::from_mins(59));
        assert_eq!(forget(&world).await, 0);
        world.sign_in_as_asked(outcome.sign_in()).await.code();
        testkit::clock().advance(Duration::from_mins(3));
        assert_eq!(forget(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn of_a_pushed_request_only_what_is_understood_is_kept() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let request = authorization_request(CIBWEB)
            .with("padding", &"x".repeat(30_000))
            .with("ui_locales", "fr");
        let answer = world.post("/par", Some((CIBWEB, SECRET)), &request).await;
        let request_uri = body(&answer)["request_uri"].as_str().unwrap().to_owned();
        let reference = request_uri.rsplit(':').next().unwrap();
        let hash = Token::received(reference).hash();
        let kept = world
            .db
            .read(move |tx| oidc::store::find_pushed_request(tx, hash))
            .await
            .unwrap()
            .unwrap()
            .parameters;
        assert!(
            kept.contains("ui_locales=fr") && kept.len() < 1000,
            "{kept}"
        );
    })
    .await;
}

/// RFC 9126 §2.3
#[tokio::test]
async fn anybody_can_speak_for_a_public_client_so_a_network_gets_so_much() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let browser = world.browser.clone();
        let from = async |address: [u8; 4]| {
            let request = Request::post("/par")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(authorization_request(BIZLOCATOR).encoded()))
                .unwrap();
            browser.another().from_address(address).send(request).await
        };
        for _ in 0..60 {
            assert_eq!(from([192, 0, 2, 1]).await.status, 201);
        }
        let refused = from([192, 0, 2, 1]).await;
        assert_eq!(error(&refused), (429, "temporarily_unavailable".into()));
        assert_eq!(from([192, 0, 2, 2]).await.status, 201);
        push(&mut world, CIBWEB).await;
        testkit::clock().advance(Duration::from_secs(6));
        assert_eq!(from([192, 0, 2, 1]).await.status, 201);
    })
    .await;
}
