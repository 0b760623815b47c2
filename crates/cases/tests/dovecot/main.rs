//! The mailbox is read on a real server: Dovecot of Debian, started as an ordinary process
//! on this machine, with a folder of mails as programs write them.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use cases::mailbox::{MailboxSettings, read_once};
use kernel::Secret;
use testkit::{AN_PEETERS, TestDb, on_both_engines};
use web::State;

const SOURCES: [i18n::Source; 4] = [
    cases::TEXTS,
    help_centre::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
];

/// Ends with the test.
struct Dovecot {
    process: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // It ends its own processes when it is asked to, and not when it is killed.
        let id = self.process.id().to_string();
        let _ = Command::new("kill").arg(id).status();
        let _ = self.process.wait();
    }
}

impl Dovecot {
    async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        fs::set_permissions(path, Permissions::from_mode(0o755)).expect("others may enter");
        for sub in [
            "run",
            "mail/support/cur",
            "mail/support/new",
            "mail/support/tmp",
        ] {
            fs::create_dir_all(path.join(sub)).expect("a folder");
        }
        open_to_all(&path.join("mail"));
        certificate(path);
        let port = free_port();
        fs::write(path.join("dovecot.conf"), config(path, port)).expect("it is written");
        let process = Command::new("/usr/sbin/dovecot")
            .args(["-F", "-c"])
            .arg(path.join("dovecot.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the Debian package dovecot-imapd is installed");
        let dovecot = Self {
            process,
            folder,
            port,
        };
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return dovecot;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let log = fs::read_to_string(dovecot.folder.path().join("log"));
        panic!("it does not start: {}", log.unwrap_or_default());
    }

    fn deliver(&self, name: &str, mail: &[u8]) {
        let path = self.folder.path().join("mail/support/new").join(name);
        fs::write(&path, mail).expect("it is delivered");
        fs::set_permissions(&path, Permissions::from_mode(0o666)).expect("it is anybody's");
    }

    /// The flags of each mail, as a Maildir names them: `S` is seen, `F` flagged.
    fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        for sub in ["new", "cur"] {
            let path = self.folder.path().join("mail/support").join(sub);
            for entry in fs::read_dir(path).expect("the folder").flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let of = name.rsplit_once(',').map_or("", |(_, flags)| flags);
                flags.push(format!(
                    "{}{of}",
                    name.split('.').next().unwrap_or_default()
                ));
            }
        }
        flags.sort();
        flags
    }

    fn settings(&self, password: &str) -> MailboxSettings {
        MailboxSettings {
            host: "localhost".to_owned(),
            port: self.port,
            user: "support".to_owned(),
            password: Secret::new(password),
            folder: "INBOX".to_owned(),
            extra_authority: fs::read(self.folder.path().join("cert.pem")).ok(),
            patience: kernel::Duration::from_mins(1),
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}

fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o777)).expect("anybody writes there");
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        if entry.path().is_dir() {
            open_to_all(&entry.path());
        }
    }
}

fn certificate(folder: &Path) {
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
        ])
        .args([
            "-subj",
            "/CN=localhost",
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem",
        ])
        .args(["-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .current_dir(folder)
        .stderr(Stdio::null())
        .status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "openssl is installed"
    );
}

/// Dovecot gives no mail to root, so there it is nobody's.
fn config(folder: &Path, port: u16) -> String {
    let owner = fs::metadata(folder).expect("the folder").uid();
    let (user, group) = if owner == 0 {
        ("nobody".to_owned(), "nogroup".to_owned())
    } else {
        (own("-un"), own("-gn"))
    };
    let folder = folder.display();
    format!(
        "protocols = imap\n\
         listen = 127.0.0.1\n\
         base_dir = {folder}/run\n\
         log_path = {folder}/log\n\
         ssl = required\n\
         ssl_cert = <{folder}/cert.pem\n\
         ssl_key = <{folder}/key.pem\n\
         default_login_user = {user}\n\
         default_internal_user = {user}\n\
         default_internal_group = {group}\n\
         first_valid_uid = 1\n\
         mail_location = maildir:{folder}/mail/%n\n\
         service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = 0\n  }}\n  \
         inet_listener imaps {{\n    port = {port}\n  }}\n}}\n\
         service anvil {{\n  chroot =\n}}\n\
         passdb {{\n  driver = static\n  args = password=geheim\n}}\n\
         userdb {{\n  driver = static\n  args = uid={user} gid={group} home={folder}/mail/%n\n}}\n"
    )
}

fn own(question: &str) -> String {
    let told = Command::new("id").arg(question).output();
    let told = told.expect("the system tells").stdout;
    String::from_utf8_lossy(&told).trim().to_owned()
}

fn state(db: &TestDb) -> State {
    testkit::state(db, &SOURCES, testkit::hooks())
}

const GMAIL: &[u8] = include_bytes!("../../src/tests/mails/gmail.eml");
const OUTLOOK: &[u8] = include_bytes!("../../src/tests/mails/outlook.eml");
const APPLE: &[u8] = include_bytes!("../../src/tests/mails/apple.eml");
const OUT_OF_OFFICE: &[u8] = include_bytes!("../../src/tests/mails/out-of-office.eml");

///
#[tokio::test(flavor = "multi_thread")]
async fn mails_of_every_program_become_cases_once_and_stay_in_the_mailbox() {
    on_both_engines(|db| async move {
        let dovecot = Dovecot::start().await;
        let state = state(&db);
        dovecot.deliver("1.a.test", GMAIL);
        dovecot.deliver("2.b.test", OUTLOOK);
        dovecot.deliver("3.c.test", APPLE);
        dovecot.deliver("4.d.test", OUT_OF_OFFICE);
        dovecot.deliver("5.e.test", b"nothing that is a mail");
        let settings = dovecot.settings("geheim");
        let read = read_once(&state, &testkit::act(), &settings).await;
        assert_eq!(read.expect("it is read"), 5);
        assert_eq!(db.mails().await.len(), 3, "three people get a confirmation");
        assert_eq!(db.mails_to(AN_PEETERS.email).await.len(), 1);
        assert_eq!(dovecot.flags(), ["1S", "2S", "3S", "4S", "5FS"]);
        let read = read_once(&state, &testkit::act(), &settings).await;
        assert_eq!(read.expect("it is read"), 0, "nothing is taken twice");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_of_fifty_megabytes_is_not_fetched_and_asks_all_the_same() {
    let db = testkit::engines().next().expect("an engine");
    let dovecot = Dovecot::start().await;
    let state = state(&db);
    let mut large = format!(
        "From: {}\r\nSubject: Film\r\nMessage-ID: <l@x>\r\n\r\n",
        AN_PEETERS.email
    )
    .into_bytes();
    large.resize(50 * 1024 * 1024, b'a');
    dovecot.deliver("1.a.test", &large);
    let read = read_once(&state, &testkit::act(), &dovecot.settings("geheim")).await;
    assert_eq!(read.expect("it is read"), 1);
    assert_eq!(db.mails_to(AN_PEETERS.email).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_authority_are_told_and_take_nothing() {
    let db = testkit::engines().next().expect("an engine");
    let dovecot = Dovecot::start().await;
    let state = state(&db);
    dovecot.deliver("1.a.test", GMAIL);
    let strangers = MailboxSettings {
        extra_authority: None,
        ..dovecot.settings("geheim")
    };
    for (settings, told) in [(dovecot.settings("fout"), "signing in"), (strangers, "TLS")] {
        let read = read_once(&state, &testkit::act(), &settings).await;
        let error = read.expect_err("it is refused").0;
        assert!(error.contains(told), "{error}");
        assert!(!error.contains("fout"), "{error}");
    }
    assert_eq!(dovecot.flags(), ["1"]);
}
