//! The handshake that asks for a card. Everything in it serves browsers: what each of
//! them does was measured, and a wrong choice shows as a browser's own error page, or
//! as no card at all.

use std::sync::Arc;

use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, aws_lc_rs, verify_tls12_signature,
    verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoServerSessionStorage, ResolvesServerCert};
use rustls::version::TLS12;
use rustls::{DigitallySignedStruct, DistinguishedName, Error, ServerConfig, SignatureScheme};

use crate::Trust;

/// Browsers break on longer lists; a handshake record has no more (RFC 8446 §5.1).
pub const NAMES_BYTES_MAX: usize = 16 * 1024 - 512;

/// What cards sign with: elliptic curves since 2021, RSA with PKCS#1 before. RSA-PSS
/// must not be among them: cards cannot, some browsers then show no card, and the list
/// names both kinds because a card of the other kind disappears.
const SCHEMES: [SignatureScheme; 5] = [
    SignatureScheme::ECDSA_NISTP384_SHA384,
    SignatureScheme::ECDSA_NISTP256_SHA256,
    SignatureScheme::RSA_PKCS1_SHA256,
    SignatureScheme::RSA_PKCS1_SHA384,
    SignatureScheme::RSA_PKCS1_SHA512,
];

/// The names of authorities that a browser is told, so that it offers cards and no
/// other certificates: the roots, then the issuers, the newest first, as many as fit.
#[derive(Debug, Clone)]
pub struct Names {
    names: Vec<DistinguishedName>,
    /// How many issuers did not fit. Some browsers find cards of theirs only once the
    /// card itself has shown them.
    pub left_out: usize,
}

impl Names {
    pub fn of(trust: &Trust) -> Self {
        let (mut names, mut left_out, mut bytes) = (Vec::new(), 0, 0);
        for name in trust.names() {
            // Two bytes of length before each (RFC 5246 §7.4.4).
            if bytes + name.len() + 2 <= NAMES_BYTES_MAX {
                bytes += name.len() + 2;
                names.push(DistinguishedName::from(name.to_vec()));
            } else {
                left_out += 1;
            }
        }
        Self { names, left_out }
    }

    /// How many browsers are told.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How long the list is, as it travels.
    pub fn bytes(&self) -> usize {
        self.names.iter().map(|name| name.as_ref().len() + 2).sum()
    }
}

/// For the host of an attempt: asks for a card and does not insist. Whoever has none
/// gets a page that helps, and whoever has a wrong one gets a page that says so: what
/// is proved here is only that the certificate's key is at hand.
///
/// # Errors
/// When the library has no TLS 1.2.
pub fn asking(
    names: &Names,
    certificates: Arc<dyn ResolvesServerCert>,
) -> Result<ServerConfig, Error> {
    let provider = aws_lc_rs::default_provider();
    let asks = AsksCard {
        names: names.names.clone(),
        algorithms: provider.signature_verification_algorithms,
    };
    let asking = builder(provider)?
        .with_client_cert_verifier(Arc::new(asks))
        .with_cert_resolver(certificates);
    Ok(alone(asking))
}

/// For a label that is none of ours, or was used: asks for nothing.
///
/// # Errors
/// When the library has no TLS 1.2.
pub fn silent(certificates: Arc<dyn ResolvesServerCert>) -> Result<ServerConfig, Error> {
    let silent = builder(aws_lc_rs::default_provider())?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    Ok(alone(silent))
}

/// TLS 1.2 alone: 1.3 offers RSA cards only RSA-PSS, which they cannot.
fn builder(
    provider: CryptoProvider,
) -> Result<rustls::ConfigBuilder<ServerConfig, rustls::WantsVerifier>, Error> {
    ServerConfig::builder_with_provider(Arc::new(provider)).with_protocol_versions(&[&TLS12])
}

/// HTTP/1.1 alone and nothing resumed: a browser would put the next attempt, for
/// another host, onto a connection or session where the card was asked for before.
fn alone(mut config: ServerConfig) -> ServerConfig {
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config
}

#[derive(Debug)]
struct AsksCard {
    names: Vec<DistinguishedName>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl ClientCertVerifier for AsksCard {
    fn client_auth_mandatory(&self) -> bool {
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &self.names
    }

    /// Any: [`crate::judge`] judges it, and each failure has a page.
    fn verify_client_cert(
        &self,
        _certificate: &CertificateDer<'_>,
        _sent: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        SCHEMES.to_vec()
    }
}
