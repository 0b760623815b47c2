//! The Wallet of an office is topped up online, at the payment provider of the demo world.

use e2e::Scripts;
use kernel::Language;
use testkit::{AN_PEETERS, Engine, MARC_DUBOIS};

use super::Visit;

/// R-207 R-209 R-210 R-211 R-212 R-213
#[tokio::test(flavor = "multi_thread")]
async fn a_wallet_is_topped_up_with_a_card_in_dutch() {
    top_up(Engine::Sqlite, Language::Nl, Scripts::On).await;
}

/// R-209 R-210 R-211 R-212 R-213
#[tokio::test(flavor = "multi_thread")]
async fn a_wallet_is_topped_up_with_a_card_in_french() {
    top_up(Engine::Postgres, Language::Fr, Scripts::On).await;
}

/// R-209 R-211
#[tokio::test(flavor = "multi_thread")]
async fn a_wallet_is_topped_up_without_scripts() {
    top_up(Engine::Sqlite, Language::Nl, Scripts::Off).await;
}

async fn top_up(engine: Engine, language: Language, scripts: Scripts) {
    let mut visit = Visit::with_scripts(engine, language, scripts).await;
    let (administrator, office) = match language {
        Language::Nl => (AN_PEETERS, "Peeters Vastgoed"),
        Language::Fr => (MARC_DUBOIS, "Dubois Immobilier"),
    };
    visit.sign_in_as(&administrator).await;
    visit.browser.open("/organisations").await;
    visit.browser.press_what_reads(&[office]).await;
    visit.browser.wait_for("/organisations/org_").await;
    let page = format!("{}/wallet/top-up", visit.browser.path().await);
    visit.browser.open(&page).await;
    visit.browser.look("wallet-top-up").await;
    too_little(&mut visit).await;
    cancelled(&mut visit, &page).await;
    paid(&mut visit, &page).await;
    visit.browser.finish();
}

async fn too_little(visit: &mut Visit) {
    visit.browser.fill("amount", "49,99").await;
    visit.browser.press_what_reads(&["Bancontact"]).await;
    let summary = visit.words.get("form-errors-heading");
    visit.browser.wait_for_text(summary).await;
    visit.browser.look("wallet-top-up-too-little").await;
}

async fn cancelled(visit: &mut Visit, page: &str) {
    visit.browser.fill("amount", "€ 50").await;
    visit.browser.press_what_reads(&["Bancontact"]).await;
    visit.browser.wait_for("/demo/mollie/checkout/").await;
    visit.browser.look("demo-checkout").await;
    let cancel = visit.words.fixed("Annuleren", "Annuler");
    visit.browser.submit(cancel).await;
    visit.browser.wait_for(&format!("{page}/pay_")).await;
    let heading = visit.words.get("wallet-top-up-cancelled-heading");
    visit.browser.wait_for_text(heading).await;
    visit.browser.look("wallet-top-up-cancelled").await;
    let again = visit.words.get("wallet-top-up-again");
    visit.browser.press(again).await;
}

async fn paid(visit: &mut Visit, page: &str) {
    let heading = visit.words.get("wallet-top-up-heading");
    visit.browser.wait_for_text(heading).await;
    visit.browser.fill("amount", "75,50").await;
    visit
        .browser
        .press_what_reads(&["Visa / Mastercard / Maestro"])
        .await;
    visit.browser.wait_for("/demo/mollie/checkout/").await;
    visit.browser.look("demo-checkout-card").await;
    let pay = visit.words.fixed("Betalen", "Payer");
    visit.browser.submit(pay).await;
    visit.browser.wait_for(&format!("{page}/pay_")).await;
    let heading = visit.words.get("wallet-top-up-paid-heading");
    visit.browser.wait_for_text(heading).await;
    visit.browser.wait_for_text("75,50").await;
    visit.browser.look("wallet-top-up-paid").await;
}
