//! The handshake in the place of a browser: to the real listener, at the host of an
//! attempt, with a card or without.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use cards::Card;
use rustls::client::ResolvesClientCert;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::CertifiedKey;
use rustls::version::TLS12;
use rustls::{ClientConfig, RootCertStore, SignatureScheme};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

use super::DOMAIN;

const WAIT_MAX: Duration = Duration::from_secs(20);
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// Where cards are asked for.
#[derive(Debug, Clone)]
pub struct Listener {
    port: u16,
    roots: Arc<RootCertStore>,
}

/// The address of an attempt's host.
#[derive(Debug)]
pub struct AttemptUrl {
    host: String,
    path: String,
    pub text: String,
}

impl Listener {
    pub fn new(port: u16, authority: &[u8]) -> io::Result<Self> {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from(authority.to_vec()))
            .map_err(io::Error::other)?;
        Ok(Self {
            port,
            roots: Arc::new(roots),
        })
    }

    /// `None`: it leads anywhere else.
    pub fn attempt(&self, text: &str) -> Option<AttemptUrl> {
        let url = Url::parse(text).ok()?;
        let host = url.host_str()?;
        let label = host.strip_suffix(DOMAIN)?.strip_suffix('.')?;
        let ours = url.scheme() == "https" && url.port() == Some(self.port);
        (ours && !label.is_empty() && !label.contains('.')).then(|| AttemptUrl {
            host: host.to_owned(),
            path: url[url::Position::BeforePath..].to_owned(),
            text: text.to_owned(),
        })
    }

    /// Where the listener sends whoever shows this card there.
    ///
    /// # Errors
    /// When it does not answer, or not with another address.
    pub async fn present(&self, attempt: &AttemptUrl, card: Option<&Card>) -> io::Result<String> {
        let answered = timeout(WAIT_MAX, self.ask(attempt, card)).await;
        let answer = answered.map_err(io::Error::other)??;
        let location = answer.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("location").then_some(value)
        });
        location.map(str::to_owned).ok_or_else(|| {
            io::Error::other(answer.lines().next().unwrap_or("no answer").to_owned())
        })
    }

    async fn ask(&self, attempt: &AttemptUrl, card: Option<&Card>) -> io::Result<String> {
        let config = Arc::new(self.client(card)?);
        let name = ServerName::try_from(attempt.host.clone()).map_err(io::Error::other)?;
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await?;
        let mut stream = TlsConnector::from(config).connect(name, stream).await?;
        let AttemptUrl { host, path, .. } = attempt;
        let port = self.port;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        let read = stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await;
        match read {
            // It closes without a last word of TLS.
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error),
            _ => Ok(String::from_utf8_lossy(&answer).into_owned()),
        }
    }

    fn client(&self, card: Option<&Card>) -> io::Result<ClientConfig> {
        let provider = aws_lc_rs::default_provider();
        let builder = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_protocol_versions(&[&TLS12])
            .map_err(io::Error::other)?
            .with_root_certificates(Arc::clone(&self.roots));
        let Some(card) = card else {
            return Ok(builder.with_no_client_auth());
        };
        let key = PrivateKeyDer::try_from(card.key.pkcs8()).map_err(io::Error::other)?;
        let key = aws_lc_rs::sign::any_supported_type(&key).map_err(io::Error::other)?;
        let chain = [&card.certificate, &card.issuer].map(|der| CertificateDer::from(der.clone()));
        let inserted = InReader(Arc::new(CertifiedKey::new(chain.into(), key)));
        Ok(builder.with_client_cert_resolver(Arc::new(inserted)))
    }
}

/// Gives the card whatever the server would like, as a browser would not.
#[derive(Debug)]
struct InReader(Arc<CertifiedKey>);

impl ResolvesClientCert for InReader {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }

    fn has_certs(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_of_attempts_are_asked() {
        let world = cards::World::new(testkit::START, "http://127.0.0.1:1");
        let listener = Listener::new(8443, &world.servers.certificate).unwrap();
        let known = listener.attempt("https://0a1b.eid.localhost:8443/?errand=x");
        let known = known.map(|attempt| (attempt.host, attempt.path));
        let expected = ("0a1b.eid.localhost".to_owned(), "/?errand=x".to_owned());
        assert_eq!(known, Some(expected));
        for other in [
            "http://0a1b.eid.localhost:8443/",
            "https://0a1b.eid.localhost/",
            "https://eid.localhost:8443/",
            "https://a.b.eid.localhost:8443/",
            "https://0a1b.eid.localhost.example:8443/",
            "/",
            "",
        ] {
            assert!(listener.attempt(other).is_none(), "{other}");
        }
    }
}
