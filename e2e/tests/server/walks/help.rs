//! Somebody who cannot sign in finds the answer to the message that they see.

use e2e::{Browser, Scripts, Words, World};
use kernel::Language;
use testkit::Engine;

/// R-232 R-270 R-271
#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_message_finds_its_article_in_dutch() {
    find(Engine::Sqlite, Language::Nl, Scripts::On).await;
}

/// R-232 R-270 R-271
#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_message_finds_its_article_in_french_without_scripts() {
    find(Engine::Postgres, Language::Fr, Scripts::Off).await;
}

async fn find(engine: Engine, language: Language, scripts: Scripts) {
    let world = World::start(engine, &[]).await;
    let mut browser = Browser::start(world.origin(), language, scripts).await;
    let words = Words::of(language);
    let question = words.fixed(
        "Ik krijg de fout “Client certificate is not present”",
        "Je reçois l’erreur «\u{a0}Client certificate is not present\u{a0}»",
    );
    let advice = words.fixed(
        "Laat de kaart in de lezer.",
        "Laissez la carte dans le lecteur.",
    );

    browser.open("/sign-in").await;
    browser.press(words.get("layout-help")).await;
    browser.wait_for_text(words.get("help-search-hint")).await;
    browser.look("help").await;
    let pasted = "KadasterFinder 14:05 – Error: Client certificate is not present (400). Please try again later.";
    browser.fill("q", pasted).await;
    if matches!(scripts, Scripts::Off) {
        browser.submit(words.get("help-search-go")).await;
    }
    browser.wait_for_text(advice_of_results(&words)).await;
    browser.look("help-found").await;
    browser.press(question).await;
    browser.wait_for("/help/client-certificate").await;
    browser.wait_for_text(advice).await;
    browser.look("help-article").await;
    browser.submit(words.get("help-verdict-yes")).await;
    browser
        .wait_for_text(words.get("help-verdict-yes-thanks"))
        .await;
    browser.look("help-verdict").await;
    browser.finish();
}

/// The beginning of the answer, which stands beside its question among the results.
fn advice_of_results(words: &Words) -> &'static str {
    words.fixed(
        "Uw browser stuurt het certificaat van uw kaart niet door.",
        "Votre navigateur n’envoie pas le certificat de votre carte.",
    )
}
