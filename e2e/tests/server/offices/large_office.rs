//! An office of two hundred people: its list of members, several of them at once, and the
//! access of everybody, with and without scripts, at every width.

use e2e::{Demo, Scripts};
use fantoccini::key::Key;
use kernel::Language;
use testkit::{AN_PEETERS, Engine};

use super::Visit;

const OFFICE: &str = "Groep Leie Vastgoed";
const WIDTHS: [u32; 5] = [320, 390, 768, 1024, 1400];
const PHONE: u32 = 390;

/// R-174 R-186 R-187 R-205
#[tokio::test(flavor = "multi_thread")]
async fn an_office_of_two_hundred_is_served_in_dutch() {
    with_scripts(Engine::Sqlite, Language::Nl).await;
}

/// R-174 R-186 R-187 R-205
#[tokio::test(flavor = "multi_thread")]
async fn an_office_of_two_hundred_is_served_in_french() {
    with_scripts(Engine::Postgres, Language::Fr).await;
}

/// R-186 R-205
#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_given_access_without_scripts() {
    let demo = Demo::with_large_office(Engine::Sqlite).await;
    let mut visit = Visit::in_world(demo, Language::Nl, Scripts::Off).await;
    visit.open_large_members().await;
    visit.open_matrix().await;
    visit.give_everybody_access().await;
    visit.browser.finish();
}

async fn with_scripts(engine: Engine, language: Language) {
    let demo = Demo::with_large_office(engine).await;
    let mut visit = Visit::in_world(demo, language, Scripts::On).await;
    visit.open_large_members().await;
    visit.fold_out_on_a_phone().await;
    visit.filter().await;
    visit.remove_two().await;
    visit.open_matrix().await;
    visit.change_one_box_by_keyboard().await;
    visit.give_everybody_access().await;
    visit.browser.finish();
}

impl Visit {
    async fn open_large_members(&mut self) {
        self.sign_in_as(&AN_PEETERS).await;
        self.browser.open("/organisations").await;
        self.browser.press(OFFICE).await;
        self.browser.wait_for("/organisations/org_").await;
        let members = self.words.get("organisations-tab-members").to_owned();
        self.browser.press(&members).await;
        let count = self.words.fixed("200 medewerkers", "200 collaborateurs");
        self.browser.wait_for_text(count).await;
        self.browser.look("large-members").await;
        self.browser.look_at_widths("large-members", &WIDTHS).await;
    }

    /// One line for each member; what more there is comes at a tap.
    async fn fold_out_on_a_phone(&mut self) {
        self.browser.use_screen(PHONE, 844).await;
        let height = self.browser.height_of("#members table").await;
        assert!(height < 50.0 * 64.0, "50 members take {height} pixels");
        let detail = self.words.get("organisations-member-detail").to_owned();
        assert!(!self.browser.shows(&detail).await);
        self.browser.click_on("#members summary").await;
        self.browser.wait_for_text(&detail).await;
        self.browser.use_screen(1280, 900).await;
    }

    async fn filter(&mut self) {
        let words = self.words.clone();
        let filter = words.get("organisations-members-filter");
        self.browser.press(filter).await;
        self.browser.tab_to("kind").await;
        self.browser.tab_to("role").await;
        self.browser.key(Key::Down).await;
        let few = words.fixed("5 medewerkers", "5 collaborateurs");
        self.browser.wait_for_text(few).await;
        self.browser.look("large-members-filtered").await;
        self.browser.reload().await;
        self.browser.wait_for_text(few).await;
    }

    async fn remove_two(&mut self) {
        let words = self.words.clone();
        for place in [1, 2] {
            let boxes = format!("#members tbody tr:nth-child({place}) input[name=member]");
            self.browser.click_on(&boxes).await;
        }
        self.browser
            .submit(words.get("organisations-members-remove"))
            .await;
        let two = words.fixed("2 medewerkers verwijderen", "Retirer 2 collaborateurs");
        self.browser.wait_for_text(two).await;
        self.browser.look("members-removal").await;
        self.browser.submit(two).await;
        self.browser
            .wait_for_text(words.get("notice-members-removed"))
            .await;
        let left = words.fixed("198 medewerkers", "198 collaborateurs");
        self.browser.wait_for_text(left).await;
    }

    async fn open_matrix(&mut self) {
        let words = self.words.clone();
        self.browser
            .press(words.get("organisations-members-matrix"))
            .await;
        self.browser
            .wait_for_text(words.get("access-staff-all"))
            .await;
        self.browser.look("access-matrix").await;
        self.browser.look_at_widths("access-matrix", &WIDTHS).await;
    }

    /// From box to box by the arrow keys; of the whole table the Tab key stops at one.
    async fn change_one_box_by_keyboard(&mut self) {
        let words = self.words.clone();
        self.browser.tab_to("t0").await;
        for key in [Key::Down, Key::Down, Key::Right] {
            self.browser.key(key).await;
        }
        self.browser.type_keys(" ").await;
        assert!(self.browser.has_focus("t2").await, "the third row");
        self.browser.tab_to(words.get("form-save")).await;
        self.browser.key(Key::Enter).await;
        self.browser
            .wait_for_text(words.get("notice-access-saved"))
            .await;
    }

    async fn give_everybody_access(&mut self) {
        let words = self.words.clone();
        self.browser.press(words.get("access-staff-all")).await;
        self.browser.submit(words.get("form-save")).await;
        self.browser
            .wait_for_text(words.get("access-confirm-gets"))
            .await;
        self.browser.look("access-matrix-question").await;
        self.browser
            .look_at_widths("access-matrix-question", &WIDTHS)
            .await;
        let yes = self.browser.heading().await;
        self.browser.submit(&yes).await;
        self.browser
            .wait_for_text(words.get("notice-access-saved"))
            .await;
    }
}
