//! What was ticked is there again after a proof of identity that is asked for in
//! between, and not saved by itself.

use kernel::{AccountId, Duration};
use testkit::{Browser, Response, on_both_engines};
use web::{CookieNames, SignInRequest};

use super::world::{World, session};

const NOT_SAVED: &str = "Nog niet bewaard: wat u had ingevuld, staat er weer.";

/// Where the sign-in that was asked for goes back to.
fn after_sign_in(world: &World, asked: &Response) -> String {
    let to = asked.location().expect("elsewhere");
    assert!(to.len() < 8000, "servers take no more: {}", to.len());
    let (page, sealed) = to.split_once("?request=").expect("a request");
    assert_eq!(page, "/sign-in");
    let request = SignInRequest::open(sealed, &world.state.sealer, world.state.clock.now());
    request.expect("it opens").return_to
}

/// In the same browser they sign in.
async fn becomes(world: &World, browser: &mut Browser, account: &AccountId) {
    let token = session(&world.db, account).await;
    browser.set_cookie(CookieNames::new(true).session, &token);
}

fn checked(page: &Response, id: &str) -> bool {
    page.text.contains(&format!("value=\"{id}\" checked"))
}

/// R-189 R-205
#[tokio::test]
async fn what_was_ticked_is_there_again_after_the_proof() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let only = std::slice::from_ref(&registration.id);
        let an_there = world.ans_membership().await;
        world.grant(&registration, &an_there).await;
        let (marc, own) = (world.marc_there.to_string(), an_there.to_string());
        let access = format!("{}/access", world.finder());
        let mut an = world.an().await;
        testkit::clock().advance(Duration::from_mins(11));
        let fields = [("way", "broker"), ("former", &*own), ("member", &*marc)];
        let back = after_sign_in(&world, &an.post(&access, &fields).await);
        assert_eq!(world.allowed(&world.marc_there).await, []);
        assert_eq!(world.allowed(&an_there).await, only);

        let page = an.get(&back).await;
        page.assert_shows(NOT_SAVED);
        assert!(checked(&page, &marc) && !checked(&page, &own));
        assert!(
            page.hidden_fields()
                .contains(&("former".to_owned(), own.clone()))
        );
        assert!(!an.get(&world.finder()).await.text.contains(NOT_SAVED));
        assert_eq!(world.allowed(&world.marc_there).await, [], "only shown");

        // In no other browser, for nobody else.
        let page = world.an().await.get(&back).await;
        assert!(!page.text.contains(NOT_SAVED) && !checked(&page, &marc));

        becomes(&world, &mut an, &world.marc).await;
        let page = an.get(&back).await;
        page.assert_shows("KadasterFinder");
        assert!(!page.text.contains("Pas encore enregistré"));

        becomes(&world, &mut an, &world.office.administrator).await;
        an.get(&back).await;
        // Of two changes it is asked.
        let question = an.post(&access, &fields).await;
        let sent = question.hidden_fields();
        let sent: Vec<(&str, &str)> = sent.iter().map(|(a, b)| (&**a, &**b)).collect();
        let confirmed = format!("/organisations/{}/access/confirmed", world.office.id);
        let done = an.post(&confirmed, &sent).await;
        done.assert_redirects_to(&format!("{}?way=broker", world.finder()));
        assert_eq!(world.allowed(&world.marc_there).await, only);
        assert_eq!(world.allowed(&an_there).await, []);

        testkit::clock().advance(Duration::from_mins(61));
        assert!(!an.get(&back).await.text.contains(NOT_SAVED), "long ago");
    })
    .await;
}

/// R-180 R-205
#[tokio::test]
async fn so_are_the_tools_of_a_member() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let id = registration.id.as_str();
        let (mut an, tools) = (world.an().await, world.marcs_tools());
        testkit::clock().advance(Duration::from_mins(11));
        let asked = an.post(&tools, &[("registration", id)]).await;
        let page = an.get(&after_sign_in(&world, &asked)).await;
        page.assert_shows(NOT_SAVED);
        assert!(checked(&page, id));
        assert_eq!(world.allowed(&world.marc_there).await, []);
        becomes(&world, &mut an, &world.office.administrator).await;
        an.post(&tools, &[("registration", id)]).await;
        assert_eq!(world.allowed(&world.marc_there).await, [registration.id]);
    })
    .await;
}

///
#[tokio::test]
async fn as_many_ticks_as_a_form_holds_are_kept() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let access = format!("{}/access", world.finder());
        let mut an = world.an().await;
        testkit::clock().advance(Duration::from_mins(11));
        let marc = world.marc_there.to_string();
        for count in [50, 1_000] {
            let mut fields = vec![("way", "broker")];
            fields.extend(std::iter::repeat_n(("member", marc.as_str()), count));
            let back = after_sign_in(&world, &an.post(&access, &fields).await);
            assert!(back.len() < 200, "{back}");
            let page = an.get(&back).await;
            assert!(checked(&page, &marc), "{count}");
            page.assert_shows(NOT_SAVED);
        }
    })
    .await;
}
