//! KBO VME: all flows are filed, by a syndic who is a person and by somebody of an office; one of them
//! until the counter has registered it, and the look-up finds the right syndic before, on and after the day.

use std::fs;

use belgium::Day;
use e2e::Scripts;
use kernel::{Clock, Language};
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, Person};

use super::{HILDE_VERMEULEN, Visit};

const PHONE: (u32, u32) = (390, 844);
const PAPER: &[u8] =
    b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
/// An association that the Crossroads Bank of the demo world knows, and its syndic there.
const ZONNEDAUW: (&str, &str) = ("0999.010.126", "Peeters Vastgoed");
const PAGES_MAX: usize = 16;

/// R-004 R-005 R-022 R-024 R-028 R-034 R-035 R-010 R-012, G-4 G-7 G-26 G-27
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_syndic_is_registered_and_looked_up_in_dutch_on_a_phone() {
    let mut visit = Visit::begin(Engine::Sqlite, Language::Nl).await;
    visit.browser.use_screen(PHONE.0, PHONE.1).await;
    change_of_syndic(visit).await;
}

/// R-022 R-024 R-028 R-034 R-035 R-010 R-012, G-4 G-7 G-26 G-27
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_syndic_is_registered_and_looked_up_in_french_without_scripts() {
    change_of_syndic(Visit::with_scripts(Engine::Postgres, Language::Fr, Scripts::Off).await).await;
}

/// R-031 R-033 R-039, G-5 G-8
#[tokio::test(flavor = "multi_thread")]
async fn a_person_files_the_other_flows_in_french() {
    other_flows(
        Visit::begin(Engine::Sqlite, Language::Fr).await,
        &LIEVE_JANSSENS,
        None,
    )
    .await;
}

/// R-031 R-033 R-039, G-5 G-8
#[tokio::test(flavor = "multi_thread")]
async fn a_person_files_the_other_flows_in_dutch_without_scripts() {
    let visit = Visit::with_scripts(Engine::Sqlite, Language::Nl, Scripts::Off).await;
    other_flows(visit, &LIEVE_JANSSENS, None).await;
}

/// R-017 R-018 R-031 R-033 R-039
#[tokio::test(flavor = "multi_thread")]
async fn an_office_files_the_other_flows_in_dutch() {
    let visit = Visit::begin(Engine::Postgres, Language::Nl).await;
    other_flows(visit, &AN_PEETERS, Some("Peeters Vastgoed")).await;
}

/// R-017 R-018 R-031 R-033 R-039
#[tokio::test(flavor = "multi_thread")]
async fn an_office_files_the_other_flows_in_french() {
    let visit = Visit::begin(Engine::Sqlite, Language::Fr).await;
    other_flows(visit, &AN_PEETERS, Some("Peeters Vastgoed")).await;
}

/// The days are some around today, as the server has it.
fn day(days: i32) -> String {
    let today = Day::in_brussels(Clock::system().now());
    today.plus(days).expect("it is a day").to_string()
}

/// All answers of every flow; a page takes those that it asks for. The syndic is a person
/// without an office, or the company that is known already.
fn answers(number: &str, is_office: bool) -> Vec<(&'static str, String)> {
    let (number, kind) = (
        number.to_owned(),
        if is_office { "legal" } else { "natural" },
    );
    let fixed = [
        ("filer_role", "syndic"),
        ("association_known", "yes"),
        ("association_partial", "no"),
        ("change_what", "address"),
        ("change_words", "De syndicus verhuisde naar de Kerkstraat."),
        ("outgoing_kind", "legal"),
        ("outgoing_name", ZONNEDAUW.1),
        ("outgoing_number", "0999.000.129"),
        ("end_by", "assembly"),
        ("appointed_by", "assembly"),
        ("mandate", "ordinary"),
        ("gap_confirmed", "yes"),
        ("syndic_kind", kind),
        ("professional", if is_office { "yes" } else { "no" }),
        ("first_name", "Lieve"),
        ("last_name", "Janssens"),
        ("has_national", "yes"),
        ("national", "85.07.30-033.28"),
        ("rep_has_national", "yes"),
        ("rep_national", "85.07.30-033.28"),
        ("street", "Kerkstraat 5"),
        ("postal_code", "9000"),
        ("city", "Gent"),
    ];
    let fixed = fixed
        .into_iter()
        .map(|(name, answer)| (name, answer.to_owned()));
    let days = [
        ("association_number", number),
        ("change_day", day(20)),
        ("end_decided", day(-3)),
        ("end_day", day(20)),
        ("decided", day(-3)),
        ("starts", day(20)),
    ];
    fixed.chain(days).collect()
}

async fn change_of_syndic(mut visit: Visit) {
    visit.sign_in_as(&LIEVE_JANSSENS).await;
    let filing = visit.draft("change-over", ZONNEDAUW.0, false).await;
    visit.add_papers(&filing, &["extract", "dismissal"]).await;
    visit.finish_and_pay_online(&filing).await;
    visit.counter_registers(&filing).await;
    visit.looks_up().await;
    visit.browser.finish();
}

async fn other_flows(mut visit: Visit, person: &Person, office: Option<&str>) {
    visit.sign_in_as(person).await;
    if let Some(office) = office {
        visit.browser.open("/acting-for?return_to=/vme").await;
        visit.browser.press_what_reads(&[office]).await;
        visit.browser.wait_for("/vme").await;
    }
    // Numbers that check, and that nobody has.
    let flows = [
        ("start", "0999.010.225", ["extract"]),
        ("end", "0999.010.225", ["dismissal"]),
        ("data", "0999.010.225", ["change"]),
    ];
    for (flow, number, papers) in flows {
        let filing = visit.draft(flow, number, office.is_some()).await;
        visit.add_papers(&filing, &papers).await;
        visit.finish_and_pay_online(&filing).await;
    }
    visit.browser.finish();
}

impl Visit {
    /// Begins it, and answers page after page until the summary; gives the address of the
    /// filing. The number of the association is found by its name.
    async fn draft(&mut self, flow: &str, number: &str, is_office: bool) -> String {
        self.browser.open("/vme").await;
        self.browser.look("vme").await;
        self.browser.open(&format!("/vme/begin/{flow}")).await;
        self.browser.look(&format!("vme-begin-{flow}")).await;
        let begin = self.words.get("vme-begin").to_owned();
        self.browser.submit(&begin).await;
        self.browser.wait_for("/vme/filings/fil_").await;
        let filing: String = {
            let path = self.browser.path().await;
            path.split('/').take(4).collect::<Vec<_>>().join("/")
        };
        let mut answers = answers(number, is_office);
        for _ in 0..PAGES_MAX {
            let path = self.browser.path().await;
            if path == filing {
                return filing;
            }
            if path.ends_with("/association") && number == ZONNEDAUW.0 {
                self.find_association().await;
                answers.retain(|(name, _)| *name != "association_number");
            }
            self.browser
                .look(&format!("vme-{flow}-{}", last_of(&path)))
                .await;
            self.browser.answer(&answers).await;
            let next = self.words.get("vme-save-next").to_owned();
            self.browser.submit(&next).await;
            // Where more is asked on the same page, it is.
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
            if self.browser.path().await == filing {
                self.browser.look(&format!("vme-{flow}-summary")).await;
            }
        }
        panic!(
            "the questions do not end: {}",
            self.browser.readable().await
        );
    }

    async fn find_association(&mut self) {
        let link = self.words.get("vme-search-link").to_owned();
        self.browser.press(&link).await;
        let heading = self.words.get("vme-search-heading").to_owned();
        self.browser.wait_for_text(&heading).await;
        self.browser.fill("q", "zonnedouw gent").await;
        let search = self.words.get("vme-search-go").to_owned();
        self.browser.submit(&search).await;
        self.browser.wait_for_text(ZONNEDAUW.0).await;
        self.browser.look("vme-search").await;
        self.browser.press("Residentie Zonnedauw").await;
        self.browser
            .wait_for_value("association_number", ZONNEDAUW.0)
            .await;
    }

    async fn add_papers(&mut self, filing: &str, slots: &[&str]) {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let paper = folder.path().join("uittreksel.pdf");
        fs::write(&paper, PAPER).expect("it can be written");
        for slot in slots {
            self.browser.open(&format!("{filing}/documents")).await;
            self.browser.look("vme-documents").await;
            self.browser.choose("slot", slot).await;
            self.browser.choose_file("document", &paper).await;
            let add = self.words.get("vme-documents-add").to_owned();
            self.browser.submit(&add).await;
            let added = self.words.get("notice-vme-document-added").to_owned();
            self.browser.wait_for_text(&added).await;
        }
    }

    async fn finish_and_pay_online(&mut self, filing: &str) {
        self.browser.open(filing).await;
        self.browser.look("vme-summary").await;
        let finish = self.words.get("vme-finish").to_owned();
        self.browser.submit(&finish).await;
        self.browser.wait_for(&format!("{filing}/payment")).await;
        self.browser.look("vme-payment").await;
        let bancontact = self.words.get("vme-pay-online-bancontact").to_owned();
        self.browser.submit(&bancontact).await;
        self.browser.wait_for("/demo/mollie/checkout/").await;
        let pay = self.words.fixed("Betalen", "Payer");
        self.browser.submit(pay).await;
        self.browser.wait_for(filing).await;
        let submitted = self.words.get("vme-state-submitted").to_owned();
        self.browser.wait_for_text(&submitted).await;
        self.browser.look("vme-filing").await;
    }

    async fn counter_registers(&mut self, filing: &str) {
        self.sign_in_as(&HILDE_VERMEULEN).await;
        self.browser.open("/counter").await;
        self.browser.look("counter").await;
        self.browser
            .open(&filing.replace("/vme/", "/counter/"))
            .await;
        let take_up = self.words.get("vme-counter-take-up").to_owned();
        self.browser.submit(&take_up).await;
        let done = self.words.get("notice-vme-counter-done").to_owned();
        self.browser.wait_for_text(&done).await;
        self.browser.look("counter-filing").await;
        self.browser.answer(&[("kbo_day", day(0))]).await;
        let register = self.words.get("vme-counter-register").to_owned();
        self.browser.submit(&register).await;
        let registered = self.words.get("vme-state-registered").to_owned();
        self.browser.wait_for_text(&registered).await;
        self.browser.look("counter-registered").await;
    }

    /// Anybody, without signing in: the day before, the day itself, and a year after.
    async fn looks_up(&mut self) {
        self.browser.forget_cookies().await;
        let newcomer = LIEVE_JANSSENS.display_name();
        let number = ZONNEDAUW.0.replace('.', "");
        for (days, expected, other) in [
            (19, ZONNEDAUW.1, newcomer.as_str()),
            (20, newcomer.as_str(), ""),
            (385, newcomer.as_str(), ""),
        ] {
            self.browser
                .open(&format!("/syndic/{number}?date={}", day(days)))
                .await;
            let shown = self.syndic_of_the_day().await;
            assert!(shown.contains(expected), "{days}: {shown}");
            assert!(
                other.is_empty() || !shown.contains(other),
                "{days}: {shown}"
            );
            if days >= 20 {
                assert!(!shown.contains(ZONNEDAUW.1), "{days}: {shown}");
            }
        }
        self.browser.look("syndic").await;
    }

    /// What stands above the history.
    async fn syndic_of_the_day(&self) -> String {
        let all = self.browser.readable().await;
        let history = self.words.get("syndics-history").to_owned();
        all.split(&history).next().unwrap_or_default().to_owned()
    }
}

fn last_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
