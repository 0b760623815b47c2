//! Two tabs, two organisations, two tools: each stays with what was chosen in it (decision G-16).

use kernel::Language;
use testkit::{Engine, MARC_DUBOIS};

use super::Visit;

const OFFICE: &str = "Peeters Vastgoed";
const OTHER: &str = "Dubois Immobilier";
/// Made on the way, and not verified yet.
const NEW: &str = "Nieuw Kantoor";
const NEW_NUMBER: &str = "0999.000.525";

/// R-190 R-191 R-192 R-193 R-194
#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_with_two_organisations_stay_right_in_dutch() {
    walk(Visit::begin(Engine::Sqlite, Language::Nl).await).await;
}

/// R-190 R-191 R-192 R-193 R-194
#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_with_two_organisations_stay_right_in_french() {
    walk(Visit::begin(Engine::Postgres, Language::Fr).await).await;
}

async fn walk(mut visit: Visit) {
    let [cibweb, vastgoed_info] = visit.demo.tools().clone();
    visit.sign_in_as(&MARC_DUBOIS).await;
    let first = visit.browser.present_tab().await;
    visit.ask(&cibweb).await;
    visit.browser.look("choose").await;
    visit.add_an_office_on_the_way().await;
    let second = visit.browser.open_tab().await;
    visit.ask(&vastgoed_info).await;
    visit.choose(&vastgoed_info, OTHER).await;
    visit.browser.show_tab(&first).await;
    visit.choose(&cibweb, OFFICE).await;

    visit.act_for_the_other_on_our_pages().await;
    visit.browser.show_tab(&second).await;
    visit.refresh_in_tool().await;
    visit.browser.wait_for_text(&visit.acts_for(OTHER)).await;
    visit.browser.show_tab(&first).await;
    visit.browser.go(&format!("{cibweb}/")).await;
    visit.browser.wait_for_text(&visit.acts_for(OFFICE)).await;

    visit.switch_to_oneself(&cibweb).await;
    visit.browser.show_tab(&second).await;
    visit.refresh_in_tool().await;
    visit.browser.wait_for_text(&visit.acts_for(OTHER)).await;

    visit.two_offices_in_one_tool(&vastgoed_info).await;
    visit.browser.finish();
}

impl Visit {
    async fn ask(&self, tool: &str) {
        self.browser.go(&format!("{tool}/start?switch=true")).await;
        self.browser.wait_for("/choose").await;
    }

    async fn choose(&self, tool: &str, organisation: &str) {
        self.browser.press_what_reads(&[organisation]).await;
        self.browser.wait_for(tool).await;
        self.browser
            .wait_for_text(&self.acts_for(organisation))
            .await;
    }

    /// The organisation that is missing is made, and the sign-in goes on where it was.
    async fn add_an_office_on_the_way(&mut self) {
        let words = self.words.clone();
        self.browser.press(words.get("access-choose-join")).await;
        self.browser.wait_for("/organisations/new").await;
        self.browser.fill("number", NEW_NUMBER).await;
        self.browser
            .submit(words.get("organisations-continue"))
            .await;
        self.browser
            .wait_for_text(words.get("organisations-create-heading"))
            .await;
        for (field, value) in [
            ("name", NEW),
            ("street", "Brugstraat 1"),
            ("postal_code", "8000"),
            ("city", "Brugge"),
            ("email", "kantoor@nieuw.example"),
        ] {
            self.browser.fill(field, value).await;
        }
        self.browser.choose("kind", "manager").await;
        self.browser
            .submit(words.get("organisations-create-submit"))
            .await;
        self.browser.wait_for("/choose").await;
        self.browser.wait_for_text(NEW).await;
        self.browser.look("choose-with-a-new-office").await;
    }

    /// Top right, which no tool minds.
    async fn act_for_the_other_on_our_pages(&mut self) {
        let name = MARC_DUBOIS.display_name();
        self.browser.open("/tools").await;
        self.browser.press(&name).await;
        self.browser.press(self.words.get("menu-acting-for")).await;
        self.browser.wait_for("/acting-for").await;
        self.browser.look("acting-for").await;
        self.browser.press_what_reads(&[OTHER]).await;
        self.browser
            .wait_for_text(self.words.get("notice-acting-for"))
            .await;
        self.browser.look("acting-for-other").await;
        self.browser.press(&format!("{name} {OTHER}")).await;
        self.browser.press(self.words.get("menu-tools")).await;
        self.browser
            .wait_for_text(self.words.get("access-tools-others"))
            .await;
        self.browser.look("tools-of-the-other").await;
    }

    /// The tool's own button: the choice again, and no password.
    async fn switch_to_oneself(&mut self, tool: &str) {
        let label = self
            .words
            .fixed("Voor iemand anders optreden", "Agir pour quelqu’un d’autre");
        self.browser.press(label).await;
        self.browser.wait_for("/choose").await;
        self.browser
            .press_what_reads(&[self.words.get("access-myself")])
            .await;
        self.browser.wait_for(tool).await;
        self.browser.wait_for_text(self.acts_for_oneself()).await;
        self.browser.look("demo-tool-for-oneself").await;
    }

    /// Each answer belongs to the question of its own tab, and each tab keeps its office, whichever renews first.
    async fn two_offices_in_one_tool(&mut self, tool: &str) {
        let one = self.browser.open_tab().await;
        self.ask(tool).await;
        let two = self.browser.open_tab().await;
        self.ask(tool).await;
        self.browser.show_tab(&one).await;
        self.choose(tool, OFFICE).await;
        self.browser.show_tab(&two).await;
        self.choose(tool, OTHER).await;
        for (tab, office, times) in [
            (&one, OFFICE, 1),
            (&two, OTHER, 1),
            (&two, OTHER, 2),
            (&one, OFFICE, 2),
            (&two, OTHER, 3),
        ] {
            self.browser.show_tab(tab).await;
            self.refresh_in_tool().await;
            self.browser.wait_for_text(&self.refreshed(times)).await;
            self.browser.wait_for_text(&self.acts_for(office)).await;
        }
        for (tab, office, times) in [(&one, OFFICE, 2), (&two, OTHER, 3)] {
            self.browser.show_tab(tab).await;
            self.browser.reload().await;
            self.browser.wait_for_text(&self.refreshed(times)).await;
            self.browser.wait_for_text(&self.acts_for(office)).await;
            self.is_valid_in_tool("true").await;
            self.browser.wait_for_text(&self.acts_for(office)).await;
        }
    }
}
