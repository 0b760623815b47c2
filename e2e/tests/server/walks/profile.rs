//! "Mijn profiel" and "Mijn account": contact data, the photo, the password, the e-mail address.

use std::path::PathBuf;

use e2e::script;
use kernel::Language;
use testkit::Engine;

use super::{Walk, full_name, sign_in};

const CHOSEN: &str = "negen wolken boven het dak";

/// R-103 R-104 R-105 R-106 R-112 R-113 R-114 R-115 R-116 R-117 R-118 R-119 R-120 R-121 R-123
#[tokio::test(flavor = "multi_thread")]
async fn a_person_looks_after_profile_and_account_in_dutch() {
    profile_and_account(Engine::Postgres, Language::Nl).await;
}

/// R-103 R-104 R-105 R-106 R-113 R-114 R-115 R-118 R-119 R-120 R-121
#[tokio::test(flavor = "multi_thread")]
async fn a_person_looks_after_profile_and_account_in_french() {
    profile_and_account(Engine::Sqlite, Language::Fr).await;
}

async fn profile_and_account(engine: Engine, language: Language) {
    let mut walk = Walk::begin(engine, language).await;
    walk.sign_in().await;
    change_contact_data(&mut walk).await;
    change_photo(&mut walk).await;
    change_password(&mut walk).await;
    change_address(&mut walk).await;
    walk.browser.finish();
}

async fn change_contact_data(walk: &mut Walk) {
    let words = walk.words.clone();
    walk.choose_from_menu(words.fixed("Mijn profiel", "Mon profil"))
        .await;
    walk.browser.wait_for("/profile").await;
    walk.browser.look("profile").await;
    walk.browser
        .press(words.fixed("profiel wijzigen", "modifier le profil"))
        .await;
    walk.browser.wait_for("/profile/edit").await;
    walk.browser.look("profile-edit").await;
    walk.browser.fill("mobile", "twaalf").await;
    walk.browser.submit(words.get("form-save")).await;
    walk.browser
        .wait_for_text(words.get("form-errors-heading"))
        .await;
    walk.browser.look("profile-edit-wrong").await;
    walk.browser.fill("mobile", "0475 12 34 56").await;
    walk.browser.submit(words.get("form-save")).await;
    walk.browser
        .wait_for_text(words.get("notice-profile-saved"))
        .await;
    walk.browser.look("profile-saved").await;
}

async fn change_photo(walk: &mut Walk) {
    let words = walk.words.clone();
    walk.browser.press(words.get("profile-photo-add")).await;
    walk.browser.wait_for("/profile/photo").await;
    walk.browser.look("photo").await;
    walk.browser
        .choose_file("photo", &script("Cargo.toml"))
        .await;
    walk.browser.submit(words.get("form-save")).await;
    walk.browser
        .wait_for_text(words.get("refusal-photo-no-picture"))
        .await;
    walk.browser.look("photo-wrong").await;
    let picture: PathBuf = script("tests/server/walks/portrait.png");
    walk.browser.choose_file("photo", &picture).await;
    walk.browser.look("photo-preview").await;
    walk.browser.submit(words.get("form-save")).await;
    walk.browser
        .wait_for_text(words.get("notice-photo-saved"))
        .await;
    let shown = walk.browser.count_of_loaded_images("/profile/photo/").await;
    assert_eq!(shown, 2, "in the header and on the page");
    walk.browser.look("profile-with-photo").await;
}

async fn change_password(walk: &mut Walk) {
    let words = walk.words.clone();
    walk.browser
        .press(words.fixed("Mijn account", "Mon compte"))
        .await;
    walk.browser.wait_for("/account").await;
    walk.browser
        .press(words.get("account-change-password"))
        .await;
    walk.browser.wait_for("/account/password").await;
    walk.browser.look("password").await;
    walk.browser
        .fill("current_password", &walk.person.password)
        .await;
    walk.browser.fill("password", CHOSEN).await;
    walk.browser.fill("password_again", CHOSEN).await;
    walk.browser.submit(words.get("form-save")).await;
    walk.browser
        .wait_for_text(words.get("notice-password-changed"))
        .await;
}

async fn change_address(walk: &mut Walk) {
    let words = walk.words.clone();
    let new = "nieuw.adres@example.be";
    walk.browser.press(words.get("account-change-email")).await;
    walk.browser.wait_for("/account/email").await;
    walk.browser.look("email").await;
    walk.browser.fill("email", new).await;
    walk.browser.submit(words.get("accounts-code-send")).await;
    walk.browser.wait_for("/account/email/code").await;
    walk.browser.look("email-code").await;

    walk.browser.open("/account").await;
    walk.browser.press(words.get("account-change-email")).await;
    walk.browser.look("email-pending").await;
    walk.browser.press(words.get("email-pending-code")).await;
    walk.browser
        .fill("code", &walk.world.mailbox().next_to(new).await.code())
        .await;
    walk.browser.submit(words.get("email-code-submit")).await;
    walk.browser
        .wait_for_text(words.get("notice-email-changed"))
        .await;
    walk.browser.wait_for_text(new).await;

    walk.browser.forget_cookies().await;
    walk.browser.open("/sign-in").await;
    sign_in(&walk.browser, &words, new, CHOSEN).await;
    walk.browser.wait_for_text(&full_name(&walk.person)).await;
}
