use axum::http::StatusCode;
use itsme::{Change, NewKeys};
use kernel::{Act, Actor, Duration, Never};
use serde_json::Value;
use testkit::{Engine, on_both_engines};
use web::Services;

use crate::world::{AN, World, browser, state};

async fn shown(world: &World) -> Vec<(String, String)> {
    let set = browser(&world.state).get("/itsme/jwks.json").await;
    assert_eq!(set.header("content-type"), Some("application/json"));
    for secret in ["\"d\"", "\"p\"", "\"q\"", "private"] {
        assert!(!set.text.contains(secret), "{secret}");
    }
    let set: Value = serde_json::from_str(&set.text).expect("it is there");
    let text = |key: &Value, name: &str| key[name].as_str().unwrap_or_default().to_owned();
    let keys = set["keys"].as_array().expect("it is there").iter();
    let mut keys: Vec<_> = keys
        .map(|key| (text(key, "use"), text(key, "kid")))
        .collect();
    keys.sort();
    keys
}

async fn rotate(world: &World, change: Change) -> Vec<String> {
    let act = Act {
        actor: Actor::operator(),
        ..testkit::act()
    };
    let (sealer, new) = (testkit::sealer(), NewKeys::generate().expect("it is there"));
    let rotated = world
        .db
        .write::<_, _, Never>(move |tx| Ok(itsme::rotate(tx, &act, &sealer, &new, change)?));
    rotated.await.expect("it is there")
}

fn of_use(keys: &[(String, String)], usage: &str) -> Vec<String> {
    let keys = keys.iter().filter(|(known, _)| known == usage);
    keys.map(|(_, kid)| kid.clone()).collect()
}

/// One that signs, one to encrypt to; made once, however many ask.
#[tokio::test]
async fn the_key_set_shows_one_key_of_each_kind() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let keys = shown(&world).await;
        assert_eq!(of_use(&keys, "sig").len(), 1);
        assert_eq!(of_use(&keys, "enc").len(), 1);
        assert_eq!(shown(&world).await, keys);
    })
    .await;
}

/// itsme keeps what it fetched for up to a day: nobody notices a planned change.
#[tokio::test]
async fn a_planned_change_is_noticed_by_nobody() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let before = shown(&world).await;
        rotate(&world, Change::Planned).await;
        let after = shown(&world).await;
        assert_eq!(of_use(&after, "sig").len(), 2, "the new one is shown first");
        assert_ne!(of_use(&after, "enc"), of_use(&before, "enc"));
        // itsme still has the former set: encrypts to the old key.
        world.sign_in(AN).await.assert_redirects_to("/");
        testkit::clock().advance(Duration::from_hours(24));
        world.browser.forget_cookies();
        world.sign_in(AN).await.assert_redirects_to("/");
        // By now it has fetched the new one.
        world.fetches_our_keys().await;
        testkit::clock().advance(Duration::from_hours(2));
        world.browser.forget_cookies();
        world.sign_in(AN).await.assert_redirects_to("/");
        testkit::clock().advance(Duration::from_hours(25));
        assert_eq!(shown(&world).await.len(), 2, "the former ones are gone");
    })
    .await;
}

#[tokio::test]
async fn a_key_that_leaked_opens_and_signs_nothing_any_more() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let before = shown(&world).await;
        let new = rotate(&world, Change::Leaked).await;
        let after = shown(&world).await;
        assert!(before.iter().all(|key| !after.contains(key)));
        assert_eq!(new.len(), 2);
        let refused = world.sign_in(AN).await;
        assert_eq!(
            refused.status,
            StatusCode::BAD_GATEWAY,
            "it has the old set"
        );
        world.fetches_our_keys().await;
        world.sign_in(AN).await.assert_redirects_to("/");
    })
    .await;
}

#[tokio::test]
async fn keys_of_another_server_secret_are_noticed() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let opens = async |sealer: kernel::Sealer| {
            let now = testkit::START;
            let opens = world.db.read(move |tx| itsme::open_with(tx, &sealer, now));
            opens.await.expect("it is there")
        };
        let secret = |byte| kernel::ServerSecret::new([byte; 32]);
        let other = kernel::Sealer::new(secret(9), Vec::new(), testkit::rng());
        assert!(opens(testkit::sealer()).await);
        assert!(!opens(other).await);
        let both = kernel::Sealer::new(secret(9), vec![secret(7)], testkit::rng());
        let resealed = world
            .db
            .write::<_, _, Never>(move |tx| Ok(itsme::reseal(tx, &both)?));
        resealed.await.expect("it is there");
        let other = kernel::Sealer::new(secret(9), Vec::new(), testkit::rng());
        assert!(opens(other).await);
    })
    .await;
}

#[tokio::test]
async fn where_there_is_no_agreement_there_are_no_keys() {
    let db = Engine::Sqlite.database();
    let state = state(&db, Services::default());
    let answer = browser(&state).get("/itsme/jwks.json").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
