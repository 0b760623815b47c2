//! The same password from two devices.

use accounts::{Cost, Credential, Hasher, NewAccount, hash_now, testing};
use kernel::{AccountId, Secret};
use testkit::{AN_PEETERS, on_both_engines};

use crate::world::{GOOD, World, registration, sign_in};

const COMPOSED: &str = "un caf\u{e9} cr\u{e8}me au bord de l’eau";
const DECOMPOSED: &str = "un cafe\u{301} cre\u{300}me au bord de l’eau";
const OTHER_SPACE: &str = "un caf\u{e9}\u{a0}cr\u{e8}me au bord de l’eau";

#[tokio::test]
async fn a_password_composed_or_decomposed_is_the_same() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let fields = registration(&AN_PEETERS, DECOMPOSED);
        let answer = world.browser.post("/account/new", &fields).await;
        let code = world.code_for(AN_PEETERS.email).await;
        let page = answer.location().unwrap().to_owned();
        world.browser.post(&page, &[("code", &code)]).await;
        for typed in [COMPOSED, DECOMPOSED, OTHER_SPACE] {
            let mut browser = world.stranger();
            let answer = sign_in(&mut browser, "an.peeters", typed).await;
            assert_eq!(answer.status, 303, "{}", typed.escape_unicode());
        }
        let fields = [
            ("current_password", COMPOSED),
            ("password", DECOMPOSED),
            ("password_again", COMPOSED),
        ];
        let changed = world.browser.post("/account/password", &fields).await;
        changed.assert_redirects_to("/account");
    })
    .await;
}

/// An account whose hash was made of the password just as it was typed.
async fn has_old_hash(world: &World, typed: &str) -> AccountId {
    let new = NewAccount {
        password_hash: Some(hash_now(&testkit::rng(), &Secret::new(typed), Cost::CHEAP)),
        ..testing::new_account(&AN_PEETERS)
    };
    testing::add(&world.db, new).await
}

#[tokio::test]
async fn an_old_hash_of_a_decomposed_password_keeps_working_and_becomes_one_of_the_composed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let account = has_old_hash(&world, DECOMPOSED).await;
        let old = world.account(&account).await.credential;
        let elsewhere = sign_in(&mut world.stranger(), "an.peeters", COMPOSED).await;
        assert_eq!(
            elsewhere.status, 422,
            "nobody knows yet what it composes to"
        );
        let same = sign_in(&mut world.stranger(), "an.peeters", DECOMPOSED).await;
        assert_eq!(same.status, 303);
        let new = world.account(&account).await.credential;
        assert_ne!(new, old);
        assert!(matches!(new, Credential::Password { .. }));
        let elsewhere = sign_in(&mut world.stranger(), "an.peeters", COMPOSED).await;
        assert_eq!(elsewhere.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_spelling_costs_at_most_one_more_hash_also_for_an_unknown_name() {
    on_both_engines(|db| async move {
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        let world = World::with(db, hasher.clone());
        world.has_account(&AN_PEETERS).await;
        for (typed, hashes) in [(COMPOSED, 1), (DECOMPOSED, 2), (OTHER_SPACE, 2)] {
            for login in ["an.peeters", "no.body", "nobody@example.be"] {
                let before = hasher.taken();
                let answer = sign_in(&mut world.stranger(), login, typed).await;
                assert_eq!(answer.status, 422);
                assert_eq!(hasher.taken() - before, hashes, "{login}");
            }
        }
        let before = hasher.taken();
        sign_in(&mut world.stranger(), "an.peeters", GOOD).await;
        assert_eq!(hasher.taken() - before, 1);
    })
    .await;
}
