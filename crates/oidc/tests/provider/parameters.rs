//! Every parameter missing, doubled, over-long, of the wrong type.

use testkit::on_both_engines;

use crate::world::*;

#[tokio::test]
async fn every_parameter_of_authorize_missing() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let without = |name: &str| authorization_request(CIBWEB).without(name);
        assert_eq!(
            world.authorize(&without("client_id")).await.page(),
            (400, "oidc-client-unknown")
        );
        assert_eq!(
            world.authorize(&without("redirect_uri")).await.page(),
            (400, "oidc-redirect-uri-unknown")
        );
        for (name, expected) in [
            ("response_type", "invalid_request"),
            ("scope", "invalid_scope"),
            ("code_challenge", "invalid_request"),
            ("code_challenge_method", "invalid_request"),
        ] {
            assert_eq!(
                world.authorize(&without(name)).await.error(),
                expected,
                "{name} missing"
            );
            let empty = authorization_request(CIBWEB).with(name, "");
            assert_eq!(
                world.authorize(&empty).await.error(),
                expected,
                "{name} empty"
            );
        }
        for optional in ["state", "nonce"] {
            let outcome = world.authorize(&without(optional)).await;
            outcome.code();
            assert_eq!(outcome.parameter("state").is_some(), optional != "state");
        }
    })
    .await;
}

const OPTIONAL: [(&str, &str); 9] = [
    ("response_mode", "query"),
    ("prompt", "consent"),
    ("max_age", "10000"),
    ("acr_values", "urn:immo-connect:acr:password"),
    ("claims", "{}"),
    ("login_hint", "an.peeters"),
    ("ui_locales", "nl"),
    ("state", "x"),
    ("nonce", "x"),
];

#[tokio::test]
async fn every_parameter_of_authorize_doubled() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let good = authorization_request(CIBWEB);
        assert_eq!(
            world
                .authorize(&good.clone().doubled("client_id"))
                .await
                .page(),
            (400, "oidc-client-unknown")
        );
        let doubled = good.clone().doubled("redirect_uri");
        assert_eq!(
            world.authorize(&doubled).await.page(),
            (400, "oidc-redirect-uri-unknown")
        );
        for name in [
            "response_type",
            "scope",
            "code_challenge",
            "code_challenge_method",
        ] {
            assert_eq!(
                world.authorize(&good.clone().doubled(name)).await.error(),
                "invalid_request",
                "{name}"
            );
        }
        for (name, value) in OPTIONAL {
            let once = good.clone().with(name, value);
            world.authorize(&once).await.code();
            let outcome = world.authorize(&once.doubled(name)).await;
            assert_eq!(outcome.error(), "invalid_request", "{name}");
            assert_eq!(
                outcome.parameter("state").is_some(),
                name != "state",
                "{name}"
            );
        }
        // Looked at once, before the request goes on its way.
        let tokens = world.tokens(CIBWEB).await;
        let once = good.with("id_token_hint", tokens["id_token"].as_str().unwrap());
        world.authorize(&once).await.code();
        let doubled = once.doubled("id_token_hint");
        assert_eq!(world.authorize(&doubled).await.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn every_parameter_of_authorize_over_long_or_with_control_characters() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let good = authorization_request(CIBWEB);
        for wrong in [
            "x".repeat(5000),
            "a\u{0}b".to_owned(),
            "a\r\nSet-Cookie: x".to_owned(),
        ] {
            let with = |name: &str| good.clone().with(name, &wrong);
            assert_eq!(
                world.authorize(&with("client_id")).await.page(),
                (400, "oidc-client-unknown")
            );
            assert_eq!(
                world.authorize(&with("redirect_uri")).await.page(),
                (400, "oidc-redirect-uri-unknown")
            );
            for name in [
                "response_type",
                "scope",
                "code_challenge",
                "code_challenge_method",
            ] {
                assert_eq!(
                    world.authorize(&with(name)).await.error(),
                    "invalid_request",
                    "{name}"
                );
            }
            for (name, _) in OPTIONAL {
                assert_eq!(
                    world.authorize(&with(name)).await.error(),
                    "invalid_request",
                    "{name}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn parameters_of_authorize_of_the_wrong_type() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for (name, value) in [
            ("max_age", "-1"),
            ("max_age", "1.5"),
            ("max_age", "ten"),
            ("max_age", "0x10"),
            ("prompt", "none login"),
            ("prompt", "none consent"),
            ("prompt", "none create"),
            ("prompt", "register"),
            ("prompt", "NONE"),
            ("response_mode", "fragment"),
            ("code_challenge_method", "plain"),
            ("code_challenge_method", "s256"),
            ("code_challenge", VERIFIER.get(1..).unwrap()),
            (
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=",
            ),
            ("claims", "[]"),
            ("claims", "{\"id_token\":7}"),
            ("claims", "{\"userinfo\":{\"name\":[true]}}"),
            ("claims", "{\"id_token\":{\"acr\":{\"essential\":\"yes\"}}}"),
            ("claims", "{\"id_token\":{\"acr\":\"x\"}}"),
            ("claims", "{\"id_token\":{\"sub\":{\"value\":7}}}"),
            ("claims", "{"),
        ] {
            let outcome = world
                .authorize(&authorization_request(CIBWEB).with(name, value))
                .await;
            assert_eq!(outcome.error(), "invalid_request", "{name}={value}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_too_long_together_must_be_pushed_where_too_many_such_wait() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let long = authorization_request(CIBWEB)
            .with("state", &"s".repeat(1024))
            .with("nonce", &"n".repeat(512))
            .with("claims", &format!("{{\"x\":\"{}\"}}", "y".repeat(2000)));
        for _ in 0..100 {
            // Kept by reference; see `prompts`.
            world.authorize(&long).await.sign_in();
        }
        assert_eq!(world.authorize(&long).await.error(), "invalid_request");
        let answer = world.post("/par", Some((CIBWEB, SECRET)), &long).await;
        let request_uri = body(&answer)["request_uri"].as_str().unwrap().to_owned();
        let pushed = Fields::of(&[("client_id", CIBWEB), ("request_uri", &request_uri)]);
        let outcome = world.authorize(&pushed).await;
        world.sign_in_as_asked(outcome.sign_in()).await.code();
    })
    .await;
}

#[tokio::test]
async fn every_parameter_of_token_missing_doubled_or_over_long() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world.code(CIBWEB).await;
        let good = code_request(CIBWEB, &code);
        let refresh = Fields::of(&[("grant_type", "refresh_token"), ("refresh_token", "x")]);
        let cases = [
            (
                &good,
                ["grant_type", "code", "redirect_uri", "code_verifier"].as_slice(),
            ),
            (&refresh, &["refresh_token"]),
        ];
        for (request, names) in cases {
            for name in names {
                let wrong = [
                    request.clone().without(name),
                    request.clone().with(name, ""),
                    request.clone().doubled(name),
                    request.clone().with(name, &"x".repeat(5000)),
                    request.clone().with(name, "a\u{0}b"),
                ];
                for request in wrong {
                    assert_eq!(
                        error(&world.token(CIBWEB, &request).await),
                        (400, "invalid_request".into()),
                        "{request:?}"
                    );
                }
            }
        }
        for verifier in ["short", &"é".repeat(43), &"x y".repeat(20)] {
            let request = good.clone().with("code_verifier", verifier);
            assert_eq!(
                error(&world.token(CIBWEB, &request).await),
                (400, "invalid_request".into())
            );
        }
        assert_eq!(
            world
                .token(CIBWEB, &good.and("unknown", "1").and("unknown", "2"))
                .await
                .status,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn every_parameter_of_introspect_and_revoke_missing_doubled_or_over_long() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let good = Fields::of(&[
            ("token", tokens["access_token"].as_str().unwrap()),
            ("token_type_hint", "access_token"),
        ]);
        for path in ["/introspect", "/revoke"] {
            let wrong = [
                good.clone().without("token"),
                good.clone().with("token", ""),
                good.clone().doubled("token"),
                good.clone().with("token", &"x".repeat(5000)),
                good.clone().with("token", "a\u{0}b"),
                good.clone().doubled("token_type_hint"),
                good.clone().with("token_type_hint", &"x".repeat(100)),
                good.clone().with("token_type_hint", "a\u{0}b"),
            ];
            for request in wrong {
                let answer = world.post(path, Some((CIBWEB, SECRET)), &request).await;
                let refused = (400, "invalid_request".into());
                assert_eq!(error(&answer), refused, "{path} {request:?}");
            }
        }
        // A hint that nobody knows only does not help (RFC 7662 §2.1).
        let odd = good.clone().with("token_type_hint", "pencil");
        let answer = world
            .post("/introspect", Some((CIBWEB, SECRET)), &odd)
            .await;
        assert_eq!(body(&answer)["active"], true);
    })
    .await;
}

#[tokio::test]
async fn every_parameter_of_end_session_doubled_or_over_long() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let session = world.session().await;
        for name in [
            "id_token_hint",
            "logout_hint",
            "client_id",
            "post_logout_redirect_uri",
            "state",
            "ui_locales",
        ] {
            let once = Fields::of(&[(name, "nl")]);
            let wrong = [
                once.clone().doubled(name),
                once.clone().with(name, &"x".repeat(9000)),
                once.clone().with(name, "a\u{0}b"),
            ];
            for request in wrong {
                let url = format!("/end-session?{}", request.encoded());
                let refused = world.visit(&url).await;
                assert_eq!(
                    refused.page(),
                    (400, "oidc-end-session-malformed"),
                    "{name}"
                );
            }
        }
        let now = testkit::clock().clock().now();
        let lifetimes = sessions::Lifetimes::default();
        let live = world
            .db
            .read(move |tx| sessions::is_live(tx, lifetimes, &session, now));
        assert!(live.await.unwrap(), "nobody was signed out");
    })
    .await;
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read() {
    let mut world = World::new(testkit::Engine::Sqlite.database()).await;
    for path in [
        "/token",
        "/par",
        "/authorize",
        "/userinfo",
        "/introspect",
        "/revoke",
        "/end-session",
    ] {
        let answer = world
            .post(path, None, &Fields::of(&[("x", &"y".repeat(70_000))]))
            .await;
        assert_eq!(answer.status, 413, "{path}");
    }
}
