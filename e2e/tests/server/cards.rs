//! Chromium with identity cards in its store: the real browser, the real listener, and
//! the answers of the demo world's authorities.

use e2e::{Browser, CardStore, Demo};
use kernel::Language;
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, YOUSSEF_EL_AMRANI};

/// The store goes when it is dropped.
async fn with_card(demo: &Demo, card: &str) -> (CardStore, Browser) {
    let cards = CardStore::new(demo).await;
    cards.insert(card).await;
    let browser = Browser::with_cards(demo.origin(), Language::Nl, &cards).await;
    (cards, browser)
}

async fn by_eid(browser: &Browser) {
    browser.open("/sign-in/eid").await;
    browser.submit("Verder met eID").await;
}

async fn is_refused(browser: &Browser, said: &str) {
    browser.wait_for_text(said).await;
}

/// R-098 R-102 R-124: signed in by the card, and with it a tool opens that needs eID.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_in_chromium_signs_in_and_opens_a_tool_that_needs_eid() {
    let demo = Demo::asking_the_browser(Engine::Sqlite).await;
    let (_cards, browser) = with_card(&demo, AN_PEETERS.username).await;
    browser.open("/demo/tools/kadasterfinder/start").await;
    browser.wait_for("/sign-in").await;
    browser.open("/sign-in/eid").await;
    browser.submit("Verder met eID").await;
    browser.wait_for_text("An Peeters").await;
    browser.open("/demo/tools/kadasterfinder/start").await;
    browser.wait_for_text("Peeters Vastgoed").await;
    browser.finish();
}

/// R-086 R-107 R-108
#[tokio::test(flavor = "multi_thread")]
async fn a_card_in_chromium_is_linked_after_its_person_saw_what_is_taken_over() {
    let demo = Demo::asking_the_browser(Engine::Postgres).await;
    let (_cards, browser) = with_card(&demo, "nora.claes").await;
    browser.open("/sign-in").await;
    browser.fill("username", "nora.claes").await;
    browser.fill("password", &demo.password()).await;
    browser.submit("Aanmelden").await;
    browser.wait_for("/").await;
    browser.open("/account/eid").await;
    browser.submit("Verder met eID").await;
    browser.wait_for_text("Zijn dit uw gegevens?").await;
    browser.submit("Kaart koppelen").await;
    browser.wait_for_text("Uw eID is gekoppeld").await;
    browser.finish();
}

/// R-234 R-235: the browser runs, said "no certificate" before, and is not restarted; the
/// page sees by itself that the card is there.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_is_put_in_later_is_seen_without_a_restart() {
    let demo = Demo::asking_the_browser(Engine::Sqlite).await;
    let cards = CardStore::new(&demo).await;
    let browser = Browser::with_cards(demo.origin(), Language::Nl, &cards).await;
    by_eid(&browser).await;
    is_refused(&browser, "Uw browser stuurde geen certificaat").await;
    browser.submit("Stap voor stap uitzoeken").await;
    browser
        .wait_for_text("Zit uw kaart goed in de lezer?")
        .await;
    browser
        .wait_for_text("Deze pagina kijkt zelf of er een kaart in de lezer zit.")
        .await;
    cards.insert(AN_PEETERS.username).await;
    browser.wait_for_text("An Peeters").await;
    browser.finish();
}

/// Browsers show what was revoked, and hide what expired or is for documents.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_will_not_do_has_its_page_in_chromium() {
    let demo = Demo::asking_the_browser(Engine::Sqlite).await;
    for (card, said) in [
        ("revoked", "Deze identiteitskaart is ingetrokken."),
        ("suspended", "Deze identiteitskaart is geschorst"),
        ("citizen", "nog geen account gekoppeld"),
        ("expired", "Uw browser stuurde geen certificaat"),
        ("signature", "Uw browser stuurde geen certificaat"),
        ("rogue-issuer", "Uw browser stuurde geen certificaat"),
    ] {
        let (_cards, browser) = with_card(&demo, card).await;
        by_eid(&browser).await;
        is_refused(&browser, said).await;
        browser.finish();
    }
}

/// What a card in Chromium is refused with, wherever it is used.
const REFUSED: [(&str, &str); 4] = [
    ("revoked", "Deze identiteitskaart is ingetrokken."),
    ("suspended", "Deze identiteitskaart is geschorst"),
    ("expired", "Uw browser stuurde geen certificaat"),
    ("signature", "Uw browser stuurde geen certificaat"),
];

async fn by_password(demo: &Demo, browser: &Browser, username: &str) {
    browser.open("/sign-in").await;
    browser.fill("username", username).await;
    browser.fill("password", &demo.password()).await;
    browser.submit("Aanmelden").await;
    browser.wait_for("/").await;
}

/// R-086 R-124 R-133: linking has the same pages for what will not do, and one for a card that is
/// linked elsewhere. Nothing is linked by any of them.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_will_not_do_is_not_linked_in_chromium() {
    let demo = Demo::asking_the_browser(Engine::Sqlite).await;
    let elsewhere = (
        AN_PEETERS.username,
        "Er bestaat al een account waaraan deze identiteitskaart gekoppeld is.",
    );
    for (card, said) in REFUSED.into_iter().chain([elsewhere]) {
        let (_cards, browser) = with_card(&demo, card).await;
        by_password(&demo, &browser, "nora.claes").await;
        browser.open("/account/eid").await;
        browser.submit("Verder met eID").await;
        is_refused(&browser, said).await;
        // It is offered again: she still has none.
        browser.open("/account/eid").await;
        browser.wait_for_text("Verder met eID").await;
        browser.finish();
    }
}

/// G-19: whoever is signed in with a password and opens a tool that needs eID is asked for the
/// card. One that will not do, or is somebody else's, opens nothing, and says why.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_will_not_do_opens_no_tool_in_chromium() {
    let demo = Demo::asking_the_browser(Engine::Sqlite).await;
    let of_others = [
        // Linked to an account of its own; and linked to none.
        (
            YOUSSEF_EL_AMRANI.username,
            "Deze identiteitskaart hoort bij een ander account",
        ),
        (
            LIEVE_JANSSENS.username,
            "Aan deze identiteitskaart is nog geen account gekoppeld.",
        ),
    ];
    for (card, said) in REFUSED.into_iter().chain(of_others) {
        let (_cards, browser) = with_card(&demo, card).await;
        by_password(&demo, &browser, AN_PEETERS.username).await;
        browser.open("/demo/tools/kadasterfinder/start").await;
        browser.wait_for("/sign-in").await;
        // Of the ways that the tool takes, the card.
        let asked = browser.url().await;
        let asked = asked.query().unwrap_or_default();
        browser.open(&format!("/sign-in/eid?{asked}")).await;
        browser.submit("Verder met eID").await;
        is_refused(&browser, said).await;
        browser.finish();
    }
}
