//! Certificates, put together field by field, so that also wrong ones can be made.

use der::asn1::{Any, BitString, GeneralizedTime, ObjectIdentifier, SetOfVec, UtcTime};
use der::{Encode, Tag};
use kernel::{Duration, Timestamp};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::certificate::{CertificateInner, TbsCertificateInner, Version};
use x509_cert::ext::Extension;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::{Time, Validity};

use crate::Key;

/// One attribute of a name: which, and a text of a given type.
#[derive(Debug, Clone)]
pub struct Attribute {
    pub oid: ObjectIdentifier,
    pub tag: Tag,
    pub bytes: Vec<u8>,
}

impl Attribute {
    pub fn utf8(oid: ObjectIdentifier, text: &str) -> Self {
        Self {
            oid,
            tag: Tag::Utf8String,
            bytes: text.as_bytes().to_vec(),
        }
    }

    pub fn printable(oid: ObjectIdentifier, text: &str) -> Self {
        Self {
            tag: Tag::PrintableString,
            ..Self::utf8(oid, text)
        }
    }
}

/// Everything that an authority signs.
#[derive(Debug, Clone)]
pub struct Template {
    pub serial: Vec<u8>,
    /// As DER.
    pub issuer: Name,
    pub subject: Vec<Attribute>,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub public_key: x509_cert::spki::SubjectPublicKeyInfoOwned,
    pub extensions: Vec<Extension>,
    /// Instead of the algorithm of the key that signs, which then does not fit.
    pub claimed_algorithm: Option<AlgorithmIdentifierOwned>,
}

impl Template {
    /// The certificate as DER.
    ///
    /// # Panics
    /// When a field cannot be written, such as a serial number of 21 bytes.
    pub fn sign(&self, key: &Key) -> Vec<u8> {
        let algorithm = self
            .claimed_algorithm
            .clone()
            .unwrap_or_else(|| key.algorithm());
        let tbs_certificate: TbsCertificateInner = TbsCertificateInner {
            version: Version::V3,
            serial_number: SerialNumber::new(&self.serial).expect("a serial number"),
            signature: algorithm.clone(),
            issuer: self.issuer.clone(),
            validity: Validity {
                not_before: time(self.not_before),
                not_after: time(self.not_after),
            },
            subject: name(&self.subject),
            subject_public_key_info: self.public_key.clone(),
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(self.extensions.clone()).filter(|all| !all.is_empty()),
        };
        let signature = key.sign(&tbs_certificate.to_der().expect("a certificate as DER"));
        let certificate = CertificateInner {
            tbs_certificate,
            signature_algorithm: algorithm,
            signature: BitString::from_bytes(&signature).expect("bits"),
        };
        certificate.to_der().expect("a certificate as DER")
    }
}

/// One attribute per relative name, in this order, as the Belgian state writes them.
pub(crate) fn name(attributes: &[Attribute]) -> Name {
    let relative = |attribute: &Attribute| {
        let value = AttributeTypeAndValue {
            oid: attribute.oid,
            value: Any::new(attribute.tag, attribute.bytes.clone()).expect("a value"),
        };
        RelativeDistinguishedName(SetOfVec::try_from(vec![value]).expect("one value"))
    };
    RdnSequence(attributes.iter().map(relative).collect())
}

/// Two digits for the year until 2049 (RFC 5280 §4.1.2.5).
pub(crate) fn time(at: Timestamp) -> Time {
    let since_1970 = since_1970(at);
    UtcTime::from_unix_duration(since_1970).map_or_else(
        |_| Time::GeneralTime(GeneralizedTime::from_unix_duration(since_1970).expect("a time")),
        Time::UtcTime,
    )
}

pub(crate) fn since_1970(at: Timestamp) -> Duration {
    Duration::from_secs(u64::try_from(at.as_seconds()).unwrap_or(0))
}
