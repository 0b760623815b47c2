//! The RP-initiated logout profile.

use kernel::{Duration, Never};
use oidc::{NewKeys, Rotation};
use testkit::{MARC_DUBOIS, Response, clock, on_both_engines};

use crate::world::{Tokens, World, encoded, form, job, open_in, sign_in, tool};

pub const BYE: &str = "https://romi.example/bye";

pub async fn end_session(world: &mut World, fields: &[(&str, &str)]) -> Response {
    world
        .browser
        .get(&format!("/end-session?{}", encoded(fields)))
        .await
}

pub async fn confirm(world: &mut World, question: &Response) -> Response {
    let request = question.form_value("request").expect("a question");
    world
        .browser
        .post("/end-session/confirm", &[("request", &request)])
        .await
}

pub async fn with_romi(db: &testkit::TestDb) -> (World, Tokens) {
    let mut world = World::new(db, &[tool("romi"), tool("covast")]).await;
    let tokens = world.open("romi").await;
    (world, tokens)
}

#[tokio::test]
async fn oidcc_rp_initiated_logout() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", BYE),
            ("state", "x y&z"),
        ];
        let answer = end_session(&mut world, &fields).await;
        answer.assert_redirects_to("https://romi.example/bye?state=x+y%26z");
        assert!(!world.session_is_live().await);
        assert_eq!(world.browser.cookie("__Host-immo_session"), None);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_by_post() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let body = encoded(&[
            ("id_token_hint", &tokens.id),
            ("post_logout_redirect_uri", BYE),
            ("csrf", "x"),
        ]);
        let answer = world
            .browser
            .another()
            .send(form("/end-session", body))
            .await;
        let location = answer.location().unwrap().to_owned();
        assert!(
            location.starts_with("/end-session?") && !location.contains("csrf"),
            "{location}"
        );
        world.browser.get(&location).await.assert_redirects_to(BYE);
        assert!(!world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_state() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", BYE),
        ];
        end_session(&mut world, &fields)
            .await
            .assert_redirects_to(BYE);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_post_logout_redirect_uri() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let answer =
            end_session(&mut world, &[("id_token_hint", &tokens.id), ("state", "s")]).await;
        world
            .browser
            .follow(answer)
            .await
            .assert_shows("U bent afgemeld");
        assert!(!world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_params() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        let question = end_session(&mut world, &[]).await;
        question.assert_shows("Wilt u zich afmelden?");
        question.assert_shows("An Peeters");
        assert!(world.session_is_live().await);
        let answer = confirm(&mut world, &question).await;
        world
            .browser
            .follow(answer)
            .await
            .assert_shows("U bent afgemeld");
        assert!(!world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_only_state() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        end_session(&mut world, &[("state", "s")])
            .await
            .assert_shows("Wilt u zich afmelden?");
        assert!(world.session_is_live().await);
    })
    .await;
}

/// Without anything that names the tool, nobody is sent anywhere.
#[tokio::test]
async fn oidcc_rp_initiated_logout_no_id_token_hint() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        let question = end_session(
            &mut world,
            &[("post_logout_redirect_uri", BYE), ("state", "s")],
        )
        .await;
        question.assert_shows("Wilt u zich afmelden?");
        confirm(&mut world, &question)
            .await
            .assert_redirects_to("/end-session/done");
    })
    .await;
}

#[tokio::test]
async fn a_client_id_without_a_hint_is_enough_to_go_back_once_the_person_agrees() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        let fields = [
            ("client_id", "romi"),
            ("post_logout_redirect_uri", BYE),
            ("state", "s"),
        ];
        let question = end_session(&mut world, &fields).await;
        question.assert_shows("Tool romi vraagt om u af te melden.");
        assert!(world.session_is_live().await);
        confirm(&mut world, &question)
            .await
            .assert_redirects_to("https://romi.example/bye?state=s");
        assert!(!world.session_is_live().await);
    })
    .await;
}

/// §2: "it SHOULD accept ID Tokens when the RP identified by the aud claim is
/// currently or was recently logged in, even when the exp time has passed".
#[tokio::test]
async fn an_expired_hint_still_signs_out() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        clock().advance(Duration::from_mins(90));
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", BYE),
        ];
        end_session(&mut world, &fields)
            .await
            .assert_redirects_to(BYE);
        assert!(!world.session_is_live().await);
    })
    .await;
}

/// §6: a tool cannot sign out somebody else without asking.
#[tokio::test]
async fn a_hint_about_somebody_else_makes_us_ask() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        let mut other = world.browser.another();
        sign_in(&db, &mut other, MARC_DUBOIS).await;
        let marcs = open_in(&mut other, "romi").await;
        let fields = [
            ("id_token_hint", marcs.id.as_str()),
            ("post_logout_redirect_uri", BYE),
        ];
        end_session(&mut world, &fields)
            .await
            .assert_shows("Wilt u zich afmelden?");
        assert!(world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn the_question_cannot_be_answered_by_another_site_nor_changed() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        let question = end_session(
            &mut world,
            &[("client_id", "romi"), ("post_logout_redirect_uri", BYE)],
        )
        .await;
        let request = question.form_value("request").unwrap();
        let forged = world
            .browser
            .post(
                "/end-session/confirm",
                &[("request", &request), ("csrf", "x")],
            )
            .await;
        assert_eq!(forged.status, 403);
        let changed = world
            .browser
            .post("/end-session/confirm", &[("request", "x")])
            .await;
        assert_eq!(changed.status, 400);
        clock().advance(Duration::from_mins(61));
        assert_eq!(confirm(&mut world, &question).await.status, 400);
        assert!(world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn a_question_asked_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi(&db).await;
        clock().advance(Duration::from_mins(2));
        let question = end_session(&mut world, &[("client_id", "romi")]).await;
        clock().turn_back(Duration::from_mins(2));
        assert_eq!(confirm(&mut world, &question).await.status, 400);
        assert!(world.session_is_live().await);
        let question = end_session(&mut world, &[("client_id", "romi")]).await;
        confirm(&mut world, &question).await;
        assert!(!world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_out_already_goes_back_at_once() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        world.browser.forget_cookies();
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", BYE),
            ("ui_locales", "fr-BE"),
        ];
        end_session(&mut world, &fields)
            .await
            .assert_redirects_to(BYE);
        let answer = end_session(&mut world, &[("ui_locales", "fr")]).await;
        world
            .browser
            .follow(answer)
            .await
            .assert_shows("Vous êtes déconnecté");
    })
    .await;
}

/// A tool keeps an ID token longer than we publish the key that signed it.
#[tokio::test]
async fn a_hint_that_a_former_key_signed_makes_us_ask() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi(&db).await;
        let (act, sealer) = (job(), world.state.sealer.clone());
        let new = NewKeys::generate(&[tools::SigningAlgorithm::Es256]).unwrap();
        db.write::<_, _, Never>(move |tx| {
            let rotation = Rotation::Leaked;
            Ok(oidc::rotate(tx, &act, &sealer, &new, rotation)?)
        })
        .await
        .unwrap();
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", BYE),
        ];
        let question = end_session(&mut world, &fields).await;
        question.assert_shows("Tool romi vraagt om u af te melden");
        assert!(world.session_is_live().await);
        let answer = confirm(&mut world, &question).await;
        answer.assert_redirects_to(BYE);
        assert!(!world.session_is_live().await);
    })
    .await;
}

async fn with_romi_retired(db: &testkit::TestDb) -> (World, Tokens) {
    let (world, tokens) = with_romi(db).await;
    let (act, left) = (job(), vec![tool("covast")]);
    db.write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &left)?))
        .await
        .unwrap();
    (world, tokens)
}

#[tokio::test]
async fn a_retired_tool_signs_its_people_out_and_gets_nobody_back() {
    on_both_engines(|db| async move {
        let (mut world, tokens) = with_romi_retired(&db).await;
        let fields = [
            ("id_token_hint", tokens.id.as_str()),
            ("post_logout_redirect_uri", BYE),
        ];
        let answer = end_session(&mut world, &fields).await;
        answer.assert_redirects_to("/end-session/done");
        assert!(!world.session_is_live().await);
    })
    .await;
}

#[tokio::test]
async fn a_retired_tool_without_a_hint_makes_us_ask() {
    on_both_engines(|db| async move {
        let (mut world, _) = with_romi_retired(&db).await;
        let fields = [("client_id", "romi"), ("post_logout_redirect_uri", BYE)];
        let question = end_session(&mut world, &fields).await;
        question.assert_shows("Tool romi vraagt om u af te melden");
        let answer = confirm(&mut world, &question).await;
        answer.assert_redirects_to("/end-session/done");
        assert!(!world.session_is_live().await);
    })
    .await;
}
