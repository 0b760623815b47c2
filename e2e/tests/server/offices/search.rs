//! A list of people is searched: while typing where scripts run, by the button where they do not.

use e2e::Scripts;
use fantoccini::key::Key;
use kernel::Language;
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, MARC_DUBOIS};

use super::{NORA_CLAES, Visit};

const OFFICE: &str = "Peeters Vastgoed";

/// R-174 R-187
#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_found_while_typing_in_dutch() {
    while_typing(Visit::begin(Engine::Sqlite, Language::Nl).await).await;
}

/// R-174 R-187
#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_found_while_typing_in_french() {
    while_typing(Visit::begin(Engine::Postgres, Language::Fr).await).await;
}

/// R-174 R-187
#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_found_without_scripts_in_dutch() {
    let visit = Visit::with_scripts(Engine::Postgres, Language::Nl, Scripts::Off);
    by_the_button(visit.await).await;
}

/// R-174 R-187
#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_found_without_scripts_in_french() {
    let visit = Visit::with_scripts(Engine::Sqlite, Language::Fr, Scripts::Off);
    by_the_button(visit.await).await;
}

async fn while_typing(mut visit: Visit) {
    visit.open_members().await;
    visit.browser.fill("search", "janssens").await;
    visit.only_lieve_is_there().await;
    assert!(visit.browser.has_focus("search").await, "the same page");
    visit.browser.reload().await;
    visit.only_lieve_is_there().await;
    assert_eq!(visit.browser.value("search").await, "janssens");
    visit.browser.look("members-found").await;

    visit.browser.fill("search", "nobody of that name").await;
    let nobody = visit.words.get("organisations-members-none").to_owned();
    visit.browser.wait_for_text(&nobody).await;
    visit.browser.reload().await;
    visit.browser.wait_for_text(&nobody).await;
    visit.browser.look("members-none").await;
    visit.browser.fill("search", "claes").await;
    visit
        .browser
        .wait_for_text(&NORA_CLAES.display_name())
        .await;
    visit.browser.wait_for_no_text(&nobody).await;
    visit.browser.tab_to("state").await;
    visit.browser.key(Key::Down).await;
    visit.browser.wait_for_text(&nobody).await;
    visit.browser.key(Key::Up).await;
    visit
        .browser
        .wait_for_text(&NORA_CLAES.display_name())
        .await;

    // Signed out meanwhile: what was found stays, and the button says what to do.
    visit.browser.forget_cookies().await;
    visit.browser.fill("search", "janssens").await;
    visit.press_search().await;
    visit.browser.wait_for("/sign-in").await;
    visit.browser.finish();
}

async fn by_the_button(mut visit: Visit) {
    visit.open_members().await;
    visit.browser.fill("search", "janssens").await;
    visit.press_search().await;
    visit.only_lieve_is_there().await;
    assert_eq!(visit.browser.value("search").await, "janssens");
    visit.browser.look("members-found").await;
    visit.browser.finish();
}

impl Visit {
    async fn open_members(&mut self) {
        self.sign_in_as(&AN_PEETERS).await;
        self.browser.open("/organisations").await;
        self.browser.press(OFFICE).await;
        self.browser.wait_for("/organisations/org_").await;
        let members = self.words.get("organisations-tab-members").to_owned();
        self.browser.press(&members).await;
        self.browser
            .wait_for_text(&MARC_DUBOIS.display_name())
            .await;
        self.browser.look("members").await;
    }

    async fn press_search(&self) {
        let button = self.words.get("organisations-members-search-submit");
        self.browser.submit(button).await;
    }

    async fn only_lieve_is_there(&self) {
        self.browser
            .wait_for_no_text(&MARC_DUBOIS.display_name())
            .await;
        self.browser
            .wait_for_text(&LIEVE_JANSSENS.display_name())
            .await;
        self.browser
            .wait_for_no_text(&NORA_CLAES.display_name())
            .await;
        let one = self.words.fixed("1 medewerker", "1 collaborateur");
        self.browser.wait_for_text(one).await;
        assert!(
            self.browser
                .url()
                .await
                .query_pairs()
                .any(|(name, value)| name == "search" && value == "janssens")
        );
    }
}
