//! An office is founded, people join, the helpdesk verifies it, it registers a tool, and its people use it.

use kernel::Language;
use testkit::{Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person};

use super::{HILDE_VERMEULEN, KAREL_WOUTERS, NORA_CLAES, Visit};

const OFFICE: &str = "De Brug Vastgoed";
const NUMBER: &str = "0999.000.525";
const TOOL: &str = "vastgoed-info-vlaanderen";

/// R-087 R-153 R-156 R-157 R-158 R-159 R-160 R-162 R-166 R-168 R-172 R-175 R-190 R-195 R-202
#[tokio::test(flavor = "multi_thread")]
async fn an_office_is_founded_and_its_people_open_a_tool_for_it_in_dutch() {
    let visit = Visit::begin(Engine::Sqlite, Language::Nl).await;
    let cast = Cast {
        founder: LIEVE_JANSSENS,
        promoted: MARC_DUBOIS,
        accepted: NORA_CLAES,
        refused: KAREL_WOUTERS,
    };
    walk(visit, &cast).await;
}

/// R-087 R-153 R-156 R-157 R-158 R-159 R-160 R-162 R-166 R-168 R-172 R-175 R-190 R-195 R-202
#[tokio::test(flavor = "multi_thread")]
async fn an_office_is_founded_and_its_people_open_a_tool_for_it_in_french() {
    let visit = Visit::begin(Engine::Postgres, Language::Fr).await;
    let cast = Cast {
        founder: MARC_DUBOIS,
        promoted: LIEVE_JANSSENS,
        accepted: NORA_CLAES,
        refused: KAREL_WOUTERS,
    };
    walk(visit, &cast).await;
}

struct Cast {
    founder: Person,
    promoted: Person,
    accepted: Person,
    refused: Person,
}

async fn walk(mut visit: Visit, cast: &Cast) {
    visit.sign_in_as(&cast.founder).await;
    let office = visit.found().await;
    for (colleague, kind) in [
        (&cast.promoted, "broker"),
        (&cast.accepted, "property-manager"),
        (&cast.refused, "trainee"),
    ] {
        visit.sign_in_as(colleague).await;
        visit.ask_to_join(kind).await;
    }

    visit.sign_in_as(&cast.founder).await;
    let mails = visit.demo.mails_to(cast.founder.email).await;
    assert!(!mails.is_empty(), "the administrator is told");
    visit.confirm(&office, &cast.promoted).await;
    visit.confirm(&office, &cast.accepted).await;
    visit.refuse(&office, &cast.refused).await;
    visit.promote(&office, &cast.promoted).await;

    visit.sign_in_as(&HILDE_VERMEULEN).await;
    visit.verify().await;

    visit.sign_in_as(&cast.promoted).await;
    visit.register_the_tool(&office).await;
    visit.give_access().await;
    visit.read_the_history(&office).await;

    visit.sign_in_as(&cast.founder).await;
    visit.open_the_tool().await;
    visit.browser.finish();
}

impl Visit {
    /// Creates the office; gives the path of its pages.
    async fn found(&mut self) -> String {
        let words = self.words.clone();
        self.browser.open("/organisations").await;
        self.browser.look("organisations").await;
        self.browser.press(words.get("organisations-add")).await;
        self.browser.wait_for("/organisations/new").await;
        self.browser.look("organisation-new").await;
        self.browser.fill("number", "0999.000.526").await;
        self.browser
            .submit(words.get("organisations-continue"))
            .await;
        self.browser
            .wait_for_text(words.get("form-errors-heading"))
            .await;
        self.browser.look("organisation-new-wrong").await;
        self.browser.fill("number", "BE 0999 000 525").await;
        self.browser
            .submit(words.get("organisations-continue"))
            .await;
        self.browser
            .wait_for_text(words.get("organisations-create-heading"))
            .await;
        self.browser.look("organisation-create").await;
        for (field, value) in [
            ("name", OFFICE),
            ("street", "Brugstraat 1"),
            ("postal_code", "8000"),
            ("city", "Brugge"),
            ("email", "kantoor@de-brug.example"),
        ] {
            self.browser.fill(field, value).await;
        }
        self.browser.choose("kind", "manager").await;
        self.browser
            .submit(words.get("organisations-create-submit"))
            .await;
        self.browser
            .wait_for_text(words.get("notice-organisation-created"))
            .await;
        self.browser.wait_for("/organisations/org_").await;
        self.browser.wait_for_text(NUMBER).await;
        self.browser.look("organisation").await;
        let path = self.browser.path().await;
        path.split('/').take(3).collect::<Vec<_>>().join("/")
    }

    async fn ask_to_join(&mut self, kind: &str) {
        let words = self.words.clone();
        self.browser.open("/organisations/new").await;
        self.browser.fill("number", NUMBER).await;
        self.browser
            .submit(words.get("organisations-continue"))
            .await;
        self.browser
            .wait_for_text(words.get("organisations-join-heading"))
            .await;
        self.browser.wait_for_text(OFFICE).await;
        self.browser.look("organisation-join").await;
        self.browser.choose("kind", kind).await;
        self.browser
            .submit(words.get("organisations-join-submit"))
            .await;
        self.browser
            .wait_for_text(words.get("notice-request-sent"))
            .await;
        self.browser
            .wait_for_text(words.get("organisations-state-requested"))
            .await;
        self.browser.look("organisations-waiting").await;
    }

    async fn answer(&mut self, office: &str, person: &Person) {
        self.browser.open(&format!("{office}/members")).await;
        self.browser.look("members").await;
        let bar = self.words.get("organisations-member-bar");
        let name = person.display_name();
        self.browser.press_what_reads(&[bar, &name]).await;
        self.browser
            .wait_for_text(self.words.get("organisations-confirm-heading"))
            .await;
        self.browser.look("member-confirm").await;
    }

    async fn confirm(&mut self, office: &str, person: &Person) {
        self.answer(office, person).await;
        let words = self.words.clone();
        self.browser
            .submit(words.get("organisations-confirm-submit"))
            .await;
        self.browser
            .wait_for_text(words.get("notice-member-confirmed"))
            .await;
        self.browser.look("member-confirmed").await;
    }

    async fn refuse(&mut self, office: &str, person: &Person) {
        self.answer(office, person).await;
        let words = self.words.clone();
        self.browser.press(words.get("organisations-refuse")).await;
        self.browser
            .wait_for_text(words.get("organisations-refuse-heading"))
            .await;
        self.browser.look("member-refuse").await;
        self.browser
            .fill("reason", "U werkt bij een ander kantoor.")
            .await;
        self.browser.submit(words.get("organisations-refuse")).await;
        self.browser
            .wait_for_text(words.get("notice-member-refused"))
            .await;
        let mails = self.demo.mails_to(person.email).await;
        let text = mails[0]["text"].as_str().unwrap_or_default();
        assert!(text.contains("U werkt bij een ander kantoor."), "{text}");
    }

    async fn promote(&mut self, office: &str, person: &Person) {
        let words = self.words.clone();
        self.browser.open(&format!("{office}/members")).await;
        let detail = words.get("organisations-member-detail");
        let name = person.display_name();
        self.browser.press_what_reads(&[detail, &name]).await;
        self.browser.look("member").await;
        self.browser
            .press(words.get("organisations-member-edit"))
            .await;
        self.browser.look("member-edit").await;
        self.browser.click_on("[name=administrator]").await;
        self.browser.submit(words.get("form-save")).await;
        self.browser
            .wait_for_text(words.get("notice-member-saved"))
            .await;
        self.browser.look("member-promoted").await;
    }

    async fn verify(&mut self) {
        let words = self.words.clone();
        self.browser.open("/helpdesk").await;
        self.browser.look("helpdesk").await;
        self.browser.press(OFFICE).await;
        self.browser.wait_for("/helpdesk/organisations/").await;
        self.browser.look("helpdesk-organisation").await;
        self.browser
            .fill("note", "Gebeld met de zaakvoerder.")
            .await;
        self.browser.submit(words.get("helpdesk-verify")).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-verified"))
            .await;
        self.browser.look("helpdesk-verified").await;
    }

    async fn register_the_tool(&mut self, office: &str) {
        let words = self.words.clone();
        self.browser.open(&format!("{office}/tools")).await;
        self.browser.look("organisation-tools").await;
        self.browser
            .open(&format!("{office}/tools/{TOOL}?way=broker"))
            .await;
        self.browser.look("organisation-tool").await;
        self.browser.submit(words.get("access-tool-register")).await;
        self.browser
            .wait_for_text(words.get("notice-tool-registered"))
            .await;
        self.browser.look("organisation-tool-registered").await;
    }

    async fn give_access(&mut self) {
        let words = self.words.clone();
        self.browser.press(words.get("access-staff-all")).await;
        self.browser.submit(words.get("form-save")).await;
        self.browser
            .wait_for_text(words.get("access-confirm-gets"))
            .await;
        self.browser.look("access-question").await;
        let yes = self.browser.heading().await;
        self.browser.submit(&yes).await;
        self.browser
            .wait_for_text(words.get("notice-access-saved"))
            .await;
        self.browser.look("organisation-tool-access").await;
    }

    async fn read_the_history(&mut self, office: &str) {
        self.browser.open(&format!("{office}/history")).await;
        self.browser.wait_for_text("Vastgoed Info Vlaanderen").await;
        self.browser.look("organisation-history").await;
    }

    async fn open_the_tool(&mut self) {
        let tool = self.demo.tools()[1].clone();
        self.browser.go(&format!("{tool}/start")).await;
        self.browser.wait_for("/choose").await;
        self.browser.look("choose").await;
        self.browser.press_what_reads(&[OFFICE]).await;
        self.browser.wait_for(&tool).await;
        self.browser.wait_for_text(&self.acts_for(OFFICE)).await;
        self.browser.look("demo-tool-for-office").await;
    }
}
