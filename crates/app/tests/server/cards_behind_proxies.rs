//! Cards behind the proxies of docs/proxies, as those files say and as the real programs
//! take them.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ::cards::Shape;
use testkit::{AN_PEETERS, Engine};
use tokio::net::TcpStream;

use crate::card_world::{Browser, Cards, EID, MAIN, Written, handshake};
use crate::cards::to_sign_in;
use crate::world::{exchange, status};

const START_MAX: Duration = Duration::from_secs(20);

/// A program that stands in front, until it is dropped.
struct Proxy {
    process: Child,
    folder: tempfile::TempDir,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn free_address() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// A recipe of docs/proxies, with the names and addresses of this test.
fn recipe(name: &str, cards: &Cards, replaced: &[(&str, String)]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/proxies");
    let mut text = fs::read_to_string(path.join(name)).unwrap();
    let file = |name: &str| cards.folder.path().join(name).display().to_string();
    let fixed = [
        ("eid.example.be", EID.to_owned()),
        ("id.example.be", MAIN.to_owned()),
        ("/etc/immo-connect/tls/certificate.pem", file("main.crt")),
        ("/etc/immo-connect/tls/key.pem", file("main.key")),
        ("/etc/immo-connect/tls/eid-certificate.pem", file("eid.crt")),
        ("/etc/immo-connect/tls/eid-key.pem", file("eid.key")),
        ("/etc/immo-connect/eid/all.pem", file("all.pem")),
    ];
    for (from, to) in fixed.iter().chain(replaced) {
        text = text.replace(from, to);
    }
    text
}

async fn started(program: &str, text: &str, listening: &[SocketAddr]) -> Proxy {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("proxy.conf");
    fs::write(&path, text).unwrap();
    let mut command = Command::new(format!("/usr/sbin/{program}"));
    match program {
        "nginx" => command
            .args(["-p", &folder.path().display().to_string(), "-c"])
            .arg(&path)
            .args([
                "-e",
                "stderr",
                "-g",
                "daemon off; master_process off; pid nginx.pid;",
            ]),
        _ => command.arg("-db").arg("-f").arg(&path),
    };
    let log = fs::File::create(folder.path().join("log")).unwrap();
    let process = command
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log);
    let mut proxy = Proxy {
        process: process.spawn().unwrap(),
        folder,
    };
    let began = Instant::now();
    for address in listening {
        while TcpStream::connect(address).await.is_err() {
            let ended = proxy.process.try_wait().unwrap();
            let told = fs::read_to_string(proxy.folder.path().join("log")).unwrap_or_default();
            assert!(
                ended.is_none() && began.elapsed() < START_MAX,
                "{program}: {told}\n{text}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    proxy
}

/// A card signs in, a browser without one is told so, and whose visit it is, is known.
async fn signs_in(cards: &Cards, by: impl Fn(Browser) -> Browser) {
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenRsa).await;
    let mut browser = by(cards.browser(None));
    let none = to_sign_in(&mut browser).await;
    assert_eq!(none.refusal(), "eid-no-certificate");
    browser.put_in(cards, Some(&cards.card(Shape::CitizenRsa)));
    let done = browser.show_card(&none).await;
    assert_eq!(done.location(), "/", "{}", done.text);
    for (shape, code) in [
        (Shape::Revoked, "eid-revoked"),
        (Shape::Expired, "eid-expired"),
        (Shape::RogueIssuer, "eid-untrusted-issuer"),
    ] {
        let mut browser = by(cards.browser(Some(&cards.card(shape))));
        let page = to_sign_in(&mut browser).await;
        assert_eq!(page.refusal(), code, "{shape:?}");
    }
}

const PASSED_ON: [(&str, &str); 2] = [
    ("SERVER_TRUSTED_PROXIES", "127.0.0.1"),
    ("TLS_PROXY_PROTOCOL", "yes"),
];

async fn passed_on(program: &str, file: &str) {
    let cards = Cards::start_with(Engine::Sqlite, Written::tls, &PASSED_ON).await;
    let front = free_address();
    let replaced = [
        ("listen 443;", format!("listen {front};")),
        ("bind :443", format!("bind {front}")),
        ("127.0.0.1:8443", cards.server.address.to_string()),
    ];
    let text = recipe(file, &cards, &replaced);
    let _proxy = started(program, &text, &[front]).await;
    signs_in(&cards, |browser| browser.by(front, front)).await;
}

#[tokio::test]
async fn cards_sign_in_where_nginx_passes_connections_on() {
    passed_on("nginx", "nginx-passthrough.conf").await;
}

#[tokio::test]
async fn cards_sign_in_where_haproxy_passes_connections_on() {
    passed_on("haproxy", "haproxy-passthrough.cfg").await;
}

/// Whoever is behind such a proxy is known by their own address, and one who leaves the
/// line out gets nowhere.
#[tokio::test]
async fn a_known_proxy_says_first_whose_connection_it_is() {
    let cards = Cards::start_with(Engine::Sqlite, Written::tls, &PASSED_ON).await;
    let client = cards.client(rustls::ALL_VERSIONS, None, &[b"http/1.1"]);
    let silent = handshake(cards.server.address, &client, MAIN);
    let silent = tokio::time::timeout(Duration::from_mins(1), silent).await;
    assert!(
        matches!(silent, Ok(Err(_))),
        "no handshake without the line"
    );
}

/// nginx asks for the card, and hands it over in a form of its own.
#[tokio::test]
async fn cards_sign_in_where_nginx_asks_for_them() {
    let more = [
        ("SERVER_TRUSTED_PROXIES", "127.0.0.1"),
        ("SERVER_CLIENT_ADDRESS_HEADER", "x-forwarded-for"),
        ("SERVER_CLIENT_CERTIFICATE", "nginx"),
    ];
    let cards = Cards::start_with(Engine::Sqlite, |_| Vec::new(), &more).await;
    let world = &cards.responder.world;
    let known = [
        &world.root_ec,
        &world.root_rsa,
        &world.citizen,
        &world.foreigner,
        &world.citizen_rsa,
    ];
    let all: String = known.iter().map(|authority| authority.pem()).collect();
    fs::write(cards.folder.path().join("all.pem"), all).unwrap();
    let (main, eid) = (free_address(), free_address());
    let replaced = [
        ("192.0.2.10:443", main.to_string()),
        ("192.0.2.11:443", eid.to_string()),
        ("127.0.0.1:8080", cards.server.address.to_string()),
    ];
    let text = recipe("nginx-terminating.conf", &cards, &replaced);
    let _proxy = started("nginx", &text, &[main, eid]).await;
    signs_in(&cards, |browser| browser.by(main, eid)).await;
}

/// A proxy does TLS for the pages, and passes on what is for cards.
#[tokio::test]
async fn cards_are_asked_for_at_an_address_of_their_own() {
    let address = free_address();
    let own = |written: &Written| {
        let mut settings = written.tls();
        settings.retain(|(name, _)| name.starts_with("TLS_EID"));
        settings.push(("TLS_EID_LISTEN", address.to_string()));
        settings
    };
    let behind = [
        ("SERVER_TRUSTED_PROXIES", "127.0.0.1"),
        ("SERVER_CLIENT_ADDRESS_HEADER", "x-forwarded-for"),
    ];
    let cards = Cards::start_with(Engine::Sqlite, own, &behind).await;
    let state = &cards.server.core().state;
    let act = kernel::Act {
        actor: kernel::Actor::visitor(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    };
    let owner = eid::Owner {
        browser: "a browser",
        account: None,
    };
    let label = eid::Attempt::begin(&act, &state.sealer, owner).label();
    let mut browser = cards
        .browser(Some(&cards.card(Shape::CitizenEc)))
        .by(address, address);
    let arrived = browser.get(&format!("https://{label}.{EID}/")).await;
    assert!(arrived.location().contains("code="), "{}", arrived.text);
    let client = cards.client(rustls::ALL_VERSIONS, None, &[b"http/1.1"]);
    let pages = handshake(address, &client, MAIN).await;
    assert!(pages.is_err(), "no page is served there");
    let page = exchange(
        cards.server.address,
        b"GET /sign-in HTTP/1.1\r\nHost: immo-connect.test\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert_eq!(status(&page), 200, "{page}");
}
