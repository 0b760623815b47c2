//! A recognition is withdrawn while a tool is open: what it allowed ends at once, and the page says why.

use std::time::{Duration, Instant};

use kernel::Language;
use testkit::{Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person};

use crate::{HILDE_VERMEULEN, Visit};

const OFFICE: &str = "Peeters Vastgoed";
const WAIT_MAX: Duration = Duration::from_secs(20);

/// R-125 R-126 R-199 R-201
#[tokio::test(flavor = "multi_thread")]
async fn a_recognition_withdrawn_ends_what_it_allowed_in_dutch() {
    let visit = Visit::begin(Engine::Postgres, Language::Nl).await;
    walk(visit, &LIEVE_JANSSENS, ("sf323", "323-9001")).await;
}

/// R-125 R-126 R-199 R-201
#[tokio::test(flavor = "multi_thread")]
async fn a_recognition_withdrawn_ends_what_it_allowed_in_french() {
    let visit = Visit::begin(Engine::Sqlite, Language::Fr).await;
    walk(visit, &MARC_DUBOIS, ("biv", "599.002")).await;
}

async fn walk(mut visit: Visit, person: &Person, row: (&str, &str)) {
    let tool = visit.demo.tools()[1].clone();
    visit.sign_in_as(person).await;
    visit.browser.go(&format!("{tool}/start")).await;
    visit.browser.wait_for("/choose").await;
    visit.browser.press_what_reads(&[OFFICE]).await;
    visit.browser.wait_for_text(&visit.acts_for(OFFICE)).await;
    visit.refresh_in_tool().await;
    let once = visit
        .words
        .fixed("Aantal keer vernieuwd: 1", "Nombre d’actualisations : 1");
    visit.browser.wait_for_text(once).await;

    visit.register_says(row, "struck-off").await;
    visit.is_out_of_the_tool(&tool).await;
    visit.is_told_why(&tool).await;

    visit.register_says(row, "active").await;
    visit.browser.go(&format!("{tool}/start?switch=true")).await;
    visit.browser.wait_for("/choose").await;
    visit.browser.press_what_reads(&[OFFICE]).await;
    visit.browser.wait_for_text(&visit.acts_for(OFFICE)).await;
    visit.browser.finish();
}

impl Visit {
    /// The register changes a row, and the helpdesk reads its list.
    async fn register_says(&mut self, (register, number): (&str, &str), status: &str) {
        self.browser.open("/demo/registers").await;
        self.browser.look("demo-registers").await;
        let changed = reqwest::Client::new()
            .post(format!(
                "{}/demo/registers/{register}/status",
                self.demo.origin()
            ))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("number={number}&status={status}"))
            .send()
            .await;
        assert!(changed.is_ok_and(|answer| answer.status().is_success()));
        let helpdesk = self.agent_of(&HILDE_VERMEULEN).await;
        let page = helpdesk
            .open(&format!("/helpdesk/recognitions/{register}"))
            .await
            .expect("the server answers")
            .expect_ok();
        let read = helpdesk.submit(&page.form("csrf")).await;
        assert_eq!(read.expect("the server answers").status, 200);
    }

    /// Whichever comes first: the tool hears of it, or its refresh is refused.
    async fn is_out_of_the_tool(&mut self, tool: &str) {
        let label = self.words.fixed(
            "Aanmelden met Immo-Connect",
            "Se connecter avec Immo-Connect",
        );
        let started = Instant::now();
        loop {
            self.browser.go(&format!("{tool}/")).await;
            if self.browser.readable().await.contains(label) {
                break;
            }
            self.refresh_in_tool().await;
            self.browser.wait_for(tool).await;
            assert!(started.elapsed() < WAIT_MAX, "the tool stays open");
        }
        self.browser.look("demo-tool-ended").await;
    }

    async fn is_told_why(&mut self, tool: &str) {
        self.browser.go(&format!("{tool}/start?switch=true")).await;
        self.browser.wait_for("/choose").await;
        let impossible = self.words.get("access-choose-impossible");
        self.browser.wait_for_text(impossible).await;
        self.browser.look("choose-not-any-more").await;
        self.browser.open("/recognitions").await;
        self.browser.look("recognitions").await;
    }
}
