use axum::http::StatusCode;
use itsme_simulator::Fault;
use kernel::Duration;
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use crate::world::{AN, AN_NUMBER, FOREIGNER, MARC, World, local};

/// R-145 R-146 R-147 R-148
#[tokio::test]
async fn itsme_is_linked_from_mijn_account_and_then_signs_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.signed_in(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        let page = world.browser.get("/account/itsme").await;
        page.assert_shows("itsme koppelen");
        let linked = world.link(AN).await;
        linked.assert_redirects_to("/account/itsme");
        let page = world.browser.get("/account/itsme").await;
        page.assert_shows("itsme is gekoppeld.");
        page.assert_shows("Gekoppeld sinds 15 januari 2026");
        let acts = world.db.acts_on(an.as_str()).await;
        assert!(acts.contains(&"itsme.linked".to_owned()), "{acts:?}");
        let mails = world.db.mails_to(AN_PEETERS.email).await;
        let mail = mails.last().expect("she is told");
        assert_eq!(mail.subject, "itsme is gekoppeld aan uw account");
        assert!(mail.text.contains("/account/itsme"), "{}", mail.text);
        world.browser.forget_cookies();
        world.sign_in(AN).await.assert_redirects_to("/");
    })
    .await;
}

/// R-135 R-151: nobody has itsme alone.
#[tokio::test]
async fn without_a_linked_card_there_is_nothing_to_link() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.signed_in(&AN_PEETERS).await;
        let page = world.browser.get("/account/itsme").await;
        page.assert_shows("Koppel eerst uw eID");
        assert!(!page.text.contains("/account/itsme/link"), "no dead button");
        let refused = world.browser.post("/account/itsme/link", &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.assert_shows("Aan dit account is geen eID (meer) gekoppeld");
        assert_eq!(world.itsme.asked("token"), 0);
    })
    .await;
}

/// a session that was left open is not enough.
#[tokio::test]
async fn linking_and_unlinking_want_a_fresh_sign_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.signed_in(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        world.browser.get("/account/itsme").await;
        testkit::clock().advance(Duration::from_mins(11));
        for path in ["/account/itsme/link", "/account/itsme/unlink"] {
            let asked = world.browser.post(path, &[]).await;
            let location = asked.location().unwrap_or_default();
            assert!(location.starts_with("/sign-in?request="), "{location}");
        }
        let asked = world.browser.get("/account/itsme").await;
        assert!(
            asked
                .location()
                .is_some_and(|to| to.starts_with("/sign-in?"))
        );
        world.browser.forget_cookies();
        let asked = world.browser.get("/account/itsme").await;
        assert!(
            asked
                .location()
                .is_some_and(|to| to.starts_with("/sign-in?"))
        );
    })
    .await;
}

#[tokio::test]
async fn the_itsme_of_somebody_else_is_not_linked_and_neither_is_one_without_a_number() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.signed_in(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        let refused = world.link(MARC).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.assert_shows("Deze itsme is van iemand anders dan de eID van dit account.");
        let refused = world.link(FOREIGNER).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.assert_shows("zonder Belgisch rijksregisternummer");
        let page = world.browser.get("/account/itsme").await;
        page.assert_shows("itsme koppelen");
        assert!(world.db.mails_to(AN_PEETERS.email).await.is_empty());
    })
    .await;
}

/// An itsme that is linked stays where it is; the helpdesk looks at the rest.
#[tokio::test]
async fn an_itsme_is_linked_to_one_account_only() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let first = world.an_has_itsme().await;
        let second = world.signed_in(&MARC_DUBOIS).await;
        // The helpdesk moved the card to another account, and the itsme stayed.
        world.unlink_card(&first).await;
        world.link_card(&second, AN_NUMBER).await;
        let refused = world.link(AN).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.assert_shows("Cet itsme est déjà lié à un autre compte.");
        refused.link("Ouvrir « Mon compte »");
    })
    .await;
}

#[tokio::test]
async fn a_new_itsme_of_the_same_person_takes_the_place_of_the_former() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an_has_itsme().await;
        // By signing in …
        world.with_fault(Fault::NewSub);
        world.sign_in(AN).await.assert_redirects_to("/");
        let acts = world.db.acts_on(an.as_str()).await;
        assert!(acts.contains(&"itsme.rebound".to_owned()), "{acts:?}");
        assert_eq!(world.db.mails_to(AN_PEETERS.email).await.len(), 2);
        // … and back by linking.
        world.with_fault(Fault::None);
        world.link(AN).await.assert_redirects_to("/account/itsme");
        assert_eq!(world.db.mails_to(AN_PEETERS.email).await.len(), 3);
        // The same once more changes nothing.
        world.link(AN).await.assert_redirects_to("/account/itsme");
        assert_eq!(world.db.mails_to(AN_PEETERS.email).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn unlinking_ends_it_once_and_is_told() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an_has_itsme().await;
        world.sign_in(AN).await;
        world.browser.get("/account/itsme").await;
        // So that its mail comes after that of linking, as with a clock that runs.
        testkit::clock().advance(kernel::Duration::from_millis(1));
        for _ in 0..2 {
            let done = world.browser.post("/account/itsme/unlink", &[]).await;
            done.assert_redirects_to("/account/itsme");
        }
        let acts = world.db.acts_on(an.as_str()).await;
        let unlinked = acts.iter().filter(|act| *act == "itsme.unlinked").count();
        assert_eq!(unlinked, 1, "{acts:?}");
        let mails = world.db.mails_to(AN_PEETERS.email).await;
        let mail = mails.last().expect("she is told");
        assert_eq!(mail.subject, "itsme is ontkoppeld van uw account");
        world.browser.forget_cookies();
        let refused = world.sign_in(AN).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(world.methods().await.is_empty());
    })
    .await;
}

/// Two tabs: whoever is signed in when the answer comes must be who began.
#[tokio::test]
async fn what_one_person_began_is_not_linked_to_another_who_signed_in_since() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.signed_in(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        world.browser.get("/account/itsme").await;
        let begun = world.browser.post("/account/itsme/link", &[]).await;
        let back = world.itsme.confirm(begun.location().unwrap(), AN);
        world.marc_with_card().await;
        let refused = world.browser.get(&local(&back)).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let page = world.browser.get("/account/itsme").await;
        page.assert_shows("Lier itsme");
    })
    .await;
}
