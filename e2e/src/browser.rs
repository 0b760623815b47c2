//! A real Chromium, moved by WebDriver, that looks at every page it meets (see [`checks`](crate::checks)).

mod driver;
mod hands;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use kernel::Language;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use crate::{CardStore, variable};

use driver::{Devtools, Driver, Log};
pub(crate) use hands::xpath_text;

pub(crate) const WAIT_MAX: Duration = Duration::from_secs(15);
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];
/// The setting of Chromium that keeps pages from running scripts.
const BLOCKED: u8 = 2;

/// Whether pages may run scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

#[derive(Debug)]
pub struct Browser {
    pub(crate) client: Client,
    origin: String,
    pub(crate) language: Language,
    pub(crate) scripts: Scripts,
    /// The pages that were looked at already, by path and heading.
    pub(crate) seen: HashSet<String>,
    pub(crate) findings: Vec<String>,
    pub(crate) screenshots: Option<PathBuf>,
    /// Width and height, where they are not those of the window.
    pub(crate) screen: Option<(u32, u32)>,
    session: String,
    driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// A browser with an empty profile, that asks the server at `origin` for pages in `language`.
    pub async fn start(origin: &str, language: Language, scripts: Scripts) -> Self {
        Self::with_home(origin, language, scripts, None).await
    }

    /// As [`start`](Self::start), with the certificates of this home folder.
    pub async fn with_cards(origin: &str, language: Language, cards: &CardStore) -> Self {
        Self::with_home(origin, language, Scripts::On, Some(cards.home())).await
    }

    async fn with_home(
        origin: &str,
        language: Language,
        scripts: Scripts,
        home: Option<&Path>,
    ) -> Self {
        let driver = Driver::start(home).await;
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let mut args: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        args.push(format!("--user-data-dir={}", profile.path().display()));
        args.push(format!("--accept-lang={}", language.code()));
        let mut prefs = json!({ "intl.accept_languages": language.code() });
        if scripts == Scripts::Off {
            prefs["profile.managed_default_content_settings.javascript"] = BLOCKED.into();
        }
        let options =
            json!({ "binary": variable("IMMO_TEST_CHROMIUM"), "args": args, "prefs": prefs });
        let wanted =
            json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let Value::Object(wanted) = wanted else {
            unreachable!("it is written as an object")
        };
        let connected = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await;
        let client = connected.unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        let session = client.session_id().await.ok().flatten().unwrap_or_default();
        Self {
            client,
            origin: origin.to_owned(),
            language,
            scripts,
            seen: HashSet::new(),
            findings: Vec::new(),
            screenshots: std::env::var_os("IMMO_TEST_SCREENSHOTS").map(PathBuf::from),
            screen: None,
            session,
            driver,
            _profile: profile,
        }
    }

    /// From now on pages must be in `language`.
    pub fn expect_language(&mut self, language: Language) {
        self.language = language;
    }

    pub async fn forget_cookies(&self) {
        self.client
            .delete_all_cookies()
            .await
            .expect("cookies can be deleted");
    }

    /// Opens a page of the server.
    pub async fn open(&self, path: &str) {
        self.go(&format!("{}{path}", self.origin)).await;
    }

    /// Opens any address.
    pub async fn go(&self, url: &str) {
        self.client
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
    }

    pub async fn path(&self) -> String {
        self.url().await.path().to_owned()
    }

    pub async fn url(&self) -> Url {
        self.client
            .current_url()
            .await
            .expect("the browser knows where it is")
    }

    /// Waits until the page shows `text`.
    pub async fn wait_for_text(&self, text: &str) {
        let started = Instant::now();
        loop {
            let readable = self.readable().await;
            if readable.contains(&with_plain_blanks(text)) {
                return;
            }
            assert!(
                started.elapsed() < WAIT_MAX,
                "{text:?} does not show: {readable}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the field `name` holds `value`.
    pub async fn wait_for_value(&self, name: &str, value: &str) {
        let started = Instant::now();
        loop {
            let held = self.value(name).await;
            if held == value {
                return;
            }
            assert!(
                started.elapsed() < WAIT_MAX,
                "{name} holds {held:?}, not {value:?}"
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// How many images whose address contains `part` the page shows, decoded.
    pub async fn count_of_loaded_images(&self, part: &str) -> usize {
        let script = format!(
            "return [...document.images].filter((i) => i.src.includes('{part}') && i.naturalWidth).length;"
        );
        self.run(&script)
            .await
            .as_u64()
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or_default()
    }

    /// Waits until the browser is at an address that starts with `start`, or at this path of the server.
    pub async fn wait_for(&self, start: &str) {
        let start = if start.starts_with('/') {
            format!("{}{start}", self.origin)
        } else {
            start.to_owned()
        };
        let begun = Instant::now();
        while !self.url().await.as_str().starts_with(&start) {
            assert!(
                begun.elapsed() < WAIT_MAX,
                "never came to {start}: {}",
                self.readable().await
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// What can be read on the page, after its address.
    pub async fn readable(&self) -> String {
        let text = match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        format!("{}:\n{}", self.url().await, with_plain_blanks(&text))
    }

    /// Whether `text` can be read on the page now.
    pub async fn shows(&self, text: &str) -> bool {
        self.readable().await.contains(&with_plain_blanks(text))
    }

    pub async fn heading(&self) -> String {
        match self.client.find(Locator::Css("h1")).await {
            Ok(heading) => heading.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    pub(crate) async fn run(&self, script: &str) -> Value {
        self.client
            .execute(script, Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// A command of the Chrome `DevTools` Protocol.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let sent = self
            .client
            .issue_cmd(Devtools {
                command: command.to_owned(),
                parameters,
            })
            .await;
        sent.unwrap_or_else(|error: CmdError| panic!("{command}: {error}"))
    }

    /// What the browser's console holds since it was last asked.
    pub(crate) async fn console(&self) -> Vec<String> {
        let lines = self.client.issue_cmd(Log).await.unwrap_or_default();
        let lines = lines.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .filter_map(|line| line["message"].as_str().map(str::to_owned))
            .collect()
    }

    /// What is wrong with the pages met so far.
    pub fn findings(&self) -> &[String] {
        &self.findings
    }

    /// Forgets what was found, for a test that wanted to find it.
    pub fn forgive(mut self) {
        self.findings.clear();
    }

    /// Fails if a page had a fault; always the last thing of a walk.
    #[track_caller]
    pub fn finish(mut self) {
        let findings = std::mem::take(&mut self.findings);
        assert!(
            findings.is_empty(),
            "{} finding(s):\n{}",
            findings.len(),
            findings.join("\n")
        );
    }
}

/// WebDriver tells most blanks that do not break as plain ones (WebDriver §12.4.5).
fn with_plain_blanks(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Chromium outlives a driver that is killed, so the driver must end it first.
        self.driver.end_session(&self.session);
        for finding in &self.findings {
            eprintln!("{finding}");
        }
    }
}
