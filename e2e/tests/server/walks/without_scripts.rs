//! Without JavaScript: everything works, some of it in one step more.

use e2e::{Browser, Scripts, Words, World};
use kernel::Language;
use testkit::Engine;

use super::{full_name, newcomer, sign_in};

/// R-075 R-077 R-078 R-083
#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_made_and_used_without_scripts_in_dutch() {
    without_scripts(Engine::Postgres, Language::Nl).await;
}

/// R-075 R-077 R-078 R-083
#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_made_and_used_without_scripts_in_french() {
    without_scripts(Engine::Sqlite, Language::Fr).await;
}

async fn without_scripts(engine: Engine, language: Language) {
    let world = World::start(engine, &[]).await;
    let mut browser = Browser::start(world.origin(), language, Scripts::Off).await;
    let (words, person) = (Words::of(language), newcomer(language));

    browser.open("/account/new").await;
    browser.fill("first_name", &person.first_name).await;
    choose_another_language_and_back(&mut browser, language, &person.first_name).await;
    browser.fill("last_name", &person.last_name).await;
    browser.fill("email", &person.email).await;
    type_new_password(&browser, &words, &person.password).await;
    browser
        .wait_for_text(words.get("register-username-proposed"))
        .await;
    assert_eq!(
        browser.value("username").await,
        person.username,
        "the proposal"
    );
    browser.look("register-proposal").await;
    browser.fill("username", "zelf-gekozen").await;
    type_new_password(&browser, &words, &person.password).await;

    browser.wait_for("/account/activate").await;
    browser
        .fill("code", &world.mailbox().next_to(&person.email).await.code())
        .await;
    browser.submit(words.get("activate-submit")).await;
    browser.wait_for_text(words.get("notice-activated")).await;

    browser.press(&full_name(&person)).await;
    browser.submit(words.get("layout-sign-out")).await;
    browser.wait_for_text(words.get("notice-signed-out")).await;
    browser.open("/sign-in").await;
    sign_in(&browser, &words, "zelf-gekozen", &person.password).await;
    browser.wait_for_text(&full_name(&person)).await;
    browser.finish();
}

async fn type_new_password(browser: &Browser, words: &Words, password: &str) {
    browser.fill("password", password).await;
    browser.fill("password_again", password).await;
    browser.submit(words.get("register-submit")).await;
}

/// What was typed is there again, and the choice stands at the foot of the page only.
async fn choose_another_language_and_back(browser: &mut Browser, own: Language, typed: &str) {
    let (other, there, back) = match own {
        Language::Nl => (Language::Fr, "Français", "Nederlands"),
        Language::Fr => (Language::Nl, "Nederlands", "Français"),
    };
    browser.submit(there).await;
    let words = Words::of(other);
    browser.wait_for_text(words.get("register-lead")).await;
    assert_eq!(browser.value("first_name").await, typed);
    browser.submit(back).await;
    let words = Words::of(own);
    browser.wait_for_text(words.get("register-lead")).await;
    assert_eq!(browser.value("first_name").await, typed);
}
