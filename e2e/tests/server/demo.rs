//! `cargo demo`, started as a newcomer does, and used as its announcement says.

use std::process::Command;
use std::time::{Duration, Instant};

use e2e::{Browser, Demo, Scripts, Words};
use testkit::{AN_PEETERS, Engine, MARC_DUBOIS, Person, SOFIE_MAES};

const SIGNED_OUT_WAIT_MAX: Duration = Duration::from_secs(15);

/// R-061 R-062 R-096
#[tokio::test(flavor = "multi_thread")]
async fn the_demo_world_does_what_it_announces_and_comes_back_in_dutch_on_sqlite() {
    visit(Engine::Sqlite, &AN_PEETERS).await;
}

/// R-061 R-062 R-096
#[tokio::test(flavor = "multi_thread")]
async fn the_demo_world_does_what_it_announces_and_comes_back_in_french_on_postgresql() {
    visit(Engine::Postgres, &MARC_DUBOIS).await;
}

/// As the README writes it: what stands behind `--` reaches the demo.
#[test]
fn cargo_demo_takes_the_options_that_the_readme_names() {
    let told = Command::new("cargo")
        .args(["demo", "--", "--help"])
        .output()
        .expect("cargo runs");
    let help = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{told:?}");
    for option in ["--port", "--database", "--reset"] {
        assert!(help.contains(option), "{option} in {help}");
    }
}

struct Visit {
    demo: Demo,
    browser: Browser,
    words: Words,
    person: &'static Person,
}

async fn visit(engine: Engine, person: &'static Person) {
    let demo = Demo::start(engine).await;
    let told = demo.told();
    for expected in [
        demo.origin(),
        &demo.tools()[0],
        person.username,
        "/demo/mail",
    ] {
        assert!(told.contains(expected), "{expected} in {told}");
    }
    let browser = Browser::start(demo.origin(), person.language, Scripts::On).await;
    let mut visit = Visit {
        words: Words::of(person.language),
        demo,
        browser,
        person,
    };
    visit.sign_in_to_the_first_tool().await;
    visit.open_the_second_tool().await;
    visit.read_a_mail().await;
    visit.sign_out_everywhere().await;

    visit.demo.stop().await;
    visit.demo.start_again().await;
    visit.sign_in_to_the_first_tool().await;
    visit.browser.finish();
}

impl Visit {
    fn welcome(&self) -> String {
        let word = self.words.fixed("Welkom", "Bienvenue");
        format!("{word}, {}", self.person.display_name())
    }

    async fn sign_in_to_the_first_tool(&mut self) {
        let (words, tool) = (self.words.clone(), self.demo.tools()[0].clone());
        self.browser.go(&format!("{tool}/")).await;
        self.browser.look("demo-tool").await;
        self.browser.press(self.sign_in_label()).await;
        self.browser.wait_for("/sign-in").await;
        self.browser.fill("username", self.person.username).await;
        self.browser.fill("password", &self.demo.password()).await;
        self.browser
            .submit(words.fixed("Aanmelden", "Se connecter"))
            .await;
        self.choose_an_office().await;
        self.browser.wait_for(&tool).await;
        self.browser.wait_for_text(&self.welcome()).await;
        self.browser.look("demo-tool-signed-in").await;
    }

    async fn choose_an_office(&mut self) {
        self.browser.wait_for("/choose").await;
        self.browser.look("demo-choose").await;
        self.browser.press_what_reads(&["Peeters Vastgoed"]).await;
    }

    async fn open_the_second_tool(&mut self) {
        let tool = self.demo.tools()[1].clone();
        self.browser.go(&format!("{tool}/start")).await;
        self.choose_an_office().await;
        self.browser.wait_for_text(&self.welcome()).await;
        let refresh = self
            .words
            .fixed("Gegevens vernieuwen", "Actualiser les données");
        self.browser.submit(refresh).await;
        let refreshed = self
            .words
            .fixed("Aantal keer vernieuwd: 1", "Nombre d’actualisations : 1");
        self.browser.wait_for_text(refreshed).await;
        self.browser.look("demo-tool-refreshed").await;
    }

    async fn read_a_mail(&mut self) {
        let mails = self.demo.mails_to(SOFIE_MAES.email).await;
        let subject = mails[0]["subject"].as_str().expect("it has a subject");
        self.browser.open("/demo/mail").await;
        self.browser.wait_for_text(SOFIE_MAES.email).await;
        self.browser.look("demo-mailbox").await;
        self.browser.press(subject).await;
        self.browser.wait_for("/demo/mail/").await;
        self.browser
            .wait_for_text(&SOFIE_MAES.email.to_lowercase())
            .await;
        self.browser.look("demo-mail").await;
    }

    async fn sign_out_everywhere(&mut self) {
        self.browser.open("/account").await;
        self.browser
            .submit(self.words.get("sessions-end-all"))
            .await;
        self.browser
            .wait_for_text(self.words.get("notice-signed-out-everywhere"))
            .await;
        for tool in self.demo.tools() {
            self.wait_until_signed_out_of(tool).await;
        }
    }

    /// The tool hears of it from the platform, a moment later.
    async fn wait_until_signed_out_of(&self, tool: &str) {
        let started = Instant::now();
        loop {
            self.browser.go(&format!("{tool}/")).await;
            if self.browser.shows(self.sign_in_label()).await {
                return;
            }
            assert!(
                started.elapsed() < SIGNED_OUT_WAIT_MAX,
                "{tool} heard nothing"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn sign_in_label(&self) -> &'static str {
        self.words.fixed(
            "Aanmelden met Immo-Connect",
            "Se connecter avec Immo-Connect",
        )
    }
}

/// A second world at the same ports says which door is taken.
#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback has free ports");
    let port = taken.local_addr().expect("it is bound").port().to_string();
    let place = tempfile::tempdir().expect("a temporary folder can be made");
    let run = std::process::Command::new(e2e::variable("IMMO_TEST_BIN_DIR").join("demo"))
        .arg("--data")
        .arg(place.path())
        .args(["--port", &port])
        .output()
        .expect("the demo can be started");
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(!run.status.success());
    assert!(told.contains(&port) && told.contains("--port"), "{told}");
}
