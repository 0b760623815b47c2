//! A browser with a card in it, behind a proxy that passes its connections on.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cards::{Card, Responder, Shape};
use rustls::client::ResolvesClientCert;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::CryptoProvider;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::UnixTime;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::sign::CertifiedKey;
use rustls::{
    ClientConfig, DigitallySignedStruct, DistinguishedName, Error, RootCertStore, ServerConfig,
    SignatureScheme,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::{TlsAcceptor, TlsConnector};

use super::DOMAIN;
use crate::client::{Client, Outcome};

pub struct CardBrowser {
    client: Arc<ClientConfig>,
    /// A server that does nothing but this handshake.
    bare: Arc<ServerConfig>,
    main: SocketAddr,
    eid: SocketAddr,
}

impl CardBrowser {
    pub fn new(responder: &Responder, main: SocketAddr, eid: SocketAddr) -> Outcome<Self> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let world = &responder.world;
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(world.servers.certificate.clone()))?;
        let reader = CardReader(Arc::new(certified(&world.card(Shape::CitizenEc))?));
        let client = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(&[&rustls::version::TLS12])?
            .with_root_certificates(roots)
            .with_client_cert_resolver(Arc::new(reader));
        let verifier = Arc::new(Whoever(Arc::clone(&provider)));
        let (certificate, key) = world.server(&format!("*.{DOMAIN}"));
        let certificates: Result<Vec<_>, _> = pem_certificates(&certificate).collect();
        let bare = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS12])?
            .with_client_cert_verifier(verifier)
            .with_single_cert(certificates?, pem_key(&key)?)?;
        Ok(Self {
            client: Arc::new(client),
            bare: Arc::new(bare),
            main,
            eid,
        })
    }

    /// The page, its button, the host of the attempt with the card, and back with a session.
    pub async fn sign_in(&self, client: &mut Client, number: usize) -> Outcome<()> {
        let address = address(number);
        let from = ("x-forwarded-for", address.as_str());
        let page = client.get("/sign-in/eid", &[from]).await?;
        let browser = page.cookie("immo_browser").ok_or("no browser cookie")?;
        let html = String::from_utf8_lossy(&page.body);
        let field = |name: &str| hidden(&html, name).ok_or_else(|| format!("no field {name}"));
        let (csrf, errand) = (field("csrf")?, field("errand")?);
        let form = [("csrf", csrf.as_str()), ("errand", errand.as_str())];
        let headers = [from, ("cookie", browser.as_str())];
        let begun = client.post("/sign-in/eid/start", &headers, &form).await?;
        let back = self.show_card(&begun.location()?, number).await?;
        let path = back
            .split_once(&format!("localhost:{}", self.main.port()))
            .map_or(back.as_str(), |(_, path)| path);
        let arrived = client.get(path, &headers).await?;
        if arrived.cookie("immo_session").is_none() {
            return Err(format!("{}: not signed in", arrived.status).into());
        }
        Ok(())
    }

    /// Where the host of the attempt leads back to.
    async fn show_card(&self, attempt: &str, number: usize) -> Outcome<String> {
        let rest = attempt.strip_prefix("https://").ok_or("no attempt")?;
        let (authority, path) = rest.split_once('/').ok_or("no path")?;
        let host = authority.split(':').next().unwrap_or(authority);
        let mut stream = TcpStream::connect(self.eid).await?;
        stream.write_all(&said_by_the_proxy(number)).await?;
        let name = ServerName::try_from(host.to_owned())?;
        let connector = TlsConnector::from(Arc::clone(&self.client));
        let mut stream = connector.connect(name, stream).await?;
        let request =
            format!("GET /{path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        // It says that it closes, and then does, with or without a last word.
        drop(stream.read_to_end(&mut answer).await);
        let answer = String::from_utf8_lossy(&answer);
        let location = answer
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        location
            .map(str::to_owned)
            .ok_or_else(|| format!("no way back: {answer}").into())
    }
}

/// What this machine can do of these alone, with the same client; in a second.
pub async fn raw_handshakes(
    cards: &CardBrowser,
    connections: usize,
    window: Duration,
) -> Outcome<f64> {
    let bare = Arc::clone(&cards.bare);
    let (told, hears) = std::sync::mpsc::channel();
    // As the server, threads of its own.
    std::thread::spawn(move || -> Result<(), std::io::Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
            let _ = told.send(listener.local_addr()?);
            let acceptor = TlsAcceptor::from(bare);
            loop {
                let (stream, _) = listener.accept().await?;
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    if let Ok(mut stream) = acceptor.accept(stream).await {
                        drop(stream.shutdown().await);
                    }
                });
            }
        })
    });
    let address: SocketAddr = hears.recv()?;
    let (started, mut tasks) = (Instant::now(), JoinSet::new());
    for _ in 0..connections {
        let connector = TlsConnector::from(Arc::clone(&cards.client));
        tasks.spawn_local(async move {
            let mut done = 0_u32;
            while started.elapsed() < window {
                let name = ServerName::try_from(format!("raw.{DOMAIN}"));
                let stream = TcpStream::connect(address).await;
                let (Ok(name), Ok(stream)) = (name, stream) else {
                    break;
                };
                let Ok(mut stream) = connector.connect(name, stream).await else {
                    break;
                };
                drop(stream.read(&mut [0]).await);
                done += 1;
            }
            done
        });
    }
    let mut all = 0;
    while let Some(done) = tasks.join_next().await {
        all += done?;
    }
    if all == 0 {
        return Err("no handshake came about".into());
    }
    Ok(f64::from(all) / started.elapsed().as_secs_f64())
}

/// Gives its card to whoever asks.
#[derive(Debug)]
struct CardReader(Arc<CertifiedKey>);

impl ResolvesClientCert for CardReader {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }

    fn has_certs(&self) -> bool {
        true
    }
}

/// Asks for a card and believes whoever has its key, as the handshake of the server does: what
/// else is looked at comes after it.
#[derive(Debug)]
struct Whoever(Arc<CryptoProvider>);

impl ClientCertVerifier for Whoever {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

fn certified(card: &Card) -> Outcome<CertifiedKey> {
    let private = PrivateKeyDer::try_from(card.key.pkcs8())?;
    let private = aws_lc_rs::sign::any_supported_type(&private)?;
    let chain = [&card.certificate, &card.issuer];
    let chain = chain.map(|der| CertificateDer::from(der.clone()));
    Ok(CertifiedKey::new(chain.into(), private))
}

fn pem_certificates(
    pem: &str,
) -> impl Iterator<Item = Result<CertificateDer<'static>, rustls::pki_types::pem::Error>> {
    use rustls::pki_types::pem::PemObject as _;
    let all: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    all.into_iter()
}

fn pem_key(pem: &str) -> Outcome<PrivateKeyDer<'static>> {
    use rustls::pki_types::pem::PemObject as _;
    Ok(PrivateKeyDer::from_pem_slice(pem.as_bytes())?)
}

/// A network of its own for each: attempts and handshakes are counted by it.
pub fn address(number: usize) -> String {
    let part = |shift: usize| (number >> shift) & 255;
    format!("10.{}.{}.{}", part(16), part(8), part(0))
}

/// PROXY protocol, version 1.
pub fn said_by_the_proxy(number: usize) -> Vec<u8> {
    format!("PROXY TCP4 {} 127.0.0.1 40000 443\r\n", address(number)).into_bytes()
}

fn hidden(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next().map(str::to_owned)
}
