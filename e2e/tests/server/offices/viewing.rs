//! "Kijken als": somebody of the helpdesk sees the pages of a caller, changes nothing, and
//! the caller is told.

use kernel::Language;
use testkit::{Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person};

use super::{HILDE_VERMEULEN, Visit};

///
#[tokio::test(flavor = "multi_thread")]
async fn the_helpdesk_sees_what_a_caller_sees_and_changes_nothing_in_dutch() {
    walk(
        Visit::begin(Engine::Postgres, Language::Nl).await,
        &LIEVE_JANSSENS,
    )
    .await;
}

///
#[tokio::test(flavor = "multi_thread")]
async fn the_helpdesk_sees_what_a_caller_sees_and_changes_nothing_in_french() {
    walk(
        Visit::begin(Engine::Sqlite, Language::Fr).await,
        &MARC_DUBOIS,
    )
    .await;
}

async fn walk(mut visit: Visit, caller: &Person) {
    const REASON: &str = "Belt over de tools";
    let words = visit.words.clone();
    let name = caller.display_name();
    visit.sign_in_as(&HILDE_VERMEULEN).await;
    visit.browser.open("/helpdesk").await;
    visit.browser.fill("q", caller.username).await;
    visit.browser.submit(words.get("helpdesk-search-go")).await;
    visit
        .browser
        .wait_for_text(words.get("helpdesk-found-people"))
        .await;
    visit.browser.press(&name).await;
    visit.browser.wait_for("/helpdesk/accounts/").await;
    visit.browser.look("helpdesk-person").await;
    visit.browser.submit(words.get("helpdesk-view-as")).await;
    visit
        .browser
        .wait_for_text(words.get("refusal-helpdesk-reason-missing"))
        .await;
    visit.browser.look("helpdesk-person-wrong").await;
    visit.browser.fill("act_reason", REASON).await;
    visit.browser.submit(words.get("helpdesk-view-as")).await;
    visit
        .browser
        .wait_for_text(words.get("layout-viewing-end"))
        .await;
    visit.browser.look("viewing").await;
    visit.browser.open("/profile/edit").await;
    visit.browser.submit(words.get("form-save")).await;
    visit
        .browser
        .wait_for_text(words.get("refusal-only-looking"))
        .await;
    visit.browser.look("viewing-refused").await;
    visit.browser.submit(words.get("layout-viewing-end")).await;
    visit.browser.wait_for("/helpdesk/accounts/").await;

    visit.sign_in_as(caller).await;
    visit.browser.open("/account").await;
    visit.browser.wait_for_text(REASON).await;
    visit.browser.look("account-viewed").await;
    visit.browser.finish();
}
