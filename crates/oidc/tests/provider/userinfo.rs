//! Userinfo: how the token may come, and what is said when it does not do.

use axum::body::Body;
use http::{Request, header};
use kernel::Duration;
use testkit::on_both_engines;

use crate::world::*;

#[tokio::test]
async fn oidcc_userinfo_get() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let answer = world
            .userinfo(tokens["access_token"].as_str().unwrap())
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, Some("application/json"))
        );
        assert_eq!(body(&answer)["sub"], world.id_token(&tokens).await["sub"]);
    })
    .await;
}

#[tokio::test]
async fn oidcc_userinfo_post_header() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let token = world.tokens(CIBWEB).await["access_token"]
            .as_str()
            .unwrap()
            .to_owned();
        let request =
            Request::post("/userinfo").header(header::AUTHORIZATION, format!("bearer {token}"));
        assert_eq!(
            world
                .tool_sends(request.body(Body::empty()).unwrap())
                .await
                .status,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_userinfo_post_body() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let token = world.tokens(CIBWEB).await["access_token"]
            .as_str()
            .unwrap()
            .to_owned();
        let fields = Fields::of(&[("access_token", &token)]);
        assert_eq!(world.post("/userinfo", None, &fields).await.status, 200);
        assert_eq!(
            error(
                &world
                    .post("/userinfo", None, &fields.doubled("access_token"))
                    .await
            )
            .1,
            "invalid_request"
        );
    })
    .await;
}

/// RFC 6750 §3
#[tokio::test]
async fn a_token_that_does_not_do_is_told_so_in_the_header() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let token = tokens["access_token"].as_str().unwrap();
        let none = world
            .tool_sends(Request::get("/userinfo").body(Body::empty()).unwrap())
            .await;
        assert_eq!(
            (none.status.as_u16(), none.header("www-authenticate")),
            (
                401,
                Some("Bearer realm=\"Immo-Connect\", DPoP algs=\"ES256 EdDSA PS256\"")
            )
        );
        let in_query = Request::get(format!("/userinfo?access_token={token}"))
            .body(Body::empty())
            .unwrap();
        assert_eq!(world.tool_sends(in_query).await.status, 401);
        let refresh_token = tokens["refresh_token"].as_str().unwrap();
        for wrong in ["x", refresh_token, &"y".repeat(9000)] {
            let answer = world.userinfo(wrong).await;
            assert_eq!(error(&answer), (401, "invalid_token".into()));
            assert!(
                answer
                    .header("www-authenticate")
                    .unwrap()
                    .contains("error=\"invalid_token\"")
            );
        }
        testkit::clock().advance(Duration::from_mins(10));
        assert_eq!(
            error(&world.userinfo(token).await),
            (401, "invalid_token".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_token_narrowed_below_openid_opens_no_userinfo() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world
            .authorize(&authorization_request(CIBWEB).with("scope", "openid email"))
            .await
            .code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        let fields = Fields::of(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
            ("scope", "email"),
        ]);
        let narrowed = body(&world.token(CIBWEB, &fields).await);
        assert_eq!(
            (&narrowed["scope"], narrowed.get("id_token")),
            (&"email".into(), None)
        );
        let answer = world
            .userinfo(narrowed["access_token"].as_str().unwrap())
            .await;
        assert_eq!(error(&answer), (403, "insufficient_scope".into()));
    })
    .await;
}
