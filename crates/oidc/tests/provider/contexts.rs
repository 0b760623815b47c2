//! For whom a person acts: asked at the sign-in to a tool, and bound to what
//! the tool gets.

use kernel::{Context, Duration};
use serde_json::Value;
use testkit::on_both_engines;

use crate::acting::{acting, broker, organisation};
use crate::world::*;

const SCOPE: &str = "openid organisation";

fn request() -> Fields {
    authorization_request(CIBWEB).with("scope", SCOPE)
}

async fn redeemed(world: &mut World, code: &str) -> Value {
    let answer = world.redeem(CIBWEB, code).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    body(&answer)
}

/// R-190 R-191
#[tokio::test]
async fn the_organisation_that_was_chosen_is_told_to_the_tool() {
    on_both_engines(|db| async move {
        let (here, there) = (broker(), broker());
        let (mut world, _) = acting(db, &[here.clone(), there]).await;
        let outcome = world.authorize(&request()).await;
        let code = world.choose(&outcome, &here).await.code();
        let tokens = redeemed(&mut world, &code).await;
        let access = tokens["access_token"].as_str().unwrap();
        let told = [
            world.id_token(&tokens).await,
            body(&world.userinfo(access).await),
            world.introspect(CIBWEB, access).await,
        ];
        for claims in told {
            assert_eq!(claims["organisation"], organisation(&here), "{claims}");
            assert_eq!(claims["way_of_use"], "broker");
        }
    })
    .await;
}

#[tokio::test]
async fn without_its_scope_a_tool_does_not_hear_of_the_organisation() {
    on_both_engines(|db| async move {
        let (mut world, _) = acting(db, &[broker()]).await;
        let tokens = world.tokens(CIBWEB).await;
        let access = tokens["access_token"].as_str().unwrap();
        for claims in [
            world.id_token(&tokens).await,
            body(&world.userinfo(access).await),
            world.introspect(CIBWEB, access).await,
        ] {
            assert_eq!(claims.get("organisation"), None, "{claims}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_of_choice_learns_which_tool_is_opened() {
    on_both_engines(|db| async move {
        let (world, _) = &mut acting(db, &[broker(), broker()]).await;
        let asked = World::asked(&world.authorize(&request()).await);
        let read = |text: &str| {
            let now = testkit::clock().clock().now();
            oidc::request_tool(&world.state.sealer, now, text)
        };
        assert_eq!(read(&asked).unwrap().tool, CIBWEB);
        assert_eq!(read(&format!("{asked}A")), None);
        testkit::clock().advance(Duration::from_hours(2));
        assert_eq!(read(&asked), None);
    })
    .await;
}

#[tokio::test]
async fn the_only_possible_context_is_not_asked_about() {
    on_both_engines(|db| async move {
        let only = broker();
        let (mut world, _) = acting(db, std::slice::from_ref(&only)).await;
        let code = world.authorize(&request()).await.code();
        let tokens = redeemed(&mut world, &code).await;
        let claims = world.id_token(&tokens).await;
        assert_eq!(claims["organisation"], organisation(&only));
    })
    .await;
}

#[tokio::test]
async fn a_tool_without_ways_of_use_is_opened_for_oneself() {
    on_both_engines(|db| async move {
        let (mut world, _) = acting(db, &[broker(), broker()]).await;
        let request = authorization_request(BIZMART).with("choose_context", "true");
        let code = world.authorize(&request).await.code();
        assert_eq!(world.redeem(BIZMART, &code).await.status, 200);
    })
    .await;
}

///
#[tokio::test]
async fn a_tool_may_have_the_choice_made_again_without_a_new_sign_in() {
    on_both_engines(|db| async move {
        let only = broker();
        let (mut world, _) = acting(db, std::slice::from_ref(&only)).await;
        world.authorize(&request()).await.code();
        let again = request().with("choose_context", "true");
        let outcome = world.authorize(&again).await;
        world.choose(&outcome, &only).await.code();
        let not_so = request().with("choose_context", "false");
        world.authorize(&not_so).await.code();
        let wrong = request().with("choose_context", "maybe");
        assert_eq!(world.authorize(&wrong).await.error(), "invalid_request");
    })
    .await;
}

///
#[tokio::test]
async fn select_account_asks_who_and_for_whom() {
    on_both_engines(|db| async move {
        let only = broker();
        let (mut world, _) = acting(db, std::slice::from_ref(&only)).await;
        let again = request().with("prompt", "select_account");
        let outcome = world.authorize(&again).await;
        let outcome = world.sign_in_as_asked(outcome.sign_in()).await;
        world.choose(&outcome, &only).await.code();
    })
    .await;
}

/// OpenID Connect Core §3.1.2.6
#[tokio::test]
async fn without_a_page_a_question_is_an_error() {
    on_both_engines(|db| async move {
        let (mut world, possible) = acting(db, &[broker(), broker()]).await;
        let silent = request().with("prompt", "none");
        assert_eq!(
            world.authorize(&silent).await.error(),
            "interaction_required"
        );
        possible.set(&[]);
        assert_eq!(world.authorize(&silent).await.error(), "access_denied");
        possible.set(&[broker()]);
        world.authorize(&silent).await.code();
        let again = silent.with("choose_context", "true");
        assert_eq!(
            world.authorize(&again).await.error(),
            "interaction_required"
        );
    })
    .await;
}

#[tokio::test]
async fn where_nothing_is_possible_the_page_of_choice_says_why() {
    on_both_engines(|db| async move {
        let (mut world, _) = acting(db, &[]).await;
        let outcome = world.authorize(&request()).await;
        let asked = World::asked(&outcome);
        assert!(oidc::request_tool(&world.state.sealer, world.state.clock.now(), &asked).is_some());
        // Whoever chooses all the same is asked again, and gets no code.
        World::asked(&world.choose(&outcome, &broker()).await);
        World::asked(&world.choose(&outcome, &Context::personal()).await);
    })
    .await;
}

#[tokio::test]
async fn a_pushed_request_waits_for_the_choice() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, _) = acting(db, &[here.clone(), broker()]).await;
        let secret = Some((CIBWEB, SECRET));
        let pushed = body(&world.post("/par", secret, &request()).await);
        let by_reference = Fields::of(&[
            ("client_id", CIBWEB),
            ("request_uri", pushed["request_uri"].as_str().unwrap()),
        ]);
        let outcome = world.authorize(&by_reference).await;
        testkit::clock().advance(Duration::from_mins(10));
        let code = world.choose(&outcome, &here).await.code();
        redeemed(&mut world, &code).await;
        let late = world.choose(&outcome, &here).await;
        assert_eq!(late.page(), (400, "oidc-request-expired"));
    })
    .await;
}

#[tokio::test]
async fn a_choice_that_is_forged_or_late_or_anothers_is_refused() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, _) = acting(db, &[here.clone(), broker()]).await;
        let asked = World::asked(&world.authorize(&request()).await);
        let other = World::asked(&world.authorize(&request()).await);
        let url = world.chosen_url(&asked, &here).await;
        let (_, sealed) = url.split_once("&context=").unwrap();
        let marc = add_person(&world.db, testkit::MARC_DUBOIS).await;
        let of_marc = {
            let an = world.browser.clone();
            let session = world.sign_in(&marc, kernel::Method::PASSWORD).await;
            world.browser = an;
            world.chosen_url_of(&session, &asked, &here)
        };
        let refused = [
            format!("/authorize/continue?request={asked}&context=personal"),
            format!("{url}A"),
            // The choice of another request of the same browser.
            format!("/authorize/continue?request={other}&context={sealed}"),
            // The request is no choice.
            format!("/authorize/continue?request={asked}&context={asked}"),
            format!("{url}&context={sealed}"),
            of_marc,
        ];
        for url in refused {
            let outcome = world.visit(&url).await;
            assert_eq!(outcome.page(), (400, "oidc-choice-invalid"), "{url}");
        }
        testkit::clock().advance(Duration::from_mins(6));
        let late = world.visit(&url).await;
        assert_eq!(late.page(), (400, "oidc-choice-invalid"));
    })
    .await;
}

#[tokio::test]
async fn a_choice_made_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, _) = acting(db, &[here.clone(), broker()]).await;
        let asked = World::asked(&world.authorize(&request()).await);
        testkit::clock().advance(Duration::from_mins(2));
        let url = world.chosen_url(&asked, &here).await;
        testkit::clock().turn_back(Duration::from_mins(2));
        let early = world.visit(&url).await;
        assert_eq!(early.page(), (400, "oidc-choice-invalid"));
        let url = world.chosen_url(&asked, &here).await;
        world.visit(&url).await.code();
    })
    .await;
}

#[tokio::test]
async fn a_choice_works_once() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, _) = acting(db, &[here.clone(), broker()]).await;
        let asked = World::asked(&world.authorize(&request()).await);
        let url = world.chosen_url(&asked, &here).await;
        world.visit(&url).await.code();
        let again = world.visit(&url).await;
        assert_eq!(again.page(), (400, "oidc-choice-invalid"));
    })
    .await;
}

#[tokio::test]
async fn who_signs_in_meanwhile_as_somebody_else_chooses_anew() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, _) = acting(db, &[here.clone(), broker()]).await;
        let asked = World::asked(&world.authorize(&request()).await);
        let url = world.chosen_url(&asked, &here).await;
        let marc = add_person(&world.db, testkit::MARC_DUBOIS).await;
        world.sign_in(&marc, kernel::Method::PASSWORD).await;
        let outcome = world.visit(&url).await;
        assert_eq!(outcome.page(), (400, "oidc-choice-invalid"));
    })
    .await;
}
