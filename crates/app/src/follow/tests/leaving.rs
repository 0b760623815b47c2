//! People who go, tried with all domains together: what opens their account is gone first,
//! then all that says who they were, in every table, and in SQLite's file and its log.

mod planting;

use std::path::Path;

use domain::Work;
use kernel::{Actor, Duration, Never};
use organisations::testing::{active, data, found_verified, join};
use organisations::{OrganisationRefusal, Role};
use privacy::{Asked, LeavingRefusal, Tables};
use storage::{DatabaseUrl, Db, Error};
use testkit::{Browser, MARC_DUBOIS, YOUSSEF_EL_AMRANI};

use super::*;
use crate::domains::data as all_tables;
use crate::router;
use planting::{PLANTED, Planted, is_said, rows_that_say};

const TWO_WEEKS: Duration = Duration::from_hours(15 * 24);

/// The task of this name, once.
async fn perform(world: &World, name: &str) {
    let state = &world.core.state;
    let task = privacy::DOMAIN.tasks.iter().find(|task| task.name == name);
    let act = domain::job(state);
    match task.unwrap().work {
        Work::Waiting(work) => work(state.clone(), act).await.unwrap(),
        Work::UntilDone(step) => {
            let server = state.clone();
            let done = state
                .db
                .write::<_, _, Never>(move |tx| Ok(step(tx, &act, &server)?));
            done.await.unwrap();
        }
    }
}

async fn asks(world: &World, account: &AccountId) -> Result<(), LeavingRefusal> {
    let (act, account) = (act().by(Actor::person(account.clone())), account.clone());
    let (state, tables) = (world.core.state.clone(), Tables::of(all_tables()));
    let asked = Asked::InMessage("V-7KQM3WXD".to_owned());
    let done =
        world.core.state.db.write(move |tx| {
            privacy::ask(tx, &act, state.desk(), &tables, &account, &asked).map(drop)
        });
    match done.await {
        Ok(()) => Ok(()),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(error) => panic!("{error:?}"),
    }
}

/// Two weeks pass, and it is done.
async fn is_gone(world: &World) {
    clock().advance(TWO_WEEKS);
    perform(world, "people who leave").await;
    world.let_follow().await;
}

async fn find(world: &World, account: &AccountId) -> Option<accounts::Account> {
    let account = account.clone();
    let found = world
        .core
        .state
        .db
        .read(move |tx| accounts::find(tx, &account));
    found.await.unwrap()
}

async fn subjects(world: &World, address: &str) -> Vec<String> {
    let sealer = world.core.state.sealer.clone();
    let db = &world.core.state.db;
    let mails = db.read(move |tx| mail::testing::queued(tx, &sealer));
    let mut mails = mails.await.unwrap();
    mails.retain(|mail| mail.to.as_str() == address);
    mails.into_iter().map(|mail| mail.subject).collect()
}

/// R-138 R-139 R-143
#[tokio::test]
async fn an_account_without_activity_disappears_and_is_told() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let an = world.account(AN_PEETERS).await;
        asks(&world, &an).await.unwrap();
        assert!(find(&world, &an).await.unwrap().leaving_at.is_some());
        is_gone(&world).await;
        assert!(find(&world, &an).await.is_none(), "the row is gone");
        let told = subjects(&world, AN_PEETERS.email().as_str()).await;
        assert_eq!(
            told,
            ["Uw account wordt verwijderd", "Uw gegevens zijn gewist"]
        );
        assert_eq!(db.acts_on(an.as_str()).await, ["account.deleted"]);
    })
    .await;
}

/// R-140 R-141 R-142, G-23
#[tokio::test]
async fn an_account_with_activity_keeps_nothing_that_says_who_it_was() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let planted = Planted::in_every_table(&world, &db, &all_tables()).await;
        assert!(!rows_that_say(&db, PLANTED).is_empty(), "it was planted");
        // The name before: nightly.
        perform(&world, "words by which nothing is found").await;
        asks(&world, &planted.account).await.unwrap();
        is_gone(&world).await;
        let left = find(&world, &planted.account)
            .await
            .expect("it stays, nameless");
        assert_eq!(left.display_name(), "Anoniem / Anonyme");
        assert!(left.left_at.is_some() && left.leaving_at.is_none());
        assert_eq!(rows_that_say(&db, PLANTED), Vec::<String>::new());
        if let DatabaseUrl::Sqlite(path) = db.url() {
            let wal = format!("{}-wal", path.display());
            for file in [path.as_path(), Path::new(&wal)] {
                let bytes = std::fs::read(file).unwrap_or_default();
                assert!(!is_said(&bytes, PLANTED), "{} says it", file.display());
            }
        }
        // Nothing is done twice.
        is_gone(&world).await;
    })
    .await;
}

/// The old office reads well: its history says that somebody did it who has no name.
#[tokio::test]
async fn the_old_office_still_reads_well() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let an = world.account(AN_PEETERS).await;
        let lieve = world.account(LIEVE_JANSSENS).await;
        let id = found_verified(&db, &an, "0403.170.701", data("Immo Peeters bv")).await;
        join(&db, &id, &lieve, Role::Member).await;
        assert_eq!(
            asks(&world, &an).await,
            Err(LeavingRefusal::HandOverFirst),
            "Lieve could administer it"
        );
        let there = active(&db, &id, &lieve).await.unwrap().id;
        let (act, state) = (
            act().by(Actor::person(an.clone())),
            world.core.state.clone(),
        );
        let promoted = db.write(move |tx| organisations::promote(tx, &act, state.desk(), &there));
        promoted.await.unwrap();
        asks(&world, &an).await.unwrap();
        is_gone(&world).await;
        let mut browser = Browser::before(router(&world.core).unwrap());
        sessions::testing::sign_in(&db, &mut browser, &lieve).await;
        let history = browser.get(&format!("/organisations/{id}/history")).await;
        assert_eq!(history.status, 200, "{}", history.text);
        assert!(
            history.text.contains("Anoniem / Anonyme"),
            "{}",
            history.text
        );
        let members = browser.get(&format!("/organisations/{id}/members")).await;
        assert_eq!(members.status, 200);
        assert!(!members.text.contains("An Peeters"), "{}", members.text);
    })
    .await;
}

#[tokio::test]
async fn who_waits_may_only_call_it_back() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let an = world.account(AN_PEETERS).await;
        asks(&world, &an).await.unwrap();
        let mut browser = Browser::before(router(&world.core).unwrap());
        sessions::testing::sign_in(&db, &mut browser, &an).await;
        for page in ["/", "/tools", "/profile", "/organisations"] {
            let answer = browser.get(page).await;
            assert_eq!(answer.location(), Some("/account/leaving"), "{page}");
        }
        let waiting = browser.get("/account/leaving").await;
        assert!(
            waiting.text.contains("30 januari 2026") || waiting.text.contains("29 januari 2026")
        );
        browser.post("/account/leaving/back", &[]).await;
        assert_eq!(browser.get("/profile").await.status, 200);
        is_gone(&world).await;
        assert_eq!(
            find(&world, &an).await.unwrap().display_name(),
            "An Peeters"
        );
    })
    .await;
}

/// Whoever was about to: the sign-in, the confirming of a request.
#[tokio::test]
async fn what_is_under_way_meanwhile_finds_nobody() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let marc = world.account(MARC_DUBOIS).await;
        let youssef = world.account(YOUSSEF_EL_AMRANI).await;
        let id = found_verified(&db, &marc, "0403.170.701", data("Immo Dubois")).await;
        let asked = organisations::testing::ask(&world.core.state, &id, &youssef).await;
        world.grant(&youssef, for_oneself("reader")).await;
        asks(&world, &youssef).await.unwrap();
        is_gone(&world).await;
        let login = YOUSSEF_EL_AMRANI.email();
        let known = db.read(move |tx| accounts::by_login(tx, login.as_str()));
        assert!(known.await.unwrap().is_none(), "nobody signs in to it");
        assert!(!world.is_in_the_tool(&youssef).await, "no token is good");
        let (act, state) = (act().by(Actor::person(marc)), world.core.state.clone());
        let staff = organisations::testing::staff();
        let confirmed = db.write(move |tx| {
            organisations::confirm(tx, &act, state.desk(), &asked, Role::Member, &staff)
        });
        let refused = confirmed.await;
        assert!(
            matches!(
                refused,
                Err(Error::Refused(OrganisationRefusal::AlreadyAnswered))
            ),
            "{refused:?}"
        );
    })
    .await;
}

/// What a person takes along is theirs, all of it, and nobody else's; for a day.
#[tokio::test]
async fn a_person_takes_their_data_along() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let planted = Planted::in_every_table(&world, &db, &all_tables()).await;
        world.account(MARC_DUBOIS).await;
        let mut browser = Browser::before(router(&world.core).unwrap());
        sessions::testing::sign_in(&db, &mut browser, &planted.account).await;
        browser.get("/account/data").await;
        let sent = browser.post("/account/data", &[("whose", "")]).await;
        assert_eq!(sent.location(), Some("/account/data"), "{}", sent.text);
        world.let_follow().await;
        let page = browser.get("/account/data").await.text;
        let link = page
            .split('"')
            .find(|part| part.ends_with("/json"))
            .unwrap()
            .to_owned();
        let json = browser.get(&link).await.text;
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        for table in [
            "accounts",
            "sessions",
            "cases",
            "memberships",
            "audit_events",
        ] {
            assert!(read["tables"][table].is_array(), "{table} in {json}");
        }
        assert!(json.contains(PLANTED) && !json.contains("Dubois"), "{json}");
        for secret in ["token_hash", "number_hash", "code_mac"] {
            assert!(!json.contains(secret), "{secret}");
        }
        let html = browser.get(&link.replace("/json", "/html")).await.text;
        assert!(
            html.contains("Gebruikersnaam") && html.contains(PLANTED),
            "{html}"
        );
        clock().advance(Duration::from_hours(25));
        perform(&world, "old exports").await;
        assert_ne!(browser.get(&link).await.status, 200, "gone after a day");
    })
    .await;
}

/// Nightly, by what the tables declare.
#[tokio::test]
async fn what_was_kept_long_enough_goes() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        Planted::in_every_table(&world, &db, &all_tables()).await;
        let cases = |db: &Db| {
            let rows = rows_that_say(db, PLANTED).into_iter();
            let of_cases =
                |row: &String| row.starts_with("cases") || row.starts_with("case_messages");
            rows.filter(of_cases).count()
        };
        assert!(cases(&db) > 0);
        perform(&world, "what was kept long enough").await;
        assert!(cases(&db) > 0, "not yet");
        clock().advance(Duration::from_hours(731 * 24));
        perform(&world, "what was kept long enough").await;
        assert_eq!(cases(&db), 0, "with what was said in them");
    })
    .await;
}

/// R-137 R-272
#[tokio::test]
async fn the_helpdesk_sees_to_it_upon_a_message_and_the_person_hears_of_it() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let an = world.account(AN_PEETERS).await;
        let lieve = world.account(LIEVE_JANSSENS).await;
        let page = privacy::for_somebody_url(&an);
        let mut browser = Browser::before(router(&world.core).unwrap());
        sessions::testing::sign_in(&db, &mut browser, &lieve).await;
        assert_eq!(browser.get(&page).await.status, 404, "it is the helpdesk's");
        accounts::testing::employ_at_the_helpdesk(&db, &lieve).await;
        browser
            .get(&page)
            .await
            .assert_shows("Account van An Peeters verwijderen");
        let refused = browser.post(&page, &[("message", " ")]).await;
        refused.assert_shows("Vul in met welk bericht de persoon het vroeg.");
        assert!(subjects(&world, AN_PEETERS.email).await.is_empty());
        let done = browser.post(&page, &[("message", "V-7KQM3WXD")]).await;
        assert_eq!(done.location(), Some(page.as_str()), "{}", done.text);
        assert_eq!(
            subjects(&world, AN_PEETERS.email).await,
            ["Uw account wordt verwijderd"]
        );
    })
    .await;
}
