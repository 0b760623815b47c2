//! A real SMTP server (aiosmtpd), and the mails it got.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use mail_parser::MessageParser;

use crate::process::Process;
use crate::{script, variable};

const WAIT_MAX: Duration = Duration::from_secs(20);
const CODE_DIGITS: usize = 6;

#[derive(Debug)]
pub struct Mailbox {
    folder: PathBuf,
    port: u16,
    /// How many mails to each address a test has read.
    read: Mutex<HashMap<String, usize>>,
    _server: Process,
}

#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mailbox {
    /// Starts the server; what it gets is kept in `folder`.
    pub fn open(folder: &Path) -> Self {
        fs::create_dir_all(folder).expect("the mailbox's folder can be made");
        let mut command = Command::new(variable("IMMO_TEST_PYTHON"));
        command
            .arg(script("servers/smtp.py"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut server = Process::start(&mut command);
        let mut line = String::new();
        let stdout = server.child().stdout.take().expect("its output is a pipe");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its output can be read");
        let port = line
            .trim()
            .strip_prefix("port ")
            .and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("the SMTP server does not start: {line:?}"));
        Self {
            folder: folder.to_owned(),
            port,
            read: Mutex::default(),
            _server: server,
        }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The first mail to `address` that no test asked for before; waits until it is there.
    pub async fn next_to(&self, address: &str) -> Mail {
        self.next_within(WAIT_MAX, address).await
    }

    pub async fn next_within(&self, patience: Duration, address: &str) -> Mail {
        let nth = {
            let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            let count = read.entry(address.to_owned()).or_default();
            *count += 1;
            *count - 1
        };
        let started = Instant::now();
        loop {
            if let Some(mail) = self
                .all()
                .into_iter()
                .filter(|mail| mail.to == address)
                .nth(nth)
            {
                return mail;
            }
            let others = || {
                self.all()
                    .into_iter()
                    .map(|mail| mail.to)
                    .collect::<Vec<_>>()
            };
            assert!(
                started.elapsed() < patience,
                "no mail to {address}; only to {:?}",
                others()
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// All mails, oldest first.
    pub fn all(&self) -> Vec<Mail> {
        let entries = fs::read_dir(&self.folder).expect("the mailbox's folder can be read");
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        files.sort();
        files
            .iter()
            .map(|path| Mail::read(&fs::read(path).expect("a mail can be read")))
            .collect()
    }
}

impl Mail {
    fn read(raw: &[u8]) -> Self {
        let message = MessageParser::default()
            .parse(raw)
            .expect("our mails parse");
        let to = message
            .to()
            .and_then(|to| to.first())
            .and_then(|to| to.address())
            .unwrap_or_default();
        Self {
            to: to.to_owned(),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: message.body_text(0).unwrap_or_default().into_owned(),
            html: message.body_html(0).unwrap_or_default().into_owned(),
        }
    }

    /// The line that stands apart from the text: a password.
    pub fn apart(&self) -> String {
        let mut lines = self.text.lines().filter(|line| line.starts_with("    "));
        lines
            .next()
            .unwrap_or_else(|| panic!("nothing stands apart in {:?}", self.text))
            .trim()
            .to_owned()
    }

    /// The code that the mail carries.
    pub fn code(&self) -> String {
        let is_code = |word: &&str| {
            word.len() == CODE_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let mut words = self.text.split(|c: char| !c.is_ascii_alphanumeric());
        words
            .find(is_code)
            .unwrap_or_else(|| panic!("no code in {:?}", self.text))
            .to_owned()
    }
}
