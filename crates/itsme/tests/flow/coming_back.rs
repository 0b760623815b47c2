//! ActiveLogin/ActiveLogin.Authentication#83, #298, erp-mafia/accounted#1625, #2471

use axum::http::StatusCode;
use itsme_simulator::Fault;
use kernel::{Duration, Method};
use testkit::on_both_engines;

use crate::world::{AN, World, browser, local};

async fn began(world: &mut World) -> String {
    let begun = world.browser.get("/sign-in/itsme").await;
    local(
        &world
            .itsme
            .confirm(begun.location().expect("the way to itsme"), AN),
    )
}

#[tokio::test]
async fn a_telephone_that_returns_in_another_browser_signs_in_nobody_there() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let back = began(&mut world).await;
        let mut other = browser(&world.state);
        for _ in 0..2 {
            let refused = other.get(&back).await;
            assert_eq!(refused.status, StatusCode::CONFLICT);
            refused.assert_shows("U kwam in een andere browser terug");
            refused.link("Opnieuw met itsme");
            assert_eq!(other.cookie("__Host-immo_session"), None);
        }
        // Where it began it goes on: nothing was used up.
        world.browser.get(&back).await.assert_redirects_to("/");
        assert_eq!(world.methods().await, [Method::ITSME]);
    })
    .await;
}

#[tokio::test]
async fn loading_it_again_shows_what_came_of_it_and_asks_itsme_once() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let asked = world.itsme.asked("token");
        let back = began(&mut world).await;
        for _ in 0..3 {
            world.browser.get(&back).await.assert_redirects_to("/");
        }
        assert_eq!(world.itsme.asked("token"), asked + 1);
        world.with_fault(Fault::ClaimNonce);
        let back = began(&mut world).await;
        for _ in 0..3 {
            let refused = world.browser.get(&back).await;
            assert_eq!(refused.status, StatusCode::BAD_GATEWAY);
            refused.assert_shows("We vertrouwen dit antwoord niet");
            // Mended since, and still the same answer to the same question.
            world.with_fault(Fault::None);
        }
        assert_eq!(world.itsme.asked("token"), asked + 2);
    })
    .await;
}

#[tokio::test]
async fn two_at_once_with_one_code_ask_itsme_once() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let asked = world.itsme.asked("token");
        let back = began(&mut world).await;
        let (mut first, mut second) = (world.browser.clone(), world.browser.clone());
        let (first, second) = tokio::join!(first.get(&back), second.get(&back));
        let signed_in = |page: &testkit::Response| page.location() == Some("/");
        assert!(signed_in(&first) || signed_in(&second));
        assert_eq!(world.itsme.asked("token"), asked + 1);
    })
    .await;
}

#[tokio::test]
async fn a_bookmark_of_yesterday_and_what_was_never_begun_lead_to_a_new_beginning() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let back = began(&mut world).await;
        testkit::clock().advance(Duration::from_mins(16));
        for path in [
            back.as_str(),
            "/sign-in/itsme/return",
            "/sign-in/itsme/return?state=",
            "/sign-in/itsme/return?state=made-up&code=made-up",
            "/sign-in/itsme/return?state=a&state=b&code=c",
            "/sign-in/itsme/return?error=access_denied",
        ] {
            let refused = world.browser.get(path).await;
            assert_eq!(refused.status, StatusCode::GONE, "{path}");
            refused.assert_shows("Begin opnieuw");
        }
        assert!(world.methods().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_ahead_leaves_no_attempt_that_is_good_for_longer() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        testkit::clock().advance(Duration::from_hours(24));
        let back = began(&mut world).await;
        testkit::clock().turn_back(Duration::from_hours(24));
        let refused = world.browser.get(&back).await;
        assert_eq!(refused.status, StatusCode::GONE);
    })
    .await;
}
