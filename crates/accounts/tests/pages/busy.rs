//! How many passwords the server looks at, and what if more wait.

use accounts::{Cost, Hasher};
use kernel::Secret;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, Response, on_both_engines};

use crate::world::{BETTER, GOOD, World, registration, sign_in};

/// Looking at this takes the one thread some seconds.
const SLOW: &str = "$argon2id$v=19$m=1024,t=8000,p=1$c2FsdHNhbHRzYWx0c2FsdA$\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// As many as wait at most, and the one that is looked at.
const CROWD: usize = 65;

async fn crowd(hasher: &Hasher) -> tokio::task::JoinSet<()> {
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..CROWD {
        let hasher = hasher.clone();
        crowd.spawn(async move {
            let _verdict = hasher.verify(Secret::new("x"), SLOW.to_owned()).await;
        });
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    assert_eq!(hasher.waiting(), CROWD - 1);
    crowd
}

fn assert_asks_for_patience(page: &Response, field: &str, typed: &str) {
    assert_eq!(page.status, 503, "{}", page.readable());
    page.assert_shows("Wacht een paar seconden");
    assert_eq!(page.form_value(field).as_deref(), Some(typed));
}

#[tokio::test]
async fn whoever_comes_when_too_many_wait_keeps_the_form_and_what_was_typed() {
    on_both_engines(|db| async move {
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        let mut world = World::with(db, hasher.clone());
        world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, AN_PEETERS.username, GOOD)
            .await
            .assert_redirects_to("/");
        let mut stranger = world.stranger();
        stranger.get("/sign-in").await;
        let crowd = crowd(&hasher).await;
        let page = stranger
            .post("/account/new", &registration(&LIEVE_JANSSENS, GOOD))
            .await;
        assert_asks_for_patience(&page, "email", LIEVE_JANSSENS.email);
        let page = sign_in(&mut stranger, AN_PEETERS.username, GOOD).await;
        assert_asks_for_patience(&page, "username", AN_PEETERS.username);
        let fields = [
            ("current_password", GOOD),
            ("password", BETTER),
            ("password_again", BETTER),
        ];
        let page = world.browser.post("/account/password", &fields).await;
        assert_asks_for_patience(&page, "username", AN_PEETERS.username);
        drop(crowd);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_name_costs_a_hash_as_a_known_one_does() {
    on_both_engines(|db| async move {
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        let mut world = World::with(db, hasher.clone());
        world.has_account(&AN_PEETERS).await;
        for login in [
            "an.peeters",
            "an.peeters@example.be",
            "no.body",
            "nobody@example.be",
            "' OR 1=1 --",
        ] {
            let before = hasher.taken();
            let page = sign_in(&mut world.browser, login, "drie groene paarden").await;
            assert_eq!(page.status, 422);
            assert_eq!(hasher.taken() - before, 1, "{login}");
        }
    })
    .await;
}
