//! The language: chosen top right, remembered before signing in, and on the account.

use e2e::Words;
use kernel::Language;
use testkit::Engine;

use super::{Walk, full_name};

/// R-065 R-066 R-067
#[tokio::test(flavor = "multi_thread")]
async fn the_chosen_language_is_remembered_from_dutch_to_french() {
    switch(Engine::Sqlite, Language::Nl, Language::Fr).await;
}

/// R-065 R-066 R-067
#[tokio::test(flavor = "multi_thread")]
async fn the_chosen_language_is_remembered_from_french_to_dutch() {
    switch(Engine::Postgres, Language::Fr, Language::Nl).await;
}

async fn switch(engine: Engine, from: Language, to: Language) {
    let mut walk = Walk::begin(engine, from).await;
    let words = Words::of(to);

    walk.browser.open("/sign-in").await;
    walk.browser.look("sign-in").await;
    walk.browser.press(&to.code().to_uppercase()).await;
    walk.browser
        .wait_for_text(words.get("sign-in-password"))
        .await;
    assert_eq!(walk.browser.path().await, "/sign-in", "the page stays");
    walk.browser.expect_language(to);
    walk.browser.look("sign-in-switched").await;
    walk.browser.open("/").await;
    walk.browser
        .wait_for_text(words.get("welcome-heading"))
        .await;

    // The account was made in the other language, and has it still.
    walk.browser.open("/sign-in").await;
    super::sign_in(
        &walk.browser,
        &words,
        &walk.person.username,
        &walk.person.password,
    )
    .await;
    walk.browser
        .wait_for_text(
            &walk
                .words
                .with("home-heading", "name", &walk.person.first_name),
        )
        .await;
    walk.browser.press(&to.code().to_uppercase()).await;
    walk.browser
        .wait_for_text(&words.with("home-heading", "name", &walk.person.first_name))
        .await;

    // Elsewhere, signing in brings the language along.
    walk.browser.forget_cookies().await;
    walk.browser.open("/sign-in").await;
    walk.browser
        .wait_for_text(walk.words.get("sign-in-password"))
        .await;
    walk.type_password().await;
    walk.browser.wait_for_text(&full_name(&walk.person)).await;
    walk.browser
        .wait_for_text(&words.with("home-heading", "name", &walk.person.first_name))
        .await;
    walk.browser.finish();
}
