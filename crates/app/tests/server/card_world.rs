//! A server that speaks TLS itself and asks for cards, with somebody who answers for
//! them; and browsers with a card in them, as plain as can be.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::{Config, Migrations, Server};
use cards::{Authority, Card, Responder, Shape, World};
use kernel::Clock;
use rustls::client::ResolvesClientCert;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, RootCertStore, SignatureScheme, SupportedProtocolVersion};
use tempfile::TempDir;
use testkit::{Engine, Person, TestDb};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::database::address;
use crate::world::{config, start};

pub const MAIN: &str = "immo-connect.test";
pub const EID: &str = "eid.immo-connect.test";
pub const PASSWORD: &str = "een lange zin van vroeger";

pub struct Cards {
    pub server: Server,
    pub db: TestDb,
    pub responder: Responder,
    roots: RootCertStore,
    /// Certificates of authorities and servers.
    pub folder: TempDir,
}

/// What the server needs in its settings, written into `folder`.
pub struct Written {
    folder: PathBuf,
    origin: String,
}

impl Written {
    pub fn new(folder: &Path, world: &World, origin: &str) -> Self {
        let issuers = [&world.citizen, &world.foreigner, &world.citizen_rsa];
        authorities(&folder.join("roots"), &[&world.root_ec, &world.root_rsa]);
        authorities(&folder.join("issuers"), &issuers);
        let wildcard = format!("*.{EID}");
        for (name, host) in [("main", MAIN), ("eid", wildcard.as_str())] {
            let (certificate, key) = world.server(host);
            fs::write(folder.join(format!("{name}.crt")), certificate).unwrap();
            fs::write(folder.join(format!("{name}.key")), key).unwrap();
        }
        Self {
            folder: folder.to_owned(),
            origin: origin.to_owned(),
        }
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    pub fn eid(&self) -> Vec<(&'static str, String)> {
        vec![
            ("EID_DOMAIN", EID.to_owned()),
            ("EID_AUTHORITIES_FOLDER", self.folder.display().to_string()),
            ("EID_RESPONDERS", self.origin.clone()),
            ("EID_LISTS", self.origin.clone()),
            ("EID_ANSWER_SECONDS_MAX", "2".to_owned()),
        ]
    }

    pub fn tls(&self) -> Vec<(&'static str, String)> {
        vec![
            ("TLS_CERTIFICATE_FILE", self.path("main.crt")),
            ("TLS_KEY_FILE", self.path("main.key")),
            ("TLS_EID_CERTIFICATE_FILE", self.path("eid.crt")),
            ("TLS_EID_KEY_FILE", self.path("eid.key")),
        ]
    }
}

pub fn with(db: &TestDb, settings: &[(&'static str, String)]) -> Config {
    let settings: Vec<(&str, &str)> = settings
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    config(&address(db.url()), &settings)
}

impl Cards {
    pub async fn start() -> Self {
        Self::start_on(Engine::Sqlite).await
    }

    pub async fn start_on(engine: Engine) -> Self {
        Self::start_with(engine, Written::tls, &[]).await
    }

    /// With what a configuration says beside the cards: of TLS, and `more`.
    pub async fn start_with(
        engine: Engine,
        of_tls: impl FnOnce(&Written) -> Vec<(&'static str, String)>,
        more: &[(&'static str, &str)],
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let responder = Responder::start(Clock::system().now()).await.unwrap();
        let written = Written::new(folder.path(), &responder.world, &responder.origin);
        let db = engine.database();
        let more = more
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        let mut settings = [written.eid(), of_tls(&written)].concat();
        settings.extend(more);
        let server = start(&with(&db, &settings), Migrations::Refuse).await;
        let mut roots = RootCertStore::empty();
        let servers = responder.world.servers.certificate.clone();
        roots.add(CertificateDer::from(servers)).unwrap();
        Self {
            server: server.unwrap(),
            db,
            responder,
            roots,
            folder,
        }
    }

    pub fn card(&self, shape: Shape) -> Card {
        self.responder.world.card(shape)
    }

    /// A browser with a card in it, or none.
    pub fn browser(&self, card: Option<&Card>) -> Browser {
        Browser {
            main: self.server.address,
            eid: self.server.address,
            client: self.client(rustls::ALL_VERSIONS, card, &[b"http/1.1"]),
            cookies: BTreeMap::new(),
            answers: Vec::new(),
        }
    }

    pub fn client(
        &self,
        versions: &[&'static SupportedProtocolVersion],
        card: Option<&Card>,
        protocols: &[&[u8]],
    ) -> Arc<ClientConfig> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let reader = CardReader {
            card: card.map(|card| Arc::new(certified(card))),
            asked: Mutex::default(),
        };
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(self.roots.clone())
            .with_client_cert_resolver(Arc::new(reader));
        config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        Arc::new(config)
    }

    /// The person with an account that this password opens.
    pub async fn account(&self, person: &Person) -> kernel::AccountId {
        let new = accounts::testing::with_password(person, PASSWORD);
        accounts::testing::add(&self.db, new).await
    }

    /// As if the card of this shape had been linked to the account.
    pub async fn linked(&self, account: &kernel::AccountId, shape: Shape) {
        let (given_names, surname, number) = shape.person();
        let person = eid::Person {
            number: number.parse().unwrap(),
            given_names: given_names.map(ToOwned::to_owned),
            surname: Some(surname.to_owned()),
        };
        let state = &self.server.core().state;
        let (sealer, act, account) = (state.sealer.clone(), testkit::act(), account.clone());
        let method = kernel::Method::EID;
        let linked = self
            .db
            .write(move |tx| eid::link(tx, &act, &sealer, &account, &person, method));
        linked.await.unwrap();
    }
}

fn authorities(folder: &Path, all: &[&Authority]) {
    fs::create_dir_all(folder).unwrap();
    for authority in all {
        let file = folder.join(format!("{}.crt", authority.slug));
        fs::write(file, authority.pem()).unwrap();
    }
}

fn certified(card: &Card) -> CertifiedKey {
    let private = PrivateKeyDer::try_from(card.key.pkcs8()).unwrap();
    let private = aws_lc_rs::sign::any_supported_type(&private).unwrap();
    let chain = [&card.certificate, &card.issuer];
    let chain = chain.map(|der| CertificateDer::from(der.clone()));
    CertifiedKey::new(chain.into(), private)
}

/// Gives its card to whoever asks.
#[derive(Debug)]
struct CardReader {
    card: Option<Arc<CertifiedKey>>,
    asked: Mutex<usize>,
}

impl ResolvesClientCert for CardReader {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        *self.asked.lock().unwrap() += 1;
        self.card.clone()
    }

    fn has_certs(&self) -> bool {
        self.card.is_some()
    }
}

pub struct Browser {
    /// Where the main host is found, and where those of attempts are.
    main: SocketAddr,
    eid: SocketAddr,
    client: Arc<ClientConfig>,
    cookies: BTreeMap<String, String>,
    /// All that came, to look through.
    pub answers: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub text: String,
    pub status: u16,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn location(&self) -> &str {
        self.header("location")
            .unwrap_or_else(|| panic!("no redirect: {}", self.text))
    }

    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self
            .text
            .split_once(&mark)
            .unwrap_or_else(|| panic!("no field {name}: {}", self.text));
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The code of the refusal that the page is about.
    pub fn refusal(&self) -> &str {
        let (_, rest) = self
            .text
            .split_once("data-refusal=\"")
            .unwrap_or_else(|| panic!("no refusal: {}", self.text));
        rest.split('"').next().unwrap_or_default()
    }
}

impl Browser {
    /// The same browser, which finds the hosts at a proxy.
    pub fn by(mut self, main: SocketAddr, eid: SocketAddr) -> Self {
        (self.main, self.eid) = (main, eid);
        self
    }

    /// The same browser, into which another card was put.
    pub fn put_in(&mut self, cards: &Cards, card: Option<&Card>) {
        self.client = cards.client(rustls::ALL_VERSIONS, card, &[b"http/1.1"]);
    }

    pub async fn get(&mut self, url: &str) -> Answer {
        self.send("GET", url, "").await
    }

    /// As a page that asks first whether it may ask (CORS).
    pub async fn options(&mut self, url: &str) -> Answer {
        self.send("OPTIONS", url, "").await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send("POST", path, &body).await
    }

    /// A path is one of the main host.
    async fn send(&mut self, method: &str, url: &str, body: &str) -> Answer {
        let url = match url.strip_prefix("https://") {
            Some(rest) => rest.to_owned(),
            None => format!("{MAIN}{url}"),
        };
        let (host, path) = url.split_once('/').unwrap();
        let cookies = if host == MAIN {
            self.cookies()
        } else {
            String::new()
        };
        let request = format!(
            "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccept-Language: nl\r\n\
             Origin: https://{MAIN}\r\n{cookies}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let address = if host == MAIN { self.main } else { self.eid };
        let mut stream = handshake(address, &self.client, host).await.unwrap();
        let text = spoken(&mut stream, request.as_bytes()).await;
        let status = text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let answer = Answer {
            status: status.unwrap_or(0),
            text,
        };
        if host == MAIN {
            self.take_cookies(&answer.text);
        }
        self.answers.push(answer.text.clone());
        answer
    }

    fn cookies(&self) -> String {
        let all: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if all.is_empty() {
            String::new()
        } else {
            format!("Cookie: {}\r\n", all.join("; "))
        }
    }

    fn take_cookies(&mut self, answer: &str) {
        for line in answer.lines().take_while(|line| !line.is_empty()) {
            let Some(cookie) = line.strip_prefix("set-cookie: ") else {
                continue;
            };
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                if cookie.contains("Max-Age=0") {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
    }

    pub async fn sign_in(&mut self, person: &Person) {
        let page = self.get("/sign-in").await;
        let csrf = page.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("username", person.username),
            ("password", PASSWORD),
        ];
        let answer = self.post("/sign-in", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
    }

    /// From a page with the button: to the host of a new attempt.
    pub async fn press(&mut self, page: &Answer) -> String {
        let (csrf, errand) = (page.field("csrf"), page.field("errand"));
        let fields = [("csrf", csrf.as_str()), ("errand", errand.as_str())];
        let answer = self.post("/sign-in/eid/start", &fields).await;
        answer.location().to_owned()
    }

    /// From a page with the button, by the host of an attempt, and back.
    pub async fn show_card(&mut self, page: &Answer) -> Answer {
        let attempt = self.press(page).await;
        let arrived = self.get(&attempt).await;
        let back = arrived.location().to_owned();
        self.get(&back).await
    }
}

pub async fn handshake(
    address: SocketAddr,
    client: &Arc<ClientConfig>,
    host: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from(host.to_owned()).unwrap();
    TlsConnector::from(Arc::clone(client))
        .connect(name, stream)
        .await
}

/// Sends, and reads until the server closes.
pub async fn spoken<S>(stream: &mut S, request: &[u8]) -> String
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    drop(stream.write_all(request).await);
    let mut answer = Vec::new();
    let reading = stream.read_to_end(&mut answer);
    let read = tokio::time::timeout(Duration::from_secs(20), reading).await;
    drop(read.expect("the server answers"));
    String::from_utf8_lossy(&answer).into_owned()
}
