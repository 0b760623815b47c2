//! Refresh tokens: used once, and one family falls together.

use kernel::{Duration, Method};
use testkit::on_both_engines;
use tools::Definition;

use crate::world::*;

fn refresh_token(tokens: &serde_json::Value) -> String {
    tokens["refresh_token"]
        .as_str()
        .expect("a refresh token")
        .to_owned()
}

#[tokio::test]
async fn oidcc_refresh_token() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        testkit::clock().advance(Duration::from_mins(1));
        let second = body(&world.refresh(CIBWEB, &refresh_token(&first)).await);
        assert_ne!(first["access_token"], second["access_token"]);
        assert_ne!(first["refresh_token"], second["refresh_token"]);
        let (old, new) = (world.id_token(&first).await, world.id_token(&second).await);
        for same in ["iss", "sub", "aud", "auth_time", "acr", "sid"] {
            assert_eq!(old[same], new[same], "Core §12.2: {same}");
        }
        assert!(old["iat"].as_i64() < new["iat"].as_i64());
        assert!(new.get("nonce").is_none());
        assert_eq!(
            world
                .userinfo(second["access_token"].as_str().unwrap())
                .await
                .status,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_that_comes_back_ends_its_family() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        let second = body(&world.refresh(CIBWEB, &refresh_token(&first)).await);
        let other_grant = world.tokens(CIBWEB).await;
        testkit::clock().advance(Duration::from_secs(30));
        assert_eq!(
            error(&world.refresh(CIBWEB, &refresh_token(&first)).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(
            error(&world.refresh(CIBWEB, &refresh_token(&second)).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(
            world
                .userinfo(second["access_token"].as_str().unwrap())
                .await
                .status,
            401
        );
        assert_eq!(
            world
                .refresh(CIBWEB, &refresh_token(&other_grant))
                .await
                .status,
            200,
            "another sign-in stands"
        );
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_comes_again_within_the_grace_of_refresh() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        let lost = body(&world.refresh(CIBWEB, &refresh_token(&first)).await);
        testkit::clock().advance(Duration::from_secs(29));
        let again = body(&world.refresh(CIBWEB, &refresh_token(&first)).await);
        for same in ["access_token", "refresh_token", "scope"] {
            assert_eq!(again[same], lost[same], "{same}");
        }
        assert_eq!(
            (&lost["expires_in"], &again["expires_in"]),
            (&600.into(), &571.into())
        );
        assert_eq!(world.id_token(&again).await, world.id_token(&lost).await);
        let next = world.refresh(CIBWEB, &refresh_token(&again)).await;
        assert_eq!(next.status, 200, "the family goes on");
        let counts = &world.provider.counts;
        assert_eq!(
            (counts.refreshes_repeated(), counts.refresh_tokens_reused()),
            (1, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn after_the_grace_reuse_of_a_refresh_token_ends_the_family_and_is_counted() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        let second = body(&world.refresh(CIBWEB, &refresh_token(&first)).await);
        testkit::clock().advance(Duration::from_secs(30));
        for token in [&first, &second] {
            assert_eq!(
                error(&world.refresh(CIBWEB, &refresh_token(token)).await),
                (400, "invalid_grant".into())
            );
        }
        assert_eq!(world.provider.counts.refresh_tokens_reused(), 1);
    })
    .await;
}

/// The grace gives nothing to another tool, and nothing once the person signed out.
#[tokio::test]
async fn within_the_grace_of_refresh_all_else_is_judged_as_ever() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an.clone();
        let session = world.sign_in(&an, Method::PASSWORD).await;
        let first = world.tokens(CIBWEB).await;
        world.refresh(CIBWEB, &refresh_token(&first)).await;
        let another = world.refresh(BIZMART, &refresh_token(&first)).await;
        assert_eq!(error(&another), (400, "invalid_grant".into()));
        world.sign_out(&session).await;
        let too_late = world.refresh(CIBWEB, &refresh_token(&first)).await;
        assert_eq!(error(&too_late), (400, "invalid_grant".into()));
    })
    .await;
}

#[tokio::test]
async fn without_a_grace_reuse_of_a_refresh_token_ends_the_family_at_once() {
    on_both_engines(|db| async move {
        let limits = oidc::Limits {
            refresh_grace: Duration::ZERO,
            ..oidc::Limits::default()
        };
        let provider = oidc::Provider::new(Vec::new()).with_limits(limits);
        let mut world = World::with(db, provider).await.with_an_signed_in().await;
        let first = world.tokens(CIBWEB).await;
        let second = body(&world.refresh(CIBWEB, &refresh_token(&first)).await);
        for token in [&first, &second] {
            assert_eq!(
                error(&world.refresh(CIBWEB, &refresh_token(token)).await),
                (400, "invalid_grant".into())
            );
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_refresh_token_of_another_client_is_unknown_and_unharmed() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        assert_eq!(
            error(&world.refresh(BIZMART, &refresh_token(&tokens)).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(
            error(&world.refresh(CIBWEB, "guessed").await),
            (400, "invalid_grant".into())
        );
        let access = tokens["access_token"].as_str().unwrap();
        assert_eq!(
            error(&world.refresh(CIBWEB, access).await),
            (400, "invalid_grant".into())
        );
        assert_eq!(
            world.refresh(CIBWEB, &refresh_token(&tokens)).await.status,
            200
        );
    })
    .await;
}

/// RFC 6749 §6
#[tokio::test]
async fn a_refresh_may_ask_for_less_and_never_for_more() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let code = world
            .authorize(&authorization_request(CIBWEB).with("scope", "openid email"))
            .await
            .code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        let with_scope = |token: &str, scope: &str| {
            Fields::of(&[
                ("grant_type", "refresh_token"),
                ("refresh_token", token),
                ("scope", scope),
            ])
        };
        let more = world
            .token(
                CIBWEB,
                &with_scope(&refresh_token(&tokens), "openid profile"),
            )
            .await;
        assert_eq!(error(&more), (400, "invalid_scope".into()));
        let less = body(
            &world
                .token(CIBWEB, &with_scope(&refresh_token(&tokens), "openid"))
                .await,
        );
        assert_eq!(less["scope"], "openid");
        let all_again = body(&world.refresh(CIBWEB, &refresh_token(&less)).await);
        assert_eq!(all_again["scope"], "openid email");
    })
    .await;
}

#[tokio::test]
async fn a_family_outlives_the_sessions_time_but_not_a_sign_out() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an.clone();
        world.sign_in(&an, Method::PASSWORD).await;
        let tokens = world.tokens(CIBWEB).await;
        testkit::clock().advance(Duration::from_hours(13));
        let next = world.refresh(CIBWEB, &refresh_token(&tokens)).await;
        assert_eq!(next.status, 200, "the session ran out by itself");
        let session = world.sign_in(&an, Method::PASSWORD).await;
        let tokens = world.tokens(CIBWEB).await;
        world.sign_out(&session).await;
        assert_eq!(
            error(&world.refresh(CIBWEB, &refresh_token(&tokens)).await),
            (400, "invalid_grant".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_family_ends_thirty_days_after_the_sign_in() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let mut token = refresh_token(&world.tokens(CIBWEB).await);
        for _ in 0..2 {
            testkit::clock().advance(Duration::from_hours(14 * 24));
            token = refresh_token(&body(&world.refresh(CIBWEB, &token).await));
        }
        testkit::clock().advance(Duration::from_hours(2 * 24));
        assert_eq!(
            error(&world.refresh(CIBWEB, &token).await),
            (400, "invalid_grant".into())
        );
    })
    .await;
}

#[tokio::test]
async fn a_refresh_ends_when_the_tool_no_longer_accepts_the_method() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        world
            .replace_tools(vec![Definition {
                methods: vec![Method::EID],
                ..tool(CIBWEB)
            }])
            .await;
        assert_eq!(
            error(&world.refresh(CIBWEB, &refresh_token(&tokens)).await),
            (400, "invalid_grant".into())
        );
    })
    .await;
}

#[tokio::test]
async fn the_tools_a_person_signed_in_to_are_listed_the_last_first() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world.tokens(CIBWEB).await;
        testkit::clock().advance(Duration::from_secs(5));
        world.tokens(BIZMART).await;
        let an = world.an.clone();
        let tools = world
            .db
            .read(move |tx| oidc::signed_in_tools(tx, &an))
            .await
            .unwrap();
        let slugs: Vec<_> = tools.iter().map(|tool| tool.tool.as_str()).collect();
        assert_eq!(slugs, [BIZMART, CIBWEB]);
    })
    .await;
}
