//! A server whose disk fills up, and one whose disk takes no writes: a small
//! file system of its own, mounted for the server's process alone.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::commands;
use crate::database::submit_sign_in;
use crate::world::{get, status, takes_writes};

/// Serves on a disk that can be written, that cannot, that is full from the start,
/// and that can again. Before it is filled a command tidies up the log that a server
/// may leave beside the database: what that held would else be room again.
const SERVE: &str = r#"
    mount -t tmpfs -o size=6m tmpfs "$1" && cd "$1"
    "$2" serve --migrate
    mount -o remount,ro "$1" && "$2" serve
    mount -o remount,rw "$1" && "$2" migrate && head -c 8m /dev/zero > ballast; "$2" serve
    rm ballast && "$2" serve
"#;

/// Far more than any line of a server that starts or stops takes to come.
const PATIENCE: Duration = Duration::from_mins(2);

struct Serving {
    shell: Child,
    lines: Receiver<String>,
    disk: PathBuf,
}

impl Serving {
    fn start(configuration: &Path, disk: &Path) -> Self {
        let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
        let namespaces = if is_root {
            &["--mount"][..]
        } else {
            &["--user", "--map-root-user", "--mount"]
        };
        let database = format!("sqlite:{}", disk.join("immo-connect.sqlite").display());
        let mut shell = commands::in_folder(Command::new("unshare"), configuration, &database)
            .args(namespaces)
            .args(["sh", "-c", SERVE, "sh"])
            .arg(disk)
            .arg(env!("CARGO_BIN_EXE_immo-connect"))
            .process_group(0)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the Debian package util-linux is installed");
        let stderr = BufReader::new(shell.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        // The disk as the shell sees it: for everybody else the folder stays empty.
        let seen = format!("/proc/{}/root{}", shell.id(), disk.display());
        Self {
            shell,
            lines,
            disk: seen.into(),
        }
    }

    /// What stands on standard error up to the line with `wanted`.
    fn until(&mut self, wanted: &str) -> String {
        let mut told = String::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            told += &line;
            told.push('\n');
            if line.contains(wanted) {
                return told;
            }
        }
        panic!("the server never told {wanted}: {told}");
    }

    /// The addresses of the pages and of operations.
    fn ready(&mut self) -> (SocketAddr, SocketAddr) {
        let told = self.until("\"ready\"");
        let line: serde_json::Value =
            serde_json::from_str(told.lines().last().unwrap()).expect("a line of JSON");
        let address = |field: &str| line[field].as_str().unwrap().parse().unwrap();
        (address("listen"), address("operations"))
    }

    fn stop(&mut self) {
        let id = self.shell.id();
        let server = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        let asked = Command::new("kill").arg(server.trim()).status().unwrap();
        assert!(asked.success());
        self.until("\"stopped\"");
    }
}

/// Nothing outlives a test that fails.
impl Drop for Serving {
    fn drop(&mut self) {
        let group = format!("-{}", self.shell.id());
        drop(Command::new("kill").args(["-KILL", "--", &group]).output());
        drop(self.shell.wait());
    }
}

#[tokio::test]
async fn a_full_or_read_only_disk_is_told_loses_nothing_and_works_again() {
    let (configuration, disk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut serving = Serving::start(configuration.path(), disk.path());
    let (pages, operations) = serving.ready();
    assert!(takes_writes(operations).await);

    let ballast = serving.disk.join("ballast");
    assert!(
        fs::write(&ballast, vec![0; 8 << 20]).is_err(),
        "more than the disk holds"
    );
    let mut rounds = 0;
    while takes_writes(operations).await {
        rounds += 1;
        assert!(rounds < 2000, "what the log had room for is used up");
    }
    let why = get(operations, "/readyz", "").await;
    assert!(why.contains("the disk of the database is full"), "{why}");
    assert_eq!(status(&why), 200, "readable pages stay in service: {why}");
    for page in ["/tools", "/sign-in"] {
        assert_eq!(status(&get(pages, page, "").await), 200, "{page} is read");
    }
    let answer = submit_sign_in(pages).await;
    assert_eq!(status(&answer), 503, "{answer}");
    assert!(answer.contains("Er is niets verloren gegaan"), "{answer}");

    fs::remove_file(&ballast).unwrap();
    assert!(
        takes_writes(operations).await,
        "it goes on when there is room"
    );
    assert_eq!(status(&submit_sign_in(pages).await), 422);

    serving.stop();
    let told = serving.until("the database cannot be written");
    assert!(!told.contains("\"ready\""), "{told}");
    let told = serving.until("the disk of the database is full");
    assert!(!told.contains("\"ready\""), "{told}");

    let (pages, operations) = serving.ready();
    assert!(
        takes_writes(operations).await,
        "and again when it can write"
    );
    assert_eq!(status(&get(pages, "/sign-in", "").await), 200);
    serving.stop();
    assert!(serving.shell.wait().unwrap().success());
}
