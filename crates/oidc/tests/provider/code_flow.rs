//! The basic profile: codes and what becomes of them.

use axum::body::Body;
use http::{Request, header};
use jsonwebtoken::Algorithm;
use kernel::Duration;
use testkit::{ORIGIN, on_both_engines};

use crate::world::*;

/// R-061, R-097
#[tokio::test]
async fn oidcc_server() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        assert_eq!(outcome.parameter("state"), Some("af0ifjsldkj &=é"));
        let answer = world.redeem(CIBWEB, &outcome.code()).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let tokens = body(&answer);
        assert_eq!(
            (
                &tokens["token_type"],
                &tokens["expires_in"],
                &tokens["scope"]
            ),
            (&"Bearer".into(), &600.into(), &"openid".into())
        );
        let claims = world.id_token(&tokens).await;
        assert_eq!(
            (&claims["iss"], &claims["aud"]),
            (&ORIGIN.into(), &CIBWEB.into())
        );
        assert_eq!(claims["nonce"], "n-0S6_WzA2Mj");
        assert_eq!(claims["acr"], "urn:immo-connect:acr:password");
        assert_eq!(claims["amr"], serde_json::json!(["pwd"]));
        let now = testkit::clock().clock().now().as_seconds();
        assert_eq!(
            (&claims["iat"], &claims["auth_time"]),
            (&now.into(), &(now - 10).into())
        );
        assert!(claims["exp"].as_i64().unwrap() > now);
        assert!(claims["sid"].is_string() && claims["sub"].is_string());
        assert!(
            claims.get("email").is_none(),
            "claims of scopes are for userinfo"
        );
    })
    .await;
}

/// The one session opens every tool, and each knows the person by another name.
/// R-061
#[tokio::test]
async fn a_second_tool_asks_no_password_and_learns_another_sub() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        let second = world.tokens(BIZMART).await;
        let first = world.id_token(&first).await;
        let second = world
            .verified(
                second["id_token"].as_str().unwrap(),
                Algorithm::RS256,
                "JWT",
            )
            .await;
        assert_ne!(first["sub"], second["sub"]);
        assert_ne!(first["sid"], second["sid"]);
        let again = world.tokens(CIBWEB).await;
        assert_eq!(world.id_token(&again).await["sub"], first["sub"]);
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_registered_redirect_uri() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for unregistered in [
            "https://evil.example.com/callback",
            "https://cibweb.example.be/callback/",
            "https://cibweb.example.be/callback?x=1",
            "https://cibweb.example.be/callback#x",
            "https://CIBWEB.example.be/callback",
            "https://cibweb.example.be:443/callback",
            "javascript:alert(1)",
        ] {
            let outcome = world
                .authorize(&authorization_request(CIBWEB).with("redirect_uri", unregistered))
                .await;
            assert_eq!(
                outcome.page(),
                (400, "oidc-redirect-uri-unknown"),
                "{unregistered}"
            );
        }
        let with_query = "https://cibweb.example.be/callback?from=immo";
        let outcome = world
            .authorize(&authorization_request(CIBWEB).with("redirect_uri", with_query))
            .await;
        assert_eq!(outcome.parameter("from"), Some("immo"));
        outcome.code();
    })
    .await;
}

#[tokio::test]
async fn an_unknown_or_retired_tool_ends_on_a_page_of_ours() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let unknown = world.authorize(&authorization_request("nobody")).await;
        assert_eq!(unknown.page(), (400, "oidc-client-unknown"));
        world.replace_tools(vec![tool(BIZMART)]).await;
        let retired = world.authorize(&authorization_request(CIBWEB)).await;
        assert_eq!(retired.page(), (400, "oidc-client-unknown"));
        assert_eq!(
            error(&world.redeem(CIBWEB, &code).await),
            (401, "invalid_client".into())
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_codereuse() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        assert_eq!(
            error(&world.redeem(CIBWEB, &code).await),
            (400, "invalid_grant".into())
        );
        let userinfo = world
            .userinfo(tokens["access_token"].as_str().unwrap())
            .await;
        assert_eq!(userinfo.status, 401, "the access token fell with the code");
        let refreshed = world
            .refresh(CIBWEB, tokens["refresh_token"].as_str().unwrap())
            .await;
        assert_eq!(error(&refreshed), (400, "invalid_grant".into()));
        let hash = kernel::Token::received(code).hash();
        let trail = world.db.read(move |tx| {
            let (_, grant) = oidc::store::find_code(tx, hash)?.expect("the code is remembered");
            storage::audit::of_object(tx, grant.id.as_str())
        });
        let trail = trail.await.unwrap();
        assert_eq!(trail.len(), 1, "recorded once");
        assert_eq!(
            (trail[0].action.as_str(), trail[0].detail.as_str()),
            ("oidc.grant-revoked", r#"{"reason":"code-reused"}"#)
        );
        assert!(trail[0].actor.contains(CIBWEB));
    })
    .await;
}

#[tokio::test]
async fn oidcc_codereuse_30seconds() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        testkit::clock().advance(Duration::from_secs(30));
        assert_eq!(
            error(&world.redeem(CIBWEB, &code).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(
            world
                .userinfo(tokens["access_token"].as_str().unwrap())
                .await
                .status,
            401
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_is_good_for_a_minute_for_its_own_tool_address_and_verifier() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let other_address = request.clone().with(
            "redirect_uri",
            "https://cibweb.example.be/callback?from=immo",
        );
        let other_verifier = request.clone().with("code_verifier", &"x".repeat(43));
        for wrong in [
            other_address,
            other_verifier,
            request.clone().with("code", "guessed"),
        ] {
            assert_eq!(
                error(&world.token(CIBWEB, &wrong).await),
                (400, "invalid_grant".into()),
                "{wrong:?}"
            );
        }
        assert_eq!(
            error(&world.token(BIZMART, &request).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(
            world.token(CIBWEB, &request).await.status,
            200,
            "none of that spoiled it"
        );
        let late = world.code(CIBWEB).await;
        testkit::clock().advance(Duration::from_mins(1));
        assert_eq!(
            error(&world.redeem(CIBWEB, &late).await),
            (400, "invalid_grant".into())
        );
    })
    .await;
}

/// RFC 6749 §10.5: a code that was seen somewhere is no means to end what it gave;
/// the same request again is, as long as the code is remembered.
#[tokio::test]
async fn whoever_holds_a_used_code_without_its_verifier_ends_nothing() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let tokens = body(&world.token(CIBWEB, &request).await);
        let access = tokens["access_token"].as_str().unwrap();
        for wrong in [
            request.clone().with("code_verifier", &"x".repeat(43)),
            request.clone().with(
                "redirect_uri",
                "https://cibweb.example.be/callback?from=immo",
            ),
        ] {
            assert_eq!(
                error(&world.token(CIBWEB, &wrong).await),
                (400, "invalid_grant".into()),
                "{wrong:?}"
            );
        }
        assert_eq!(world.userinfo(access).await.status, 200);
        testkit::clock().advance(Duration::from_mins(2));
        assert_eq!(
            error(&world.token(CIBWEB, &request).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(world.userinfo(access).await.status, 401);
    })
    .await;
}

#[tokio::test]
async fn a_code_dies_when_the_person_signs_out() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an.clone();
        let session = world.sign_in(&an, kernel::Method::PASSWORD).await;
        let code = world.code(CIBWEB).await;
        world.sign_out(&session).await;
        assert_eq!(
            error(&world.redeem(CIBWEB, &code).await),
            (400, "invalid_grant".into())
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_request_without_nonce_succeeds_for_code_flow() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world
            .authorize(&authorization_request(CIBWEB).without("nonce"))
            .await
            .code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        assert!(world.id_token(&tokens).await.get("nonce").is_none());
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_request_with_unknown_parameter_succeeds() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB)
            .and("extra", "foobar")
            .and("extra", "twice");
        world.authorize(&request).await.code();
    })
    .await;
}

#[tokio::test]
async fn oidcc_response_type_missing() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let missing = world
            .authorize(&authorization_request(CIBWEB).without("response_type"))
            .await;
        assert_eq!(missing.error(), "invalid_request");
        assert_eq!(missing.parameter("state"), Some("af0ifjsldkj &=é"));
        for other in ["token", "id_token", "code id_token", "none"] {
            let outcome = world
                .authorize(&authorization_request(CIBWEB).with("response_type", other))
                .await;
            assert_eq!(outcome.error(), "unsupported_response_type", "{other}");
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        // {"alg":"none"}.{}. — also with a redirect_uri inside it could not be followed.
        let request = authorization_request(CIBWEB).with("request", "eyJhbGciOiJub25lIn0.e30.");
        assert_eq!(
            world.authorize(&request).await.error(),
            "request_not_supported"
        );
        let request = authorization_request(CIBWEB).with("registration", "{}");
        assert_eq!(
            world.authorize(&request).await.error(),
            "registration_not_supported"
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_request_object_with_redirect_uri() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB)
            .without("redirect_uri")
            .with("request", "eyJhbGciOiJub25lIn0.e30.");
        assert_eq!(
            world.authorize(&request).await.page(),
            (400, "oidc-redirect-uri-unknown")
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_post_request_succeeds() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB);
        // From another site, so without cookies.
        let answer = world.post("/authorize", None, &request).await;
        let Outcome::Elsewhere(location) = Outcome::of(answer, &world.state) else {
            panic!("no redirect of ours")
        };
        assert!(location.starts_with("/authorize/continue?request="));
        world.visit(&location).await.code();
        let wrong = world
            .post(
                "/authorize",
                None,
                &request.with("redirect_uri", "https://evil.example.com"),
            )
            .await;
        let location = wrong.location().unwrap().to_owned();
        assert_eq!(
            world.visit(&location).await.page(),
            (400, "oidc-redirect-uri-unknown")
        );
    })
    .await;
}

#[tokio::test]
async fn a_post_that_cannot_go_on_ends_on_a_page_of_ours() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let json = Request::post("/authorize").header(header::CONTENT_TYPE, "application/json");
        let answers = [
            world.tool_sends(json.body(Body::from("{}")).unwrap()).await,
            world
                .post(
                    "/authorize",
                    None,
                    &authorization_request(CIBWEB).with("state", &"x".repeat(9000)),
                )
                .await,
        ];
        for answer in answers {
            let location = answer.location().unwrap().to_owned();
            assert_eq!(
                world.visit(&location).await.page(),
                (400, "oidc-request-expired")
            );
        }
    })
    .await;
}

#[tokio::test]
async fn only_grants_that_exist_can_be_asked_for() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for grant_type in [
            "password",
            "implicit",
            "urn:ietf:params:oauth:grant-type:device_code",
        ] {
            let request = Fields::of(&[
                ("grant_type", grant_type),
                ("username", "an.peeters"),
                ("password", "x"),
            ]);
            assert_eq!(
                error(&world.token(CIBWEB, &request).await),
                (400, "unsupported_grant_type".into())
            );
        }
    })
    .await;
}

/// RFC 9068
#[tokio::test]
async fn a_tool_that_asks_for_it_gets_access_tokens_that_are_jwts() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(BIZMART).await;
        assert!(tokens.get("refresh_token").is_none());
        let access_token = tokens["access_token"].as_str().unwrap();
        let claims = world
            .verified(access_token, Algorithm::RS256, "at+jwt")
            .await;
        assert_eq!(
            (&claims["iss"], &claims["aud"]),
            (&ORIGIN.into(), &"https://api.bizmart.example.be".into())
        );
        assert_eq!(
            (&claims["client_id"], &claims["scope"]),
            (&BIZMART.into(), &"openid".into())
        );
        let sub = body(&world.userinfo(access_token).await)["sub"].clone();
        assert_eq!(sub, claims["sub"]);
        let id_token = tokens["id_token"].as_str().unwrap();
        for wrong in [
            id_token,
            claims["jti"].as_str().unwrap(),
            &format!("{access_token}x"),
        ] {
            assert_eq!(world.userinfo(wrong).await.status, 401);
        }
    })
    .await;
}
