//! Who must sign in, again or at all.

use kernel::{Duration, Language};
use testkit::on_both_engines;
use web::SignInRequest;

use crate::world::*;

///
#[tokio::test]
async fn who_is_not_signed_in_signs_in_first_and_comes_back() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        let sign_in = outcome.sign_in();
        assert_eq!(sign_in.tool.as_deref(), Some(CIBWEB));
        assert_eq!(sign_in.methods, [kernel::Method::PASSWORD]);
        assert_eq!(sign_in.newer_than, None);
        let back = world.sign_in_as_asked(sign_in).await;
        assert_eq!(back.parameter("state"), Some("af0ifjsldkj &=é"));
        assert_eq!(world.redeem(CIBWEB, &back.code()).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_request_waits_an_hour_for_its_person() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        testkit::clock().advance(Duration::from_hours(1));
        let late = world.sign_in_as_asked(outcome.sign_in()).await;
        assert_eq!(late.page(), (400, "oidc-request-expired"));
        let forged = world.visit("/authorize/continue?request=AAAA").await;
        assert_eq!(forged.page(), (400, "oidc-request-expired"));
    })
    .await;
}

/// As mail programs cut longer links; see `accounts` for the mail around it.
#[tokio::test]
async fn a_long_sign_in_request_is_kept_by_reference_and_leads_back_to_the_tool() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let long = "s".repeat(1000);
        let asked = authorization_request(CIBWEB).with("state", &long);
        let outcome = world.authorize(&asked).await;
        let sign_in = outcome.sign_in();
        let sealed = sign_in.sealed(&world.state.sealer);
        assert!(sealed.len() <= 1500, "{}", sealed.len());
        let back = world.sign_in_as_asked(sign_in).await;
        assert_eq!(back.parameter("state"), Some(long.as_str()));
        assert_eq!(world.redeem(CIBWEB, &back.code()).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_cannot_make_the_table_of_long_sign_in_requests_grow_without_bounds() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let asked = authorization_request(CIBWEB).with("state", &"s".repeat(1000));
        for _ in 0..100 {
            world.authorize(&asked).await;
        }
        let whole = world.authorize(&asked).await;
        assert!(whole.sign_in().return_to.len() > 1500, "it travels whole");
        let back = world.sign_in_as_asked(whole.sign_in()).await;
        assert_eq!(world.redeem(CIBWEB, &back.code()).await.status, 200);
        testkit::clock().advance(Duration::from_hours(2));
        let now = testkit::clock().clock().now();
        let forgotten = world
            .db
            .write::<_, _, kernel::Never>(move |tx| Ok(oidc::forget_expired(tx, now)?));
        assert!(forgotten.await.expect("no fault") >= 100);
    })
    .await;
}

#[tokio::test]
async fn an_old_sign_in_page_from_a_tool_still_leads_to_the_tool() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        let sealed = outcome.sign_in().sealed(&world.state.sealer);
        let opened = |hours: u64| {
            let now = testkit::clock().clock().now() + Duration::from_hours(hours);
            web::SignInRequest::open(&sealed, &world.state.sealer, now)
        };
        let old = opened(10).expect("it opens");
        assert_eq!(old.return_to, format!("/tools/{CIBWEB}"));
        assert_eq!(old.tool.as_deref(), Some(CIBWEB));
        assert_eq!(opened(8 * 24), None);
        assert_eq!(opened(1).as_ref(), Some(outcome.sign_in()));
    })
    .await;
}

#[tokio::test]
async fn oidcc_prompt_none_not_logged_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let outcome = world
            .authorize(&authorization_request(CIBWEB).with("prompt", "none"))
            .await;
        assert_eq!(outcome.error(), "login_required");
        assert_eq!(outcome.parameter("state"), Some("af0ifjsldkj &=é"));
    })
    .await;
}

#[tokio::test]
async fn oidcc_prompt_none_logged_in() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let first = world.tokens(CIBWEB).await;
        let code = world
            .authorize(&authorization_request(CIBWEB).with("prompt", "none"))
            .await
            .code();
        let second = body(&world.redeem(CIBWEB, &code).await);
        let (first, second) = (world.id_token(&first).await, world.id_token(&second).await);
        assert_eq!(
            (&first["sub"], &first["auth_time"]),
            (&second["sub"], &second["auth_time"])
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_prompt_login() {
    on_both_engines(|db| async move {
        for prompt in ["login", "select_account", "login consent"] {
            testkit::clock().advance(Duration::from_secs(1));
            let mut world = World::signed_in(testkit::Engine::Sqlite.database()).await;
            let first = world.tokens(CIBWEB).await;
            let outcome = world
                .authorize(&authorization_request(CIBWEB).with("prompt", prompt))
                .await;
            let sign_in = outcome.sign_in();
            assert_eq!(sign_in.newer_than, Some(testkit::clock().clock().now()));
            assert_eq!(sign_in.anybody, prompt == "select_account");
            let unchanged = world.visit(&sign_in.return_to).await;
            unchanged.sign_in();
            let back = world.sign_in_as_asked(sign_in).await;
            let second = body(&world.redeem(CIBWEB, &back.code()).await);
            let (first, second) = (world.id_token(&first).await, world.id_token(&second).await);
            assert!(first["auth_time"].as_i64() < second["auth_time"].as_i64());
        }
        drop(db);
    })
    .await;
}

#[tokio::test]
async fn oidcc_prompt_consent_asks_nothing_of_who_is_signed_in() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world
            .authorize(&authorization_request(CIBWEB).with("prompt", "consent"))
            .await
            .code();
    })
    .await;
}

#[tokio::test]
async fn oidcc_max_age_1() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB).with("max_age", "1");
        let outcome = world.authorize(&request).await;
        let back = world.sign_in_as_asked(outcome.sign_in()).await;
        // However long the way back took, it is not asked again.
        let tokens = body(&world.redeem(CIBWEB, &back.code()).await);
        let claims = world.id_token(&tokens).await;
        assert_eq!(claims["auth_time"], claims["iat"]);
        testkit::clock().advance(Duration::from_secs(2));
        world.authorize(&request).await.sign_in();
        let silent = world.authorize(&request.with("prompt", "none")).await;
        assert_eq!(silent.error(), "login_required");
    })
    .await;
}

#[tokio::test]
async fn oidcc_max_age_10000() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for max_age in ["10000", "99999999999999999999999999", "0010000"] {
            let outcome = world
                .authorize(&authorization_request(CIBWEB).with("max_age", max_age))
                .await;
            outcome.code();
        }
        world
            .authorize(&authorization_request(CIBWEB).with("max_age", "0"))
            .await
            .sign_in();
    })
    .await;
}

#[tokio::test]
async fn oidcc_id_token_hint() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let hint = tokens["id_token"].as_str().unwrap().to_owned();
        // An ID token may be old when it comes back.
        testkit::clock().advance(Duration::from_secs(3700));
        let request = authorization_request(CIBWEB)
            .with("prompt", "none")
            .with("id_token_hint", &hint);
        let code = world.authorize(&request).await.code();
        let again = body(&world.redeem(CIBWEB, &code).await);
        assert_eq!(
            world.id_token(&again).await["sub"],
            world.id_token(&tokens).await["sub"]
        );
    })
    .await;
}

#[tokio::test]
async fn an_id_token_hint_of_somebody_else_is_not_answered_with_who_is_there() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let hint = world.tokens(CIBWEB).await["id_token"]
            .as_str()
            .unwrap()
            .to_owned();
        let marc = add_person(&world.db, testkit::MARC_DUBOIS).await;
        world.sign_in(&marc, kernel::Method::PASSWORD).await;
        testkit::clock().advance(Duration::from_secs(1));
        let request = authorization_request(CIBWEB).with("id_token_hint", &hint);
        let silent = world
            .authorize(&request.clone().with("prompt", "none"))
            .await;
        assert_eq!(silent.error(), "login_required");
        let outcome = world.authorize(&request).await;
        let sign_in = outcome.sign_in().clone();
        assert!(sign_in.anybody, "the user name must be asked");
        world.sign_in_as_asked(&sign_in).await.code();
        testkit::clock().advance(Duration::from_secs(1));
        world.sign_in(&marc, kernel::Method::PASSWORD).await;
        let still_marc = world.visit(&sign_in.return_to).await;
        assert_eq!(still_marc.error(), "login_required");
    })
    .await;
}

#[tokio::test]
async fn an_id_token_hint_that_is_none_of_ours_only_stops_a_silent_request() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let of_another_tool = world.tokens(BIZMART).await["id_token"]
            .as_str()
            .unwrap()
            .to_owned();
        for hint in [
            "nonsense",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
            of_another_tool.as_str(),
            &"x".repeat(5000),
        ] {
            let request = authorization_request(CIBWEB).with("id_token_hint", hint);
            world.authorize(&request).await.code();
            assert_eq!(
                world
                    .authorize(&request.with("prompt", "none"))
                    .await
                    .error(),
                "login_required"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_login_hint() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let outcome = world
            .authorize(&authorization_request(CIBWEB).with("login_hint", "an.peeters@example.be"))
            .await;
        assert_eq!(
            outcome.sign_in().login_hint.as_deref(),
            Some("an.peeters@example.be")
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_ui_locales() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world
            .authorize(&authorization_request(CIBWEB).with("ui_locales", "de fr-BE nl"))
            .await
            .sign_in();
        assert_eq!(
            world.browser.cookie("__Host-immo_language"),
            Some(Language::Fr.code())
        );
        world
            .authorize(&authorization_request(CIBWEB).with("ui_locales", "se"))
            .await
            .sign_in();
        assert_eq!(
            world.browser.cookie("__Host-immo_language"),
            Some(Language::Fr.code())
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_claims_locales() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world
            .authorize(&authorization_request(CIBWEB).with("claims_locales", "se"))
            .await
            .code();
    })
    .await;
}

/// Core §3.1.2.6: a password of ours gives way to the person's own before
/// any tool opens (G-10), and `prompt=none` never ends on a page.
#[tokio::test]
async fn who_must_choose_a_password_chooses_it_first_and_comes_back() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world.password_is_due(true).await;
        let silent = authorization_request(CIBWEB).with("prompt", "none");
        let outcome = world.authorize(&silent).await;
        assert_eq!(outcome.error(), "interaction_required");
        assert_eq!(outcome.parameter("state"), Some("af0ifjsldkj &=é"));

        let Outcome::Elsewhere(page) = world.authorize(&authorization_request(CIBWEB)).await else {
            panic!("no page of ours")
        };
        let sealed = page
            .strip_prefix("/account/password/choose?request=")
            .unwrap_or_else(|| panic!("{page}"));
        let now = testkit::act().now();
        let back = SignInRequest::open(sealed, &testkit::sealer(), now).unwrap();
        let back = back.return_to;
        world.password_is_due(false).await;
        let code = world.visit(&back).await.code();
        assert_eq!(world.redeem(CIBWEB, &code).await.status, 200);
        assert!(!world.authorize(&silent).await.code().is_empty());
    })
    .await;
}
