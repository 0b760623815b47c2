//! A recognition is withdrawn while a tool is open: what it allowed ends at once, and the page says why.

use std::time::{Duration, Instant};

use kernel::Language;
use testkit::{Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person};

use super::{HILDE_VERMEULEN, Visit};

const OFFICE: &str = "Peeters Vastgoed";
const WAIT_MAX: Duration = Duration::from_secs(20);

/// R-125 R-199 R-201
#[tokio::test(flavor = "multi_thread")]
async fn a_recognition_withdrawn_ends_what_it_allowed_in_dutch() {
    let visit = Visit::begin(Engine::Postgres, Language::Nl).await;
    walk(visit, &LIEVE_JANSSENS, ("sf323", "323-9001")).await;
}

/// R-125 R-199 R-201
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
    visit.browser.wait_for_text(&visit.refreshed(1)).await;
    visit.is_valid_in_tool("true").await;
    let opened = format!("{tool}/");
    visit.browser.go(&opened).await;
    visit.browser.wait_for_text(&visit.acts_for(OFFICE)).await;

    visit.register_says(row, "struck-off").await;
    visit.the_tool_is_told(&opened).await;
    visit.its_tokens_are_worth_nothing().await;
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

    /// Nobody renews anything meanwhile, so only a logout token can tell the tool.
    async fn the_tool_is_told(&mut self, page: &str) {
        let told = self.words.fixed(
            "Immo-Connect liet weten dat u hier afgemeld bent.",
            "Immo-Connect a signalé que vous êtes déconnecté ici.",
        );
        let started = Instant::now();
        self.browser.go(page).await;
        while !self.browser.shows(told).await {
            assert!(started.elapsed() < WAIT_MAX, "the tool stays open");
            tokio::time::sleep(Duration::from_millis(100)).await;
            self.browser.reload().await;
        }
        let readable = self.browser.readable().await;
        assert!(!readable.contains(&self.acts_for(OFFICE)), "{readable}");
        self.browser.look("demo-tool-ended").await;
    }

    /// The tool kept its tokens: the platform refuses the one and knows nothing of the other.
    async fn its_tokens_are_worth_nothing(&mut self) {
        self.refresh_in_tool().await;
        self.browser
            .wait_for_text("invalid_grant: what was granted has been withdrawn")
            .await;
        self.browser.look("demo-tool-refused").await;
        self.is_valid_in_tool("false").await;
        let readable = self.browser.readable().await;
        assert!(!readable.contains("sub "), "it says no more: {readable}");
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
