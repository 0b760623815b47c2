//! Authorities: the roots, and those under them that sign cards.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use der::{Decode, Encode};
use kernel::{Duration, Timestamp};
use x509_cert::Certificate;
use x509_cert::name::Name;

use crate::certificate::{Attribute, Template, name};
use crate::extensions as ext;
use crate::key::Place;
use crate::{Key, KeyKind, oid};

pub const YEAR: Duration = Duration::from_hours(24 * 365);

/// Who signs certificates.
#[derive(Debug)]
pub struct Authority {
    /// Its place in addresses, such as `citizen`.
    pub slug: &'static str,
    pub key: Arc<Key>,
    /// As DER.
    pub certificate: Vec<u8>,
    /// Of the machine that answers for all authorities of this world.
    origin: String,
    next_serial: AtomicU64,
}

impl Authority {
    pub(crate) fn root(
        slug: &'static str,
        kind: KeyKind,
        common_name: &str,
        now: Timestamp,
        origin: &str,
    ) -> Self {
        let key = made(kind, Place::Root);
        let subject = federal(&[Attribute::utf8(oid::COMMON_NAME, common_name)]);
        let mut extensions = ext::authority(Some(1));
        extensions.push(ext::key_identifier(&key_hash(&key)));
        let template = Template {
            serial: serial(1),
            issuer: name(&subject),
            subject,
            not_before: now - 6 * YEAR,
            not_after: now + 14 * YEAR,
            public_key: key.public(),
            extensions,
            claimed_algorithm: None,
        };
        Self {
            slug,
            certificate: template.sign(&key),
            key,
            origin: origin.to_owned(),
            next_serial: AtomicU64::new(100),
        }
    }

    /// One under this one, which signs cards.
    pub(crate) fn issuing(
        &self,
        slug: &'static str,
        kind: KeyKind,
        (common_name, number): (&str, &str),
        now: Timestamp,
    ) -> Self {
        let key = made(kind, Place::Issuer);
        let template = self.issuing_template(&key, (common_name, number), now);
        Self {
            slug,
            certificate: template.sign(&self.key),
            key,
            origin: self.origin.clone(),
            next_serial: AtomicU64::new(100),
        }
    }

    /// What it signs for an authority under it.
    pub fn issuing_template(
        &self,
        key: &Key,
        (common_name, number): (&str, &str),
        now: Timestamp,
    ) -> Template {
        let mut extensions = ext::authority(Some(0));
        extensions.extend([
            ext::purposes(&[oid::CLIENT_AUTH, oid::EMAIL_PROTECTION]),
            ext::policy(oid::ANY_POLICY),
            ext::key_identifier(&key_hash(key)),
            ext::authority_key_identifier(&key_hash(&self.key)),
        ]);
        Template {
            serial: self.serial(),
            issuer: self.name(),
            subject: federal(&[
                Attribute::printable(oid::SERIAL_NUMBER, number),
                Attribute::utf8(oid::COMMON_NAME, common_name),
            ]),
            not_before: now - 5 * YEAR,
            not_after: now + 11 * YEAR,
            public_key: key.public(),
            extensions,
            claimed_algorithm: None,
        }
    }

    /// A responder that may answer for this authority.
    pub fn responder_template(&self, key: &Key, now: Timestamp) -> Template {
        Template {
            serial: self.serial(),
            issuer: self.name(),
            subject: vec![
                Attribute::printable(oid::COUNTRY, "BE"),
                Attribute::utf8(oid::COMMON_NAME, "TEST OCSP Responder"),
            ],
            not_before: now - Duration::from_hours(24),
            not_after: now + YEAR,
            public_key: key.public(),
            extensions: vec![
                ext::digital_signature(),
                ext::purposes(&[oid::OCSP_SIGNING]),
                ext::no_check(),
                ext::key_identifier(&key_hash(key)),
                ext::authority_key_identifier(&key_hash(&self.key)),
            ],
            claimed_algorithm: None,
        }
    }

    pub(crate) fn name(&self) -> Name {
        self.parsed().tbs_certificate.subject
    }

    pub(crate) fn name_der(&self) -> Vec<u8> {
        self.name().to_der().expect("a name as DER")
    }

    fn parsed(&self) -> Certificate {
        Certificate::from_der(&self.certificate).expect("its own certificate")
    }

    /// The next of 16 bytes.
    pub(crate) fn serial(&self) -> Vec<u8> {
        serial(self.next_serial.fetch_add(1, Ordering::Relaxed))
    }

    /// Where the status of its certificates is asked.
    pub fn ocsp_url(&self) -> String {
        format!("{}/ocsp/{}", self.origin, self.slug)
    }

    /// Where its revocation list lies.
    pub fn list_url(&self) -> String {
        format!("{}/crl/{}.crl", self.origin, self.slug)
    }

    pub(crate) fn certificate_url(&self) -> String {
        format!("{}/crt/{}.crt", self.origin, self.slug)
    }

    /// As PEM (RFC 7468).
    pub fn pem(&self) -> String {
        crate::pem("CERTIFICATE", &self.certificate)
    }
}

/// There is one authority of each place with an RSA key, and several with others.
fn made(kind: KeyKind, place: Place) -> Arc<Key> {
    match kind {
        KeyKind::Ec => Arc::new(Key::generate(kind)),
        KeyKind::Rsa => Key::shared(kind, place),
    }
}

/// SHA-1 of the key, the usual identifier (RFC 5280 §4.2.1.2); no secret hangs on it.
pub(crate) fn key_hash(key: &Key) -> Vec<u8> {
    let public = key.public();
    digest(
        &SHA1_FOR_LEGACY_USE_ONLY,
        public.subject_public_key.raw_bytes(),
    )
    .as_ref()
    .to_vec()
}

fn serial(number: u64) -> Vec<u8> {
    let mut serial = vec![0x10; 8];
    serial.extend(number.to_be_bytes());
    serial
}

/// The names of the Belgian state's authorities since 2020, marked as a test's.
fn federal(own: &[Attribute]) -> Vec<Attribute> {
    let mut attributes = vec![
        Attribute::printable(oid::COUNTRY, "BE"),
        Attribute::utf8(oid::LOCALITY, "Brussels"),
        Attribute::utf8(
            oid::ORGANISATION,
            "Kingdom of Nowhere - Federal Test Government",
        ),
        Attribute::utf8(oid::ORGANISATIONAL_UNIT, "FPS Test Affairs"),
    ];
    attributes.extend_from_slice(own);
    attributes
}
