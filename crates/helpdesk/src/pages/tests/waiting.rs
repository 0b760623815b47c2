//! What waits for the helpdesk: requests that nobody answers, and organisations
//! to verify; page by page, however many they are.

use accounts::testing::numbered_account;
use kernel::{AccountId, Actor, Duration, Language, Never};
use organisations::MembershipId;
use organisations::testing::ask;
use testkit::{YOUSSEF_EL_AMRANI, on_both_engines};

use super::world::given::found;
use super::world::{World, later};

const NONE: &str = "Niemand wacht langer dan tien dagen op een beheerder.";

async fn asks(world: &World, account: &AccountId) -> MembershipId {
    let asked = ask(&world.state, &world.office, account).await;
    later();
    asked
}

/// Ten days later the administrators have had both reminders.
async fn nobody_answers(world: &World) {
    for _ in 0..2 {
        testkit::clock().advance(Duration::from_hours(24 * 11));
        let (act, state) = (testkit::act().by(Actor::job()), world.state.clone());
        let reminded = world
            .db
            .write::<_, _, Never>(move |tx| Ok(organisations::remind(tx, &act, state.desk())?));
        reminded.await.expect("administrators are reminded");
    }
}

///
#[tokio::test]
async fn whoever_waits_longer_than_ten_days_waits_for_the_helpdesk() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        asks(&world, &world.youssef).await;
        let mut lieve = world.helpdesk();
        lieve.get("/helpdesk").await.assert_shows(NONE);
        nobody_answers(&world).await;
        let mut lieve = world.helpdesk();
        let page = lieve.get("/helpdesk").await;
        page.assert_shows("Kantoor aan de Leie Youssef El Amrani 15 januari 2026");
    })
    .await;
}

///
#[tokio::test]
async fn many_who_wait_hide_nobody_behind_them() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        for number in 1..=12 {
            let account = numbered_account(&world.db, number).await;
            asks(&world, &account).await;
        }
        nobody_answers(&world).await;
        let mut lieve = world.helpdesk();
        let first = lieve.get("/helpdesk").await;
        first.assert_shows("Lid Nummer 10");
        first.assert_shows("Pagina 1 van 2");
        assert!(!first.text.contains("Lid Nummer 11"));
        let next = "/helpdesk?queue=2&#38;unverified=1#queue";
        assert!(first.text.contains(&format!("href=\"{next}\"")));
        for path in ["/helpdesk?queue=2&unverified=1", "/helpdesk?queue=999"] {
            let second = lieve.get(path).await;
            second.assert_shows("Lid Nummer 12");
            assert!(!second.text.contains("Lid Nummer 10"), "{path}");
        }
        assert_eq!(lieve.get("/helpdesk?queue=x&queue=y").await.status, 200);
    })
    .await;
}

/// R-272 G-14
#[tokio::test]
async fn many_to_verify_hide_none_behind_them() {
    const NUMBERS: [&str; 11] = [
        "0200000043",
        "0200000142",
        "0200000241",
        "0200000340",
        "0200000439",
        "0200000538",
        "0200000637",
        "0200000736",
        "0200000835",
        "0200000934",
        "0200001033",
    ];
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        for number in NUMBERS {
            testkit::clock().advance(Duration::from_hours(1));
            found(&world.db, &world.an, number, "Een nieuw kantoor").await;
        }
        let mut lieve = world.helpdesk();
        let first = lieve.get("/helpdesk").await;
        assert!(!first.text.contains("Kantoor aan de Leie"));
        assert!(
            first
                .text
                .contains("\"/helpdesk?queue=1&#38;unverified=2#unverified\"")
        );
        let second = lieve.get("/helpdesk?unverified=2").await;
        second.assert_shows("Kantoor aan de Leie");
    })
    .await;
}

///
#[tokio::test]
async fn a_request_that_was_seen_to_leaves_the_queue_with_a_note() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let request = asks(&world, &world.youssef).await;
        nobody_answers(&world).await;
        let mut lieve = world.helpdesk();
        let path = format!("/helpdesk/requests/{request}");
        let home = lieve.get("/helpdesk").await;
        assert!(home.text.contains(&format!("href=\"{path}\"")));
        let page = lieve.get(&path).await;
        page.assert_shows("Kantoor aan de Leie");
        let long = "x".repeat(501);
        for (note, wrong) in [
            (" ", "Schrijf kort wat er gebeurd is."),
            (long.as_str(), "Schrijf het korter."),
        ] {
            let page = lieve.post(&path, &[("note", note)]).await;
            assert_eq!(page.status, 422);
            page.assert_shows(wrong);
        }
        let note = [("note", "Gebeld: An kijkt ernaar.")];
        for _ in 0..2 {
            let answer = lieve.post(&path, &note).await;
            answer.assert_redirects_to("/helpdesk");
            let home = lieve.follow(answer).await;
            home.assert_shows("De aanvraag is afgehandeld.");
            home.assert_shows(NONE);
        }
        assert_eq!(lieve.get(&path).await.status, 404);
        let acts = world
            .acts(request.as_str(), "organisation.request-seen-to")
            .await;
        assert_eq!(acts.len(), 1, "twice is once");
        assert!(acts[0].detail.contains("Gebeld"));
        assert!(acts[0].actor.contains("helpdesk") && acts[0].actor.contains(world.lieve.as_str()));
        let history = world.history().await;
        assert!(!history.contains("Gebeld"), "it is a note of the helpdesk");
        let mut youssef = world.browser(&world.youssef, Language::Nl);
        let page = youssef.get("/organisations").await;
        page.assert_shows("Kantoor aan de Leie");
        page.assert_shows("wachten op bevestiging sinds");
    })
    .await;
}

///
#[tokio::test]
async fn for_everybody_else_there_are_no_requests_to_see_to() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let request = asks(&world, &world.youssef).await;
        nobody_answers(&world).await;
        let path = format!("/helpdesk/requests/{request}");
        let note = [("note", "Zelf gedaan")];
        for account in [&world.an, &world.youssef] {
            let mut browser = world.browser(account, Language::Nl);
            assert_eq!(browser.get(&path).await.status, 404);
            assert_eq!(browser.post(&path, &note).await.status, 404);
        }
        let signs_in = |answer: testkit::Response| {
            let location = answer.location().map(str::to_owned);
            location.is_some_and(|location| location.starts_with("/sign-in?"))
        };
        let mut anybody = world.anybody();
        assert!(signs_in(anybody.get(&path).await));
        assert!(signs_in(anybody.post(&path, &note).await));
        let mut lieve = world.helpdesk();
        let forged = [note[0], ("csrf", "guessed")];
        assert_eq!(lieve.post(&path, &forged).await.status, 403);
        for nobody in ["x", "mem_00000000000000000000000000"] {
            let path = format!("/helpdesk/requests/{nobody}");
            assert_eq!(lieve.get(&path).await.status, 404);
            assert_eq!(lieve.post(&path, &note).await.status, 404);
        }
        testkit::clock().advance(Duration::from_mins(11));
        assert!(signs_in(lieve.post(&path, &note).await));
        let acts = world.acts(request.as_str(), "organisation.request-seen-to");
        assert!(acts.await.is_empty());
        let mut lieve = world.helpdesk();
        let home = lieve.get("/helpdesk").await;
        home.assert_shows(&YOUSSEF_EL_AMRANI.display_name());
    })
    .await;
}
