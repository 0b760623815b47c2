//! The handshake that asks for a card, with a client that has one, or none.

use std::sync::{Arc, Mutex};

use cards::{Attribute, Key, KeyKind, Shape, Template, World, extensions, oid};
use eid::Trust;
use eid::handshake::{Names, asking, silent};
use rustls::client::ResolvesClientCert;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{
    ClientConfig, ClientConnection, Connection, Error, HandshakeKind, ProtocolVersion,
    RootCertStore, ServerConfig, ServerConnection, SignatureScheme, SupportedProtocolVersion,
};

use crate::trust;

const HOST: &str = "0123.eid.example.be";

/// Both ends, and what the client was asked.
struct Ends {
    world: World,
    trust: Trust,
    server: Arc<rustls::sign::SingleCertAndKey>,
    roots: RootCertStore,
}

type Requests = Arc<Mutex<Option<(Vec<Vec<u8>>, Vec<SignatureScheme>)>>>;

/// As a browser: notes what it is asked, and gives what it has.
#[derive(Debug)]
struct Browser {
    card: Option<Arc<CertifiedKey>>,
    asked: Requests,
}

impl ResolvesClientCert for Browser {
    fn resolve(&self, names: &[&[u8]], schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        let names = names.iter().map(|name| name.to_vec()).collect();
        *self.asked.lock().unwrap() = Some((names, schemes.to_vec()));
        self.card.clone()
    }

    fn has_certs(&self) -> bool {
        self.card.is_some()
    }
}

fn certified(certificates: &[&[u8]], key: &Key) -> CertifiedKey {
    let private = PrivateKeyDer::try_from(key.pkcs8()).unwrap();
    let private = aws_lc_rs::sign::any_supported_type(&private).unwrap();
    let certificates = certificates
        .iter()
        .map(|der| CertificateDer::from(der.to_vec()))
        .collect();
    CertifiedKey::new(certificates, private)
}

impl Ends {
    fn new() -> Self {
        // Certificates of servers are judged by the machine's clock.
        let world = World::new(kernel::Clock::system().now(), crate::NOWHERE);
        let key = Key::generate(KeyKind::Ec);
        let template = Template {
            subject: vec![Attribute::utf8(oid::COMMON_NAME, HOST)],
            extensions: vec![
                extensions::digital_signature(),
                extensions::purposes(&[oid::SERVER_AUTH]),
                extensions::hosts(&[HOST]),
            ],
            ..world.template_for(Shape::RogueIssuer, &key)
        };
        let certificate = template.sign(&world.rogue.key);
        let server = Arc::new(SingleCertAndKey::from(certified(&[&certificate], &key)));
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from(world.rogue.certificate.clone()))
            .unwrap();
        Self {
            trust: trust(&world),
            world,
            server,
            roots,
        }
    }

    fn asking(&self) -> Arc<ServerConfig> {
        Arc::new(asking(&Names::of(&self.trust), self.server.clone()).unwrap())
    }

    fn client(
        &self,
        versions: &[&'static SupportedProtocolVersion],
        card: Option<CertifiedKey>,
    ) -> (ClientConfig, Requests) {
        let asked = Requests::default();
        let browser = Browser {
            card: card.map(Arc::new),
            asked: Arc::clone(&asked),
        };
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(self.roots.clone())
            .with_client_cert_resolver(Arc::new(browser));
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        (config, asked)
    }

    /// As a browser of today has it.
    fn browser(&self, card: Option<CertifiedKey>) -> (ClientConfig, Requests) {
        self.client(rustls::ALL_VERSIONS, card)
    }

    fn card(&self, shape: Shape) -> CertifiedKey {
        let card = self.world.card(shape);
        certified(&[&card.certificate, &card.issuer], &card.key)
    }
}

/// Passes bytes to and fro until both are done.
fn shake(server: Arc<ServerConfig>, client: ClientConfig) -> Result<ServerConnection, Error> {
    let name = ServerName::try_from(HOST).unwrap();
    let mut client = Connection::from(ClientConnection::new(Arc::new(client), name)?);
    let mut server = Connection::from(ServerConnection::new(server)?);
    for _ in 0..20 {
        for turn in 0..2 {
            let (from, to) = match turn {
                0 => (&mut client, &mut server),
                _ => (&mut server, &mut client),
            };
            let mut bytes = Vec::new();
            while from.wants_write() {
                from.write_tls(&mut bytes).unwrap();
            }
            let mut bytes = bytes.as_slice();
            while !bytes.is_empty() {
                to.read_tls(&mut bytes).unwrap();
                to.process_new_packets()?;
            }
        }
    }
    match server {
        Connection::Server(server) if !server.is_handshaking() => Ok(server),
        _ => Err(Error::General("it came to no end".to_owned())),
    }
}

///
#[test]
fn a_card_of_either_kind_proves_that_it_is_there() {
    let ends = Ends::new();
    for shape in [
        Shape::CitizenEc,
        Shape::CitizenRsa,
        Shape::Rekeyed,
        Shape::Foreigner,
    ] {
        let (client, _) = ends.browser(Some(ends.card(shape)));
        let server = shake(ends.asking(), client).unwrap();
        assert_eq!(server.protocol_version(), Some(ProtocolVersion::TLSv1_2));
        assert_eq!(server.alpn_protocol(), Some(&b"http/1.1"[..]));
        assert_eq!(server.handshake_kind(), Some(HandshakeKind::Full));
        let sent = server.peer_certificates().unwrap();
        assert_eq!(sent.len(), 2);
        let now = kernel::Clock::system().now();
        let judged = eid::judge(
            &ends.trust,
            &eid::Alarms::default(),
            &sent[0],
            &[&sent[1]],
            now,
        );
        assert!(judged.is_ok(), "{shape:?}");
    }
}

/// Whom the card is of is judged later: here every handshake ends well, so that every
/// failure can have its page.
#[test]
fn no_card_and_a_wrong_card_are_no_failed_handshakes() {
    let ends = Ends::new();
    let (client, asked) = ends.browser(None);
    let server = shake(ends.asking(), client).unwrap();
    assert!(server.peer_certificates().is_none());
    assert!(asked.lock().unwrap().is_some(), "it was asked for");
    for shape in [
        Shape::Expired,
        Shape::RogueIssuer,
        Shape::SignatureOnly,
        Shape::OldCryptography,
        Shape::Company,
    ] {
        let (client, _) = ends.browser(Some(ends.card(shape)));
        let server = shake(ends.asking(), client).unwrap();
        assert_eq!(
            server.peer_certificates().map(<[_]>::len),
            Some(2),
            "{shape:?}"
        );
    }
}

/// A certificate is no secret; its key is the proof.
#[test]
fn a_certificate_without_its_key_is_refused() {
    let ends = Ends::new();
    let card = ends.world.card(Shape::CitizenEc);
    let stolen = certified(
        &[&card.certificate, &card.issuer],
        &Key::generate(KeyKind::Ec),
    );
    let (client, _) = ends.browser(Some(stolen));
    assert!(shake(ends.asking(), client).is_err());
}

/// What a browser is asked decides which certificates it shows: both kinds of cards,
/// never RSA-PSS, and the names of the authorities.
#[test]
fn a_browser_is_asked_for_what_cards_can() {
    let ends = Ends::new();
    let (client, asked) = ends.browser(None);
    shake(ends.asking(), client).unwrap();
    let (names, schemes) = asked.lock().unwrap().take().unwrap();
    assert_eq!(
        schemes,
        [
            SignatureScheme::ECDSA_NISTP384_SHA384,
            SignatureScheme::ECDSA_NISTP256_SHA256,
            SignatureScheme::RSA_PKCS1_SHA256,
            SignatureScheme::RSA_PKCS1_SHA384,
            SignatureScheme::RSA_PKCS1_SHA512,
        ]
    );
    assert_eq!(names, ends.trust.names());
    assert_eq!(names.len(), 5);
}

/// A label that is none of ours, or was used.
#[test]
fn nobody_is_asked_where_there_is_no_attempt() {
    let ends = Ends::new();
    let config = Arc::new(silent(ends.server.clone()).unwrap());
    let (client, asked) = ends.browser(Some(ends.card(Shape::CitizenEc)));
    let server = shake(config, client).unwrap();
    assert!(server.peer_certificates().is_none());
    assert!(asked.lock().unwrap().is_none());
}

#[test]
fn only_tls_1_2_with_http_1_1_is_spoken() {
    let ends = Ends::new();
    let (client, _) = ends.client(&[&rustls::version::TLS13], None);
    assert!(shake(ends.asking(), client).is_err());
    let (mut client, _) = ends.browser(None);
    client.alpn_protocols = vec![b"h2".to_vec()];
    assert!(shake(ends.asking(), client).is_err());
}

/// The same browser again, with everything it remembers.
#[test]
fn nothing_is_resumed() {
    let ends = Ends::new();
    let server = ends.asking();
    let (client, _) = ends.browser(Some(ends.card(Shape::CitizenEc)));
    for _ in 0..2 {
        let server = shake(Arc::clone(&server), client.clone()).unwrap();
        assert_eq!(server.handshake_kind(), Some(HandshakeKind::Full));
    }
}
