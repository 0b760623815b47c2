//! A person is not a password: accounts that have none, and ways to sign in that
//! another crate brings.

use accounts::{Cost, Credential, Hasher, NewAccount, testing};
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use kernel::{AccountId, Clock, Duration, Method, Never};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, Person, TestDb, on_both_engines};

use crate::world::{BETTER, GOOD, SESSION, World, indented, request, sign_in, url, who};

async fn has_account_without_password(world: &World, person: &Person) -> AccountId {
    let new = NewAccount {
        password_hash: None,
        ..testing::new_account(person)
    };
    testing::add(&world.db, new).await
}

/// What the crate of another method does once it knows who is there.
async fn signs_in_by_eid(world: &mut World, account: &AccountId) {
    let (act, account) = (testkit::act(), account.clone());
    let place = accounts::Place {
        device: sessions::Device {
            user_agent: "Firefox".to_owned(),
            client_address: "192.0.2.1".to_owned(),
        },
        current: None,
        lifetimes: sessions::Lifetimes::default(),
    };
    let entered = world.db.write::<_, _, Never>(move |tx| {
        Ok(accounts::enter(tx, &act, &account, Method::EID, &place)?)
    });
    let token = entered.await.unwrap();
    world.browser.set_cookie(SESSION, token.expose());
}

#[tokio::test]
async fn an_account_without_a_password_is_refused_one_as_an_unknown_name_is() {
    on_both_engines(|db| async move {
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        let mut world = World::with(db, hasher.clone());
        has_account_without_password(&world, &AN_PEETERS).await;
        let mut answers = Vec::new();
        for login in ["an.peeters", "an.peeters@example.be", "no.body"] {
            for typed in [GOOD, " "] {
                let before = hasher.taken();
                let page = sign_in(&mut world.browser, login, typed).await;
                assert_eq!(page.status, 422);
                assert_eq!(hasher.taken() - before, 1, "{login} costs a hash");
                answers.push(page.readable());
            }
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(who(&mut world.browser).await, "nobody");
    })
    .await;
}

/// R-109 R-111
#[tokio::test]
async fn a_forgotten_password_gives_one_to_an_account_that_had_none() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = has_account_without_password(&world, &AN_PEETERS).await;
        world
            .browser
            .post("/password/forgotten", &[("email", AN_PEETERS.email)])
            .await;
        let mailed = indented(&world.mails().await[0]);
        sign_in(&mut world.browser, "an.peeters", &mailed)
            .await
            .assert_redirects_to("/");
        assert!(world.account(&account).await.credential.is_due());
        let fields = [("password", BETTER), ("password_again", BETTER)];
        let chosen = world.browser.post("/account/password/choose", &fields);
        assert_eq!(chosen.await.status, 303);
        let mut elsewhere = world.stranger();
        sign_in(&mut elsewhere, "an.peeters", BETTER)
            .await
            .assert_redirects_to("/");
    })
    .await;
}

#[tokio::test]
async fn who_has_no_password_chooses_one_after_a_recent_proof_of_another_kind() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = has_account_without_password(&world, &AN_PEETERS).await;
        signs_in_by_eid(&mut world, &account).await;
        testkit::clock().advance(Duration::from_mins(11));
        let fields = [("password", BETTER), ("password_again", BETTER)];
        let asked = world.browser.get("/account/password").await;
        assert!(asked.location().unwrap().starts_with("/sign-in?request="));
        let asked = world.browser.post("/account/password", &fields).await;
        assert!(asked.location().unwrap().starts_with("/sign-in?request="));
        assert_eq!(world.account(&account).await.credential, Credential::None);

        signs_in_by_eid(&mut world, &account).await;
        let page = world.browser.get("/account/password").await;
        page.assert_shows("Wachtwoord kiezen");
        assert!(!page.text.contains("current_password"));
        let chosen = world.browser.post("/account/password", &fields).await;
        chosen.assert_redirects_to("/account");
        world
            .browser
            .get("/")
            .await
            .assert_shows("U hebt nu een wachtwoord.");
        let page = world.browser.get("/account/password").await;
        page.assert_shows("Wachtwoord wijzigen");
        assert!(page.text.contains("current_password"));
        let mut elsewhere = world.stranger();
        sign_in(&mut elsewhere, "an.peeters", BETTER)
            .await
            .assert_redirects_to("/");
    })
    .await;
}

#[tokio::test]
async fn a_first_password_is_no_proof_of_who_chose_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = has_account_without_password(&world, &AN_PEETERS).await;
        signs_in_by_eid(&mut world, &account).await;
        testkit::clock().advance(Duration::from_mins(9));
        let fields = [("password", BETTER), ("password_again", BETTER)];
        let chosen = world.browser.post("/account/password", &fields).await;
        chosen.assert_redirects_to("/account");
        testkit::clock().advance(Duration::from_mins(2));
        let asked = world.browser.get("/account/email").await;
        assert!(asked.location().unwrap().starts_with("/sign-in?request="));
    })
    .await;
}

/// R-096 R-099 R-100
#[tokio::test]
async fn the_sign_in_page_offers_every_method_there_is_and_none_that_is_to_come() {
    on_both_engines(|db| async move {
        let mut world = World::with_methods(db, testkit::methods::ALL_METHODS);
        has_account_without_password(&world, &AN_PEETERS).await;
        let sealed = url(&request("/tools?x=1"));
        let page = world.browser.get(&sealed).await;
        let carried = sealed.split_once('?').unwrap().1;
        for way in ["/sign-in/eid", "/sign-in/itsme"] {
            assert!(page.text.contains(&format!("href=\"{way}?{carried}\"")));
        }
        assert!(page.form_value("password").is_some());

        let mut only_eid = request("/authorize");
        only_eid.methods = vec![Method::EID];
        let page = world.browser.get(&url(&only_eid)).await;
        assert!(page.text.contains("/sign-in/eid?request="));
        assert!(!page.text.contains("/sign-in/itsme"));
        assert!(page.form_value("password").is_none());
        assert!(!page.readable().contains("binnenkort"));

        let mut without = World::new(world.db);
        let page = without.browser.get(&sealed).await;
        assert!(!page.text.contains("/sign-in/eid"));
        assert!(!page.readable().contains("eID"));
    })
    .await;
}

/// The tables as they were before passwords had their own.
const BEFORE: &str = "
    ALTER TABLE accounts ADD COLUMN password_hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE accounts ADD COLUMN password_changed_at BIGINT NOT NULL DEFAULT 7;
    ALTER TABLE accounts ADD COLUMN password_expired_at BIGINT;
    UPDATE accounts SET password_hash = (SELECT hash FROM passwords WHERE account_id = id);
    UPDATE accounts SET password_hash = '', password_expired_at = 9
        WHERE username = 'lieve.janssens';
    DROP TABLE passwords;
    DELETE FROM schema_migrations WHERE number = 15;";

async fn was_of_the_version_before(db: &TestDb) {
    let changed = db.write::<_, _, Never>(|tx| Ok(tx.batch_execute(BEFORE)?));
    changed.await.unwrap();
}

#[tokio::test]
async fn passwords_keep_working_when_they_move_to_a_table_of_their_own() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let an = world.has_account(&AN_PEETERS).await;
        let lieve = world.has_account(&LIEVE_JANSSENS).await;
        was_of_the_version_before(&world.db).await;
        storage::Db::migrate(world.db.url(), &Clock::fixed(0)).unwrap();
        sign_in(&mut world.browser, "an.peeters", GOOD)
            .await
            .assert_redirects_to("/");
        let moved = world.account(&an).await.credential;
        let since = kernel::Timestamp::from_millis(7);
        assert_eq!(moved.chosen_at(), Some(since));
        let moved = world.account(&lieve).await.credential;
        let since = kernel::Timestamp::from_millis(9);
        assert_eq!(moved, Credential::Due { since });
    })
    .await;
}

#[tokio::test]
async fn a_password_goes_with_an_account_that_nobody_activated() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let fields = crate::world::registration(&AN_PEETERS, GOOD);
        world.browser.post("/account/new", &fields).await;
        let later = testkit::act().now() + accounts::UNACTIVATED_KEPT + Duration::from_secs(1);
        let gone = world
            .db
            .write::<_, _, Never>(move |tx| Ok(accounts::forget_old(tx, later)?));
        assert!(gone.await.unwrap() > 0);
        let left = world
            .db
            .write::<_, _, Never>(|tx| Ok(diesel::sql_query("DELETE FROM passwords").execute(tx)?));
        assert_eq!(left.await.unwrap(), 0);
    })
    .await;
}
