//! With the keyboard alone: every step by Tab and Enter, and the focus can always be seen.

use e2e::Browser;
use fantoccini::key::Key;
use kernel::Language;
use testkit::Engine;

use super::{Walk, full_name};

/// R-099 R-103
#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_and_finds_the_account_with_the_keyboard_alone_in_dutch() {
    by_keyboard(Engine::Sqlite, Language::Nl).await;
}

/// R-099 R-103
#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_and_finds_the_account_with_the_keyboard_alone_in_french() {
    by_keyboard(Engine::Postgres, Language::Fr).await;
}

async fn by_keyboard(engine: Engine, language: Language) {
    let walk = Walk::begin(engine, language).await;
    let (browser, words) = (&walk.browser, &walk.words);

    browser.open("/").await;
    browser.tab_to(words.get("layout-skip")).await;
    enter_on(browser, words.fixed("Aanmelden", "Se connecter")).await;
    browser.wait_for("/sign-in").await;
    browser.tab_to("username").await;
    browser.type_keys(&walk.person.username).await;
    browser.tab_to("password").await;
    browser.type_keys(&walk.person.password).await;
    browser.key(Key::Enter).await;
    browser.wait_for_text(&full_name(&walk.person)).await;

    enter_on(browser, &full_name(&walk.person)).await;
    enter_on(browser, words.fixed("Mijn profiel", "Mon profil")).await;
    browser.wait_for("/profile").await;
    enter_on(browser, words.fixed("Mijn account", "Mon compte")).await;
    browser.wait_for("/account").await;
    walk.browser.finish();
}

async fn enter_on(browser: &Browser, label: &str) {
    browser.tab_to(label).await;
    browser.key(Key::Enter).await;
}
