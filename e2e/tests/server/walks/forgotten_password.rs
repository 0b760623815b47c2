//! "Wachtwoord vergeten": a new password by mail, good once, and then one of one's own (G-10).

use kernel::Language;
use testkit::Engine;

use super::{Walk, full_name, sign_in};

const CHOSEN: &str = "negen wolken boven het dak";

/// R-109 R-110 R-111
#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_by_mail_in_dutch() {
    forgotten_password(Engine::Sqlite, Language::Nl).await;
}

/// R-109 R-110 R-111
#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_by_mail_in_french() {
    forgotten_password(Engine::Postgres, Language::Fr).await;
}

async fn forgotten_password(engine: Engine, language: Language) {
    let mut walk = Walk::begin(engine, language).await;
    let words = walk.words.clone();

    walk.browser.open("/sign-in").await;
    walk.browser
        .press(words.fixed("wachtwoord vergeten", "mot de passe oublié"))
        .await;
    walk.browser.wait_for("/password/forgotten").await;
    walk.browser.look("forgotten").await;
    walk.browser.fill("email", &walk.person.email).await;
    walk.browser.submit(words.get("forgotten-submit")).await;
    walk.browser
        .wait_for_text(words.get("forgotten-sent-heading"))
        .await;
    walk.browser.look("forgotten-sent").await;

    let mailed = walk
        .world
        .mailbox()
        .next_to(&walk.person.email)
        .await
        .apart();
    walk.browser.open("/sign-in").await;
    sign_in(&walk.browser, &words, &walk.person.username, &mailed).await;
    walk.browser.wait_for("/account/password/choose").await;
    walk.browser.look("choose-password").await;
    walk.browser.open("/profile").await;
    walk.browser.wait_for("/account/password/choose").await;

    walk.browser.fill("password", CHOSEN).await;
    walk.browser.fill("password_again", CHOSEN).await;
    walk.browser.submit(words.get("form-save")).await;
    walk.browser.wait_for("/profile").await;
    walk.browser.wait_for_text(&full_name(&walk.person)).await;

    walk.browser.forget_cookies().await;
    walk.browser.open("/sign-in").await;
    sign_in(&walk.browser, &words, &walk.person.username, &mailed).await;
    walk.browser
        .wait_for_text(words.get("form-errors-heading"))
        .await;
    walk.browser.look("sign-in-wrong").await;
    sign_in(&walk.browser, &words, &walk.person.username, CHOSEN).await;
    walk.browser.wait_for_text(&full_name(&walk.person)).await;
    walk.browser.finish();
}
