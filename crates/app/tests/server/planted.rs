//! A national number is planted by a card, and then looked for wherever something is kept
//! or said: answers, metrics, the log at its most talkative, the database, its backup.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use ::cards::Shape;
use app::config::{LogFormat, Logs};
use storage::DatabaseUrl;
use testkit::{AN_PEETERS, Engine};
use tracing_subscriber::fmt::MakeWriter;

use crate::card_world::Cards;
use crate::cards::{to_link, to_sign_in};

const NORA: &str = "01050399864";

/// As people and programs write it; the last is what a column of bytes looks like.
fn spellings() -> [String; 4] {
    let hex = NORA.bytes().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    [
        NORA.to_owned(),
        "01.05.03-998.64".to_owned(),
        "010503-998-64".to_owned(),
        hex,
    ]
}

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::Write::write(&mut *self.0.lock().unwrap(), bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn assert_unsaid(place: &str, bytes: &[u8]) {
    for spelling in spellings() {
        let spelling = spelling.as_bytes();
        let said = bytes
            .windows(spelling.len())
            .any(|window| window.eq_ignore_ascii_case(spelling));
        assert!(!said, "the number stands in {place}");
    }
}

#[tokio::test]
async fn the_national_number_stands_nowhere_in_the_clear() {
    for engine in Engine::ALL {
        let log = Kept::default();
        let logs = Logs {
            format: LogFormat::Json,
            level: tracing::Level::TRACE,
        };
        let listening = tracing::subscriber::set_default(app::logs::subscriber(&logs, log.clone()));
        let cards = Cards::start_on(engine).await;
        cards.account(&AN_PEETERS).await;
        let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
        browser.sign_in(&AN_PEETERS).await;
        let offer = to_link(&mut browser).await;
        let (csrf, sealed) = (offer.field("csrf"), offer.field("offer"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("offer", sealed.as_str()),
            ("mine", "yes"),
        ];
        let done = browser.post("/account/eid/confirm", &fields).await;
        assert_eq!(done.location(), "/account/eid", "{}", done.text);
        for page in ["/account/eid", "/profile", "/account", "/eid/test"] {
            browser.get(page).await;
        }
        to_sign_in(&mut browser).await;
        let metrics = crate::world::get(cards.server.operations, "/metrics", "").await;
        assert!(metrics.contains("eid_new_issuers"), "{metrics}");
        assert_unsaid("the metrics", metrics.as_bytes());
        for answer in &browser.answers {
            assert_unsaid("an answer", answer.as_bytes());
        }
        drop(listening);
        let log = log.0.lock().unwrap().clone();
        let told = String::from_utf8_lossy(&log);
        assert!(told.contains("an attempt with a card arrived"), "{told}");
        assert_unsaid("the log", &log);
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("one.backup");
        app::backup(cards.db.url(), &backup).unwrap();
        let kept = kept(cards.db.url(), &backup);
        let known = AN_PEETERS.username.as_bytes();
        let is_whole = kept.windows(known.len()).any(|window| window == known);
        assert!(is_whole, "what is kept can be read");
        assert_unsaid("the database or its backup", &kept);
    }
}

/// All that the database holds, and its backup.
fn kept(url: &DatabaseUrl, backup: &Path) -> Vec<u8> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            let wal = format!("{}-wal", path.display());
            let files = [path.as_path(), Path::new(&wal), backup];
            let files = files.map(|file| std::fs::read(file).unwrap_or_default());
            files.concat()
        }
        // The backup is packed; unpacked it is every row of every table.
        DatabaseUrl::Postgres(_) => {
            let mut unpacked = Command::new("pg_restore");
            let unpacked = unpacked.arg("--file=-").arg(backup).output().unwrap();
            assert!(unpacked.status.success(), "{unpacked:?}");
            unpacked.stdout
        }
    }
}
