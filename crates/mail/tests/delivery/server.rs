//! The SMTP server that others wrote, run by the test.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use std::io::{BufRead, BufReader};

use mail::{Login, Security, SmtpSettings};
use serde::Deserialize;

/// What arrived.
#[derive(Debug, Deserialize)]
pub struct Arrived {
    pub to: Vec<String>,
    pub message: String,
    pub encrypted: bool,
    pub user: Option<String>,
}

impl Arrived {
    pub fn header(&self, name: &str) -> &str {
        let line = self
            .message
            .lines()
            .find(|line| line.starts_with(&format!("{name}: ")));
        line.map_or("", |line| &line[name.len() + 2..])
    }
}

/// Ends with the test: its input ends then.
pub struct Server {
    child: Child,
    pub port: u16,
    mails: Receiver<Arrived>,
}

impl Server {
    pub fn start(port: u16, security: Security, certificate: &Certificate, reply: &str) -> Self {
        let python = std::env::var("IMMO_TEST_PYTHON").expect(
            "IMMO_TEST_PYTHON names a Python with aiosmtpd; `cargo xtask test -p mail` sets it",
        );
        let security = match security {
            Security::StartTls => "starttls",
            Security::Tls => "tls",
            Security::None => "none",
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/delivery/smtp_server.py");
        let mut child = Command::new(python)
            .arg(script)
            .args([&port.to_string(), security])
            .args([&certificate.file, &certificate.key])
            .arg(reply)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // It complains of clients that hang up, which is what some tests are about.
            .stderr(Stdio::null())
            .spawn()
            .expect("Python starts");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .next()
            .expect("the server starts")
            .unwrap()
            .parse()
            .unwrap();
        let (sender, mails) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                drop(sender.send(serde_json::from_str(&line).expect("a line of JSON")));
            }
        });
        Self { child, port, mails }
    }

    pub fn next_mail(&self) -> Arrived {
        self.mails
            .recv_timeout(Duration::from_secs(10))
            .expect("a mail arrives")
    }

    pub fn has_none(&self) -> bool {
        self.mails.try_recv().is_err()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

/// A certificate for `localhost`, signed by itself.
pub struct Certificate {
    _folder: tempfile::TempDir,
    pub file: PathBuf,
    pub key: PathBuf,
}

impl Certificate {
    pub fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, key) = (
            folder.path().join("certificate.pem"),
            folder.path().join("key.pem"),
        );
        let made = Command::new("openssl")
            .args("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost".split(' '))
            .args("-addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE".split(' '))
            .args([Path::new("-out"), &file, Path::new("-keyout"), &key])
            .output()
            .expect("openssl is there");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        Self {
            _folder: folder,
            file,
            key,
        }
    }

    pub fn pem(&self) -> Vec<u8> {
        std::fs::read(&self.file).unwrap()
    }
}

/// Settings that reach `port` on this machine.
pub fn settings(port: u16, security: Security, authority: Option<&Certificate>) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".into(),
        port,
        security,
        login: None,
        from: "Immo-Connect <no-reply@immo-connect.be>".parse().unwrap(),
        reply_to: None,
        extra_authority: authority.map(Certificate::pem),
        timeout: Duration::from_secs(5),
    }
}

pub fn login(password: &str) -> Login {
    Login {
        user: "immo-connect".into(),
        password: kernel::Secret::new(password),
    }
}
