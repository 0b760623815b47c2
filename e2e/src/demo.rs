//! The demo world as `cargo demo` starts it: one process, on ports of its own.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use storage::DatabaseUrl;
use tempfile::TempDir;
use testkit::{Engine, Place};

use crate::process::Process;
use crate::{free_port, variable};

/// A debug build that makes its people's passwords, on a busy machine.
const READY_WAIT_MAX: Duration = Duration::from_mins(1);
const STOP_WAIT_MAX: Duration = Duration::from_secs(20);
/// The last words of what it tells when everything runs.
const READY: &str = "Ctrl-C stops everything.";

#[derive(Debug)]
pub struct Demo {
    origin: String,
    tools: [String; 2],
    place: Place,
    process: Option<Process>,
    ports: [u16; 4],
    variables: Vec<(String, String)>,
    arguments: Vec<String>,
    folder: TempDir,
}

impl Demo {
    /// A new world, once it says that it is ready.
    pub async fn start(engine: Engine) -> Self {
        Self::with(engine, &[]).await
    }

    /// As [`start`](Self::start), with these variables going before its configuration.
    pub async fn with(engine: Engine, variables: &[(&str, &str)]) -> Self {
        Self::told_to(engine, variables, &[]).await
    }

    /// As [`start`](Self::start), for a browser that has cards of its own.
    pub async fn asking_the_browser(engine: Engine) -> Self {
        Self::told_to(engine, &[], &["--browser-cards"]).await
    }

    /// As [`start`](Self::start), with the office of two hundred people.
    pub async fn with_large_office(engine: Engine) -> Self {
        Self::told_to(engine, &[], &["--large-office"]).await
    }

    async fn told_to(engine: Engine, variables: &[(&str, &str)], arguments: &[&str]) -> Self {
        let ports = [(); 4].map(|()| free_port());
        let [platform, first, second, _] = ports.map(|port| format!("http://localhost:{port}"));
        let mut demo = Self {
            origin: platform,
            tools: [first, second],
            place: engine.bare(),
            process: None,
            ports,
            variables: variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
            folder: tempfile::tempdir().expect("a temporary folder can be made"),
        };
        demo.start_again().await;
        demo
    }

    /// With what it kept of the last time.
    pub async fn start_again(&mut self) {
        let log = File::create(self.log()).expect("the log can be made");
        let mut command = self.command();
        command
            .stdin(Stdio::null())
            .stderr(log.try_clone().expect("a file can be cloned"))
            .stdout(log);
        self.process = Some(Process::start(&mut command));
        let started = Instant::now();
        while !self.told().contains(READY) {
            let ended = self.process.as_mut().is_none_or(Process::has_ended);
            assert!(
                !ended && started.elapsed() < READY_WAIT_MAX,
                "the demo does not start: {}",
                self.told()
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    fn command(&self) -> Command {
        let [port, first, second, eid] = self.ports;
        let mut command = Command::new(variable("IMMO_TEST_BIN_DIR").join("demo"));
        command
            .arg("--data")
            .arg(self.folder.path().join("world"))
            .arg(format!("--port={port}"))
            .arg(format!("--tool-ports={first},{second}"))
            .arg(format!("--eid-port={eid}"))
            .args(&self.arguments)
            .envs(self.variables.iter().cloned());
        if let DatabaseUrl::Postgres(url) = self.place.url() {
            command.arg("--database").arg(url);
        }
        command
    }

    /// Ctrl-C, and waits until it ended of itself.
    pub async fn stop(&mut self) {
        let mut process = self.process.take().expect("it runs");
        let interrupt = Command::new("kill")
            .arg("-INT")
            .arg(process.child().id().to_string())
            .status();
        assert!(interrupt.is_ok_and(|status| status.success()), "no kill");
        let started = Instant::now();
        let status = loop {
            let ended = process.child().try_wait().expect("it is our child");
            if let Some(status) = ended {
                break status;
            }
            assert!(started.elapsed() < STOP_WAIT_MAX, "it does not stop");
            tokio::time::sleep(Duration::from_millis(25)).await;
        };
        assert!(status.success(), "{status}: {}", self.told());
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The two example tools that have a port of their own.
    pub fn tools(&self) -> &[String; 2] {
        &self.tools
    }

    /// What it told since it was started.
    pub fn told(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// Everybody's, as it tells.
    pub fn password(&self) -> String {
        let told = self.told();
        let quoted = told
            .split_once("the password \"")
            .and_then(|(_, rest)| rest.split_once('"'));
        quoted
            .unwrap_or_else(|| panic!("no password in {told}"))
            .0
            .to_owned()
    }

    /// The mails to an address, newest first; waits until there is one.
    pub async fn mails_to(&self, address: &str) -> Vec<Value> {
        let url = format!("{}/demo/mail.json?to={address}", self.origin);
        let started = Instant::now();
        loop {
            let answer = reqwest::get(&url).await.expect("the mailbox answers");
            let mails: Vec<Value> = answer.json().await.expect("it answers with JSON");
            if !mails.is_empty() {
                return mails;
            }
            assert!(started.elapsed() < READY_WAIT_MAX, "no mail to {address}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("told.log")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.process = None;
        if std::thread::panicking() {
            eprintln!("what the demo told:\n{}", self.told());
        }
    }
}
