//! Somebody asks the helpdesk, with a screenshot that they paste, and reads the answer.

use e2e::{Browser, Scripts};
use kernel::Language;
use testkit::{Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person};

use super::{HILDE_VERMEULEN, Visit};

/// R-068 R-071 R-072 R-073
#[tokio::test(flavor = "multi_thread")]
async fn a_question_with_a_pasted_screenshot_is_answered_and_read_in_dutch() {
    walk(
        Visit::begin(Engine::Postgres, Language::Nl).await,
        &LIEVE_JANSSENS,
    )
    .await;
}

/// R-068 R-071 R-072 R-073
#[tokio::test(flavor = "multi_thread")]
async fn a_question_with_a_pasted_screenshot_is_answered_and_read_in_french() {
    walk(
        Visit::begin(Engine::Sqlite, Language::Fr).await,
        &MARC_DUBOIS,
    )
    .await;
}

async fn walk(mut visit: Visit, asker: &Person) {
    const ANSWER: &str = "Sluit uw browser en begin opnieuw.";
    let words = visit.words.clone();
    visit.sign_in_as(asker).await;
    visit.browser.open("/contact").await;
    visit.browser.look("contact").await;
    visit.browser.submit(words.get("contact-send")).await;
    visit
        .browser
        .wait_for_text(words.get("refusal-case-words-missing"))
        .await;
    visit.browser.look("contact-wrong").await;
    visit
        .browser
        .fill("words", "Client certificate is not present")
        .await;
    visit
        .browser
        .wait_for_text(words.get("contact-suggested"))
        .await;
    visit.browser.paste_picture("photo").await;
    visit.browser.look("contact-suggested").await;
    visit.browser.submit(words.get("contact-send")).await;
    visit.browser.wait_for("/questions/case_").await;
    visit
        .browser
        .wait_for_text(words.get("cases-picture"))
        .await;
    visit.browser.look("question").await;
    let heading = visit.browser.heading().await;
    let reference = heading
        .split(' ')
        .next_back()
        .unwrap_or_default()
        .to_owned();

    let desk = Browser::start(visit.demo.origin(), visit.language, Scripts::On).await;
    let at_home = std::mem::replace(&mut visit.browser, desk);
    visit.sign_in_as(&HILDE_VERMEULEN).await;
    visit.browser.open("/helpdesk/cases").await;
    visit.browser.look("cases").await;
    visit.browser.press(&reference).await;
    visit.browser.wait_for("/helpdesk/cases/case_").await;
    visit.browser.fill("words", ANSWER).await;
    visit.browser.submit(words.get("cases-answer")).await;
    visit
        .browser
        .wait_for_text(words.get("notice-case-done"))
        .await;
    visit.browser.look("case-answered").await;

    at_home.open("/questions").await;
    at_home.press(&reference).await;
    at_home.wait_for_text(ANSWER).await;
    at_home.finish();
    visit.browser.finish();
}
