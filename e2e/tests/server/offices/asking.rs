//! A new colleague wants a tool: the start page leads the administrator to both requests, and the Vastgoed
//! Loket says of the tool what then happens.

use kernel::Language;
use testkit::{AN_PEETERS, Engine};

use super::{KAREL_WOUTERS, Visit};

const OFFICE: &str = "Peeters Vastgoed";
const TOOL: &str = "CIBweb";

/// R-163 R-176 R-186 R-194 R-205
#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_asks_for_a_tool_and_gets_it_in_dutch() {
    walk(Visit::begin(Engine::Sqlite, Language::Nl).await).await;
}

/// R-163 R-176 R-186 R-194 R-205
#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_asks_for_a_tool_and_gets_it_in_french() {
    walk(Visit::begin(Engine::Postgres, Language::Fr).await).await;
}

async fn walk(mut visit: Visit) {
    let [cibweb, _] = visit.demo.tools().clone();
    visit.confirm_the_trainee().await;
    visit.ask_for_the_tool().await;
    visit.answer_the_request().await;
    visit.start_the_tool(&cibweb).await;
    visit.browser.finish();
}

impl Visit {
    async fn confirm_the_trainee(&mut self) {
        self.sign_in_as(&KAREL_WOUTERS).await;
        self.browser.open("/").await;
        let waits = self
            .words
            .get("organisations-start-waiting-hint")
            .to_owned();
        self.browser.wait_for_text(&waits).await;
        self.browser.look("start-waiting").await;

        self.sign_in_as(&AN_PEETERS).await;
        self.browser.open("/").await;
        let waits = self.words.fixed(
            "1 medewerker wacht op uw bevestiging.",
            "1 collaborateur attend votre confirmation.",
        );
        self.browser.wait_for_text(waits).await;
        self.browser.look("start").await;
        let look = self.words.fixed("Aanvraag bekijken", "Voir la demande");
        self.browser.press_what_reads(&[look, OFFICE]).await;
        self.browser
            .wait_for_text(&KAREL_WOUTERS.display_name())
            .await;
        let confirm = self.words.get("organisations-confirm-submit").to_owned();
        self.browser.submit(&confirm).await;
        let second_step = self.words.get("access-member-later").to_owned();
        self.browser.wait_for_text(&second_step).await;
        self.browser.open("/").await;
        self.browser.wait_for_no_text(waits).await;
    }

    async fn ask_for_the_tool(&mut self) {
        self.sign_in_as(&KAREL_WOUTERS).await;
        self.browser.open("/tools").await;
        let oneself = self.words.fixed(
            "U start deze tool voor uzelf, niet voor Peeters Vastgoed.",
            "Vous démarrez cet outil pour vous-même, pas pour Peeters Vastgoed.",
        );
        self.browser.wait_for_text(oneself).await;
        self.browser.look("loket").await;
        let ask = self.words.get("access-ask-button").to_owned();
        self.browser.press_what_reads(&[&ask, TOOL]).await;
        self.browser.wait_for("/organisations/org_").await;
        self.browser.look("ask-for-access").await;
        self.browser
            .fill("note", "Voor de dossiers van Lieve")
            .await;
        self.browser.submit(&ask).await;
        let sent = self.words.get("notice-access-asked").to_owned();
        self.browser.wait_for_text(&sent).await;
        self.browser.look("access-asked").await;
    }

    async fn answer_the_request(&mut self) {
        self.sign_in_as(&AN_PEETERS).await;
        self.browser.open("/").await;
        let asks = self.words.fixed(
            "1 medewerker vraagt toegang tot een tool.",
            "1 collaborateur demande l’accès à un outil.",
        );
        self.browser.wait_for_text(asks).await;
        let look = self.words.fixed("Aanvraag bekijken", "Voir la demande");
        self.browser.press_what_reads(&[look, OFFICE]).await;
        self.browser
            .wait_for_text("Voor de dossiers van Lieve")
            .await;
        self.browser.look("access-request").await;
        let give = self.words.get("access-request-give").to_owned();
        self.browser.submit(&give).await;
        let given = self.words.get("notice-access-given").to_owned();
        self.browser.wait_for_text(&given).await;
        self.browser.look("tools-of-the-office").await;
    }

    async fn start_the_tool(&mut self, tool: &str) {
        self.sign_in_as(&KAREL_WOUTERS).await;
        self.browser.open("/tools").await;
        let start = self.words.get("tools-start").to_owned();
        self.browser.press_what_reads(&[&start, TOOL]).await;
        self.browser.wait_for(tool).await;
        self.browser.wait_for_text(&self.acts_for(OFFICE)).await;
        self.browser.open("/").await;
        self.browser.wait_for_text(TOOL).await;
        self.browser.look("start-with-a-tool").await;
    }
}
