//! Cards as Chromium has them: certificates in the store of a home folder (NSS), put in
//! and taken out while it runs, as a reader would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::Demo;

/// Which certificate Chromium takes without asking; `cargo xtask test` writes it.
const POLICY: &str = "/etc/chromium/policies/managed/immo-connect-tests.json";
/// Of the files that the demo world offers.
const PASSWORD: &str = "immo";

#[derive(Debug)]
pub struct CardStore {
    home: TempDir,
    origin: String,
}

impl CardStore {
    /// Without a card. The servers of this world are trusted.
    pub async fn new(demo: &Demo) -> Self {
        assert!(
            Path::new(POLICY).is_file(),
            "without {POLICY} Chromium asks in a window that nobody sees: run `cargo xtask test`"
        );
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir_all(home.path().join(".pki/nssdb")).expect("a folder can be made");
        let store = Self {
            home,
            origin: demo.origin().to_owned(),
        };
        store.certutil(&["-N", "--empty-password"]);
        let servers = store.fetched("servers.crt").await;
        let servers = servers.to_str().expect("a path of our own");
        store.certutil(&["-A", "-a", "-t", "C,,", "-n", "servers", "-i", servers]);
        store
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Puts the card of this name in, as the demo world offers it.
    pub async fn insert(&self, card: &str) {
        let file = self.fetched(&format!("{card}.p12")).await;
        let mut command = Command::new("pk12util");
        command.arg("-d").arg(self.database()).arg("-i").arg(file);
        done(command.args(["-W", PASSWORD, "-K", ""]));
    }

    fn certutil(&self, arguments: &[&str]) {
        let mut command = Command::new("certutil");
        done(command.arg("-d").arg(self.database()).args(arguments));
    }

    fn database(&self) -> String {
        format!("sql:{}", self.home.path().join(".pki/nssdb").display())
    }

    async fn fetched(&self, name: &str) -> PathBuf {
        let url = format!("{}/demo/cards/{name}", self.origin);
        let answer = reqwest::get(&url).await.expect("the demo answers");
        assert!(answer.status().is_success(), "{url}: {}", answer.status());
        let bytes = answer.bytes().await.expect("it answers with a file");
        let path = self.home.path().join(name);
        fs::write(&path, bytes).expect("a file can be written");
        path
    }
}

fn done(command: &mut Command) {
    let output = command
        .output()
        .expect("the Debian package libnss3-tools is installed");
    assert!(output.status.success(), "{command:?}: {output:?}");
}
