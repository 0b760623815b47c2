//! The helpdesk at work: an office is disputed while somebody acts for it, and settled; another is verified; a
//! recognition gets its holder, an office its administrator, and a list is read.

use std::time::{Duration, Instant};

use e2e::{Browser, Scripts};
use kernel::Language;
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person};

use super::{HILDE_VERMEULEN, KAREL_WOUTERS, Visit};

const OFFICE: &str = "Peeters Vastgoed";
const UNVERIFIED: &str = "Claes Rentmeesters";
/// Stands in the register, and is nobody's yet.
const FREE_NUMBER: &str = "599.918";
const WAIT_MAX: Duration = Duration::from_secs(20);

/// R-129 R-272 G-13 G-14
#[tokio::test(flavor = "multi_thread")]
async fn the_helpdesk_settles_what_people_write_about_in_dutch() {
    walk(
        Visit::begin(Engine::Postgres, Language::Nl).await,
        &LIEVE_JANSSENS,
    )
    .await;
}

/// R-129 R-272 G-13 G-14
#[tokio::test(flavor = "multi_thread")]
async fn the_helpdesk_settles_what_people_write_about_in_french() {
    walk(
        Visit::begin(Engine::Sqlite, Language::Fr).await,
        &MARC_DUBOIS,
    )
    .await;
}

async fn walk(mut visit: Visit, member: &Person) {
    let tool = visit.demo.tools()[1].clone();
    visit.sign_in_as(member).await;
    visit.browser.go(&format!("{tool}/start")).await;
    visit.browser.wait_for("/choose").await;
    visit.browser.press_what_reads(&[OFFICE]).await;
    visit.browser.wait_for_text(&visit.acts_for(OFFICE)).await;

    let desk = Browser::start(visit.demo.origin(), visit.language, Scripts::On).await;
    let at_the_office = std::mem::replace(&mut visit.browser, desk);
    visit.sign_in_as(&HILDE_VERMEULEN).await;
    visit.find_the_office().await;
    visit.dispute().await;
    visit.is_out(&at_the_office, &tool).await;
    at_the_office.finish();
    visit.settle().await;
    visit.hand_over().await;

    visit.verify_another().await;
    visit.link_and_unlink().await;
    visit.ask_why().await;
    visit.read_a_list().await;
    visit.browser.finish();
}

impl Visit {
    async fn find_the_office(&mut self) {
        let words = self.words.clone();
        self.browser.open("/helpdesk").await;
        self.browser.look("helpdesk").await;
        self.browser.fill("q", "niemand.hier").await;
        self.browser.submit(words.get("helpdesk-search-go")).await;
        self.browser
            .wait_for_text(words.get("helpdesk-found-none"))
            .await;
        self.browser.look("helpdesk-found-none").await;
        // By name and organisation, each with a mistake.
        self.browser.fill("q", "peetres vastgod").await;
        self.browser.submit(words.get("helpdesk-search-go")).await;
        self.browser.wait_for_text("0999.000.129").await;
        self.browser.look("helpdesk-found").await;
        self.browser.press(OFFICE).await;
        self.browser.wait_for("/helpdesk/organisations/").await;
        self.browser.look("helpdesk-organisation").await;
    }

    async fn dispute(&mut self) {
        let words = self.words.clone();
        self.browser.submit(words.get("helpdesk-dispute")).await;
        self.browser
            .wait_for_text(words.get("form-errors-heading"))
            .await;
        self.browser
            .wait_for_text(words.get("refusal-reason-missing"))
            .await;
        self.browser.look("helpdesk-dispute-wrong").await;
        self.browser
            .fill("reason", "Twee vennoten, één kantoor.")
            .await;
        self.browser.submit(words.get("helpdesk-dispute")).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-disputed"))
            .await;
        self.browser.look("helpdesk-disputed").await;
    }

    /// At once: nobody waits for the next refresh.
    async fn is_out(&self, member: &Browser, tool: &str) {
        let label = self.words.fixed(
            "Aanmelden met Immo-Connect",
            "Se connecter avec Immo-Connect",
        );
        let started = Instant::now();
        loop {
            member.go(&format!("{tool}/")).await;
            if member.shows(label).await {
                return;
            }
            assert!(started.elapsed() < WAIT_MAX, "the tool stays open");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn settle(&mut self) {
        let words = self.words.clone();
        self.browser.fill("note", "Beide vennoten gehoord.").await;
        self.browser.submit(words.get("helpdesk-settle")).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-verified"))
            .await;
        self.browser.look("helpdesk-settled").await;
    }

    async fn hand_over(&mut self) {
        let words = self.words.clone();
        let reason = "De beheerder is met pensioen.";
        self.browser.fill("login", "niemand.hier").await;
        self.browser.fill("transfer_reason", reason).await;
        self.browser.submit(words.get("helpdesk-transfer")).await;
        self.browser
            .wait_for_text(words.get("helpdesk-transfer-login-unknown"))
            .await;
        self.browser.look("helpdesk-transfer-wrong").await;
        self.browser.wait_for_value("transfer_reason", reason).await;
        self.browser.fill("login", KAREL_WOUTERS.username).await;
        self.browser.submit(words.get("helpdesk-transfer")).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-transferred"))
            .await;
        self.browser.look("helpdesk-transferred").await;
        for person in [&AN_PEETERS, &LIEVE_JANSSENS, &MARC_DUBOIS, &KAREL_WOUTERS] {
            self.is_told(person, reason).await;
        }
    }

    /// By a mail, which leaves after the page has answered.
    async fn is_told(&self, person: &Person, reason: &str) {
        let started = Instant::now();
        loop {
            let mails = self.demo.mails_to(person.email).await;
            let says_so = |mail: &serde_json::Value| {
                mail["text"]
                    .as_str()
                    .is_some_and(|text| text.contains(reason))
            };
            if mails.iter().any(says_so) {
                return;
            }
            assert!(started.elapsed() < WAIT_MAX, "{} is not told", person.email);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn verify_another(&mut self) {
        let words = self.words.clone();
        self.browser.open("/helpdesk").await;
        self.browser.press(UNVERIFIED).await;
        self.browser.wait_for("/helpdesk/organisations/").await;
        self.browser
            .wait_for_text(words.get("helpdesk-not-verified"))
            .await;
        self.browser.look("helpdesk-not-verified").await;
        self.browser
            .fill("note", "Gebeld met de zaakvoerder.")
            .await;
        self.browser.submit(words.get("helpdesk-verify")).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-verified"))
            .await;
        self.browser.open("/helpdesk").await;
        self.browser
            .wait_for_text(words.get("helpdesk-unverified-none"))
            .await;
        self.browser.look("helpdesk-nothing-waits").await;
    }

    async fn link_and_unlink(&mut self) {
        let words = self.words.clone();
        let karel = KAREL_WOUTERS;
        let found = format!("/helpdesk?q={}", karel.username);
        self.browser.open(&found).await;
        self.browser.press(&karel.display_name()).await;
        self.browser.wait_for("/helpdesk/accounts/").await;
        self.browser.look("helpdesk-account").await;
        self.browser.fill("find", FREE_NUMBER).await;
        self.browser.press(words.get("helpdesk-search-go")).await;
        self.browser.wait_for_text(FREE_NUMBER).await;
        self.browser.look("helpdesk-recognitions-found").await;
        let link = words.get("helpdesk-link");
        self.browser.press_what_reads(&[link, FREE_NUMBER]).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-linked"))
            .await;
        self.browser.look("helpdesk-linked").await;
        let unlink = words.get("helpdesk-unlink");
        self.browser.press_what_reads(&[unlink, FREE_NUMBER]).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-unlinked"))
            .await;
        self.browser.look("helpdesk-unlinked").await;
    }

    async fn ask_why(&mut self) {
        let words = self.words.clone();
        self.browser.choose("tool", "cibweb").await;
        self.browser.submit(words.get("helpdesk-why-go")).await;
        self.browser.wait_for_text(words.get("access-unmet")).await;
        self.browser.look("helpdesk-why").await;
    }

    async fn read_a_list(&mut self) {
        let words = self.words.clone();
        self.browser.open("/helpdesk/recognitions/biv").await;
        self.browser.look("helpdesk-source").await;
        self.browser.submit(words.get("helpdesk-read-now")).await;
        self.browser
            .wait_for_text(words.get("notice-helpdesk-read"))
            .await;
        self.browser.look("helpdesk-source-read").await;
    }
}
