//! What the log tells, at its most talkative, of a person who makes an account
//! and signs in: nothing that is theirs.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use accounts::Cost;
use app::config::{Environment, LogFormat, Logs};
use app::{Config, Migrations, Server, Surroundings};
use kernel::{Clock, Rng};
use testkit::{AN_PEETERS, Browser, Engine};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tracing_subscriber::fmt::MakeWriter;

const PASSWORD: &str = "zeven-groene-huizen-aan-zee";

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

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

type Overheard = (
    Server,
    Browser,
    (tracing::subscriber::DefaultGuard, testkit::TestDb),
);

/// What a server tells in the log of this one test.
async fn overheard(kept: &Kept) -> Overheard {
    let logs = Logs {
        format: LogFormat::Json,
        level: tracing::Level::INFO,
    };
    let guard = tracing::subscriber::set_default(app::logs::subscriber(&logs, kept.clone()));
    let db = Engine::Sqlite.database();
    let surroundings = Surroundings {
        clock: Clock::system(),
        rng: Rng::system(),
        hash_cost: Cost::CHEAP,
    };
    let config = config(&format!("{:?}", db.url()), 1);
    let server = Server::start_in(&config, Migrations::Refuse, &surroundings)
        .await
        .unwrap();
    let browser = Browser::before(app::router(server.core()).unwrap());
    (server, browser, (guard, db))
}

#[tokio::test]
async fn the_code_on_an_error_page_is_short_and_of_that_time_and_found_again_in_the_log() {
    let kept = Kept::default();
    let (server, browser, _kept_open) = overheard(&kept).await;
    let mut shown = Vec::new();
    for (language, title) in [("nl", "Fout: "), ("fr", "Erreur : ")] {
        let mut browser = browser.another().with_header("accept-language", language);
        let page = browser.get("/nowhere").await;
        let (_, code) = page.text.split_once("data-refusal=\"not-found\">").unwrap();
        let code = code.split('<').next().unwrap().to_owned();
        assert_eq!(code.len(), 9, "{code}");
        assert_eq!(page.header("x-request-id"), Some(code.as_str()));
        let title = format!("<title>{title}");
        assert!(page.text.replace('\u{a0}', " ").contains(&title), "{title}");
        shown.push(code);
    }
    server.stop().await;
    assert_ne!(shown[0], shown[1]);
    let log = kept.text();
    for code in shown {
        let about = |line: &&str| line.contains(&code) && line.contains("\"not-found\"");
        assert_eq!(log.lines().filter(about).count(), 1, "{code}:\n{log}");
    }
}

#[tokio::test]
async fn a_form_refused_for_its_origin_is_told_once_with_both_origins() {
    let kept = Kept::default();
    let (server, mut browser, _kept_open) = overheard(&kept).await;
    for origin in ["https://www.example.be", "https://www.example.be", "null"] {
        let form = axum::http::Request::post("/language")
            .header("origin", origin)
            .header("sec-fetch-site", "same-origin")
            .body("language=fr".into())
            .unwrap();
        assert_eq!(browser.send(form).await.status, 403);
    }
    // A forged form from our own origin is no matter of settings.
    browser.post("/language", &[("csrf", "x")]).await;
    server.stop().await;
    let log = kept.text();
    let ours = "https://immo-connect.test";
    for origin in ["https://www.example.be", "null"] {
        let about = |line: &&str| line.contains("server.origin") && line.contains(origin);
        let told: Vec<&str> = log.lines().filter(about).collect();
        assert_eq!(told.len(), 1, "{log}");
        assert!(told[0].contains(ours), "{}", told[0]);
    }
    assert_eq!(log.matches("server.origin").count(), 2, "{log}");
}

///
#[tokio::test]
async fn the_log_of_a_persons_first_visit_holds_nothing_of_the_person() {
    let kept = Kept::default();
    let logs = Logs {
        format: LogFormat::Json,
        level: tracing::Level::TRACE,
    };
    tracing::subscriber::set_global_default(app::logs::subscriber(&logs, kept.clone())).unwrap();
    let (port, mut mails) = mail_server().await;
    let db = Engine::Sqlite.database();
    let surroundings = Surroundings {
        clock: Clock::system(),
        rng: Rng::system(),
        hash_cost: Cost::CHEAP,
    };
    let config = config(&format!("{:?}", db.url()), port);
    let server = Server::start_in(&config, Migrations::Refuse, &surroundings)
        .await
        .unwrap();
    let mut browser = Browser::before(app::router(server.core()).unwrap())
        .with_header("user-agent", "Browser-of-An");

    let code = register(&mut browser, &mut mails).await;
    let session = browser
        .cookie("__Host-immo_session")
        .expect("activation signs in")
        .to_owned();
    browser.post("/sign-out", &[]).await;
    browser.get("/sign-in").await;
    browser
        .post(
            "/sign-in",
            &[
                ("username", AN_PEETERS.username),
                ("password", "verkeerd-wachtwoord-123"),
            ],
        )
        .await;
    browser.get("/sign-in").await;
    browser
        .post(
            "/sign-in",
            &[("username", AN_PEETERS.username), ("password", PASSWORD)],
        )
        .await;
    let second = browser
        .cookie("__Host-immo_session")
        .expect("signed in")
        .to_owned();
    browser.get("/account?secret-in-query=abcdef").await;
    browser.get("/nowhere/secret-in-path").await;
    server.stop().await;

    let log = kept.text();
    assert!(log.lines().count() >= 8, "{log}");
    assert!(
        log.contains("\"route\":\"/sign-in\"") && log.contains("\"route\":\"none\""),
        "{log}"
    );
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("every line is JSON");
    }
    let theirs = [
        AN_PEETERS.username,
        AN_PEETERS.email,
        AN_PEETERS.first_name,
        AN_PEETERS.last_name,
        PASSWORD,
        "verkeerd-wachtwoord",
        &code,
        &session,
        &second,
        "192.0.2.1",
        "secret-in",
        "Browser-of-An",
    ];
    for secret in theirs {
        // A word may be part of a random id; what is theirs stands alone.
        let alone = |(at, _): (usize, &str)| {
            let outside = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            outside(log[..at].chars().next_back())
                && outside(log[at + secret.len()..].chars().next())
        };
        let found = log.match_indices(secret).find(|found| alone(*found));
        assert!(found.is_none(), "{secret} is in the log:\n{log}");
    }
}

fn config(database: &str, mail_port: u16) -> Config {
    let settings = [
        ("SERVER_ORIGIN", "https://immo-connect.test"),
        ("SERVER_TRUSTED_PROXIES", "none"),
        ("SERVER_LISTEN", "127.0.0.1:0"),
        ("SERVER_OPERATIONS_LISTEN", "127.0.0.1:0"),
        ("DATABASE_URL", database),
        ("SECRETS_SECRET", &"0f".repeat(32)),
        ("MAIL_HOST", "127.0.0.1"),
        ("MAIL_PORT", &mail_port.to_string()),
        ("MAIL_SECURITY", "none"),
        ("MAIL_FROM", "no-reply@immo-connect.test"),
        ("LIMITS_HASHING_THREADS", "1"),
    ];
    let settings: Environment = settings
        .iter()
        .map(|(name, value)| (format!("IMMO_CONNECT_{name}"), (*value).to_owned()))
        .collect();
    Config::parse("", &settings, Path::new("")).unwrap()
}

/// Makes the account and types the code; returns the code.
async fn register(browser: &mut Browser, mails: &mut mpsc::UnboundedReceiver<String>) -> String {
    browser.get("/account/new").await;
    let answer = browser
        .post(
            "/account/new",
            &[
                ("first_name", AN_PEETERS.first_name),
                ("last_name", AN_PEETERS.last_name),
                ("username", AN_PEETERS.username),
                ("email", AN_PEETERS.email),
                ("password", PASSWORD),
                ("password_again", PASSWORD),
            ],
        )
        .await;
    let activation = answer.location().expect("the next screen").to_owned();
    browser.get(&activation).await;
    let mail = tokio::time::timeout(Duration::from_secs(20), mails.recv())
        .await
        .expect("a mail comes")
        .unwrap();
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = mail
        .split(|c: char| !c.is_alphanumeric())
        .find(is_code)
        .expect("a code")
        .to_owned();
    let answer = browser.post(&activation, &[("code", &code)]).await;
    browser.follow(answer).await;
    code
}

/// As much SMTP as it takes to receive a mail.
async fn mail_server() -> (u16, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(receive(stream, sender.clone()));
        }
    });
    (port, receiver)
}

async fn receive(stream: TcpStream, mails: mpsc::UnboundedSender<String>) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 test\r\n").await?;
    let mut mail: Option<String> = None;
    while let Some(line) = lines.next_line().await? {
        let reply = match &mut mail {
            Some(_) if line == "." => {
                drop(mails.send(mail.take().unwrap_or_default()));
                "250 kept\r\n"
            }
            Some(mail) => {
                mail.push_str(&line);
                mail.push('\n');
                continue;
            }
            None if line == "DATA" => {
                mail = Some(String::new());
                "354 go on\r\n"
            }
            None => "250 OK\r\n",
        };
        writer.write_all(reply.as_bytes()).await?;
    }
    Ok(())
}
