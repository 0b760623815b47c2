//! One question about one certificate, and the judgement of its answer (OCSP,
//! RFC 6960).

use aws_lc_rs::digest;
use der::asn1::{ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::oid::db::rfc6960::{ID_PKIX_OCSP_BASIC, ID_PKIX_OCSP_NONCE};
use der::{Decode, Encode};
use kernel::{Duration, Rng, Timestamp};
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, CrlReason, ExtendedKeyUsage, KeyUsage};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse,
    OcspResponseStatus, Request, ResponderId, SingleResponse, TbsRequest, Version,
};

use super::fetch::FetchFault;
use crate::authority::NameAndKey;
use crate::presented::Presented;
use crate::signed::{PublicKey, Signed};
use crate::{Card, Issuer, oid};

/// Their clock and ours differ by less.
pub(super) const SKEW: Duration = Duration::from_mins(5);
/// How long an answer is good that does not say so.
const AGE_MAX_UNDATED: Duration = Duration::from_hours(24);
/// However long it says it is good.
const AGE_MAX: Duration = Duration::from_hours(24 * 8);
/// Certificates that come with an answer.
const CERTIFICATES_MAX: usize = 8;
/// Entries of one answer.
const ENTRIES_MAX: usize = 32;
const NONCE_LENGTH: usize = 32;

/// What a responder said, and was believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Of this moment; `next` is when it will know more.
    Good {
        as_of: Timestamp,
        next: Option<Timestamp>,
    },
    Revoked,
    Suspended,
    /// It knows no such certificate.
    Unknown,
}

/// Why nothing is known. Never shown; logged without the certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OcspFault {
    #[error("the certificate names no responder that may be asked")]
    NoResponder,
    #[error("too many questions are open")]
    Busy,
    #[error("the question broke off")]
    Stopped,
    #[error(transparent)]
    Fetch(#[from] FetchFault),
    #[error("the answer cannot be read")]
    Unreadable,
    #[error("the responder refused: {0:?}")]
    Refused(OcspResponseStatus),
    #[error("the answer is about other certificates")]
    OtherCertificate,
    #[error("who signed the answer is not in it")]
    SignerMissing,
    #[error("who signed the answer may not")]
    SignerNotAllowed,
    #[error("the signature of the answer is wrong")]
    Signature,
    #[error("the answer is of another question")]
    WrongNonce,
    #[error("the answer does not repeat the question's number")]
    NonceMissing,
    #[error("the answer is of a time to come")]
    Future,
    #[error("the answer is too old")]
    Stale,
    #[error("the answer holds what we must understand and do not")]
    Critical,
}

/// A question that was made, to judge its answer by.
#[derive(Debug)]
pub struct Question<'a> {
    card: &'a Card,
    nonce: [u8; NONCE_LENGTH],
}

impl<'a> Question<'a> {
    pub fn new(card: &'a Card, rng: &Rng) -> Self {
        Self {
            card,
            nonce: rng.bytes(),
        }
    }

    /// As DER (RFC 6960 §4.1.1), naming the issuer by SHA-256.
    ///
    /// # Errors
    /// When a number is too long to be written, which a card's is not.
    pub fn to_der(&self) -> Result<Vec<u8>, OcspFault> {
        self.write().map_err(|_| OcspFault::Unreadable)
    }

    fn write(&self) -> der::Result<Vec<u8>> {
        let NameAndKey { name, key } = self.card.issuer.sha256.clone();
        let asked = CertId {
            hash_algorithm: AlgorithmIdentifierOwned {
                oid: oid::SHA256,
                parameters: Some(der::asn1::Any::null()),
            },
            issuer_name_hash: name,
            issuer_key_hash: key,
            serial_number: SerialNumber::new(&self.card.serial)?,
        };
        let nonce = OctetString::new(self.nonce)?.to_der()?;
        let request = OcspRequest {
            tbs_request: TbsRequest {
                version: Version::V1,
                requestor_name: None,
                request_list: vec![Request {
                    req_cert: asked,
                    single_request_extensions: None,
                }],
                request_extensions: Some(vec![Extension {
                    extn_id: ID_PKIX_OCSP_NONCE,
                    critical: false,
                    extn_value: OctetString::new(nonce)?,
                }]),
            },
            optional_signature: None,
        };
        request.to_der()
    }

    /// Judges an answer in full (RFC 6960 §3.2): who signed it, about what, of when.
    ///
    /// # Errors
    /// Whatever keeps it from being believed.
    pub fn judge(
        &self,
        answer: &[u8],
        nonce_required: bool,
        now: Timestamp,
    ) -> Result<Status, OcspFault> {
        let answer = OcspResponse::from_der(answer).map_err(unreadable)?;
        if answer.response_status != OcspResponseStatus::Successful {
            return Err(OcspFault::Refused(answer.response_status));
        }
        let bytes = answer.response_bytes.ok_or(OcspFault::Unreadable)?;
        if bytes.response_type != ID_PKIX_OCSP_BASIC {
            return Err(OcspFault::Unreadable);
        }
        let der = bytes.response.as_bytes();
        let (signed, basic) = read(der).map_err(unreadable)?;
        signed_by_a_responder(&self.card.issuer, &signed, &basic, now)?;
        self.repeats_the_nonce(&basic, nonce_required)?;
        understood(basic.tbs_response_data.response_extensions.as_deref())?;
        self.status(&basic, now)
    }

    fn repeats_the_nonce(
        &self,
        basic: &BasicOcspResponse,
        required: bool,
    ) -> Result<(), OcspFault> {
        let extensions = basic.tbs_response_data.response_extensions.as_deref();
        let mut nonces = extensions
            .unwrap_or_default()
            .iter()
            .filter(|extension| extension.extn_id == ID_PKIX_OCSP_NONCE);
        match nonces.next() {
            None if required => Err(OcspFault::NonceMissing),
            None => Ok(()),
            Some(nonce) => {
                let nonce = OctetString::from_der(nonce.extn_value.as_bytes());
                let nonce = nonce.map_err(|_| OcspFault::WrongNonce)?;
                if nonce.as_bytes() == self.nonce && nonces.next().is_none() {
                    Ok(())
                } else {
                    Err(OcspFault::WrongNonce)
                }
            }
        }
    }

    /// Of all entries about our certificate the worst counts.
    fn status(&self, basic: &BasicOcspResponse, now: Timestamp) -> Result<Status, OcspFault> {
        let entries = &basic.tbs_response_data.responses;
        let mut found = Err(OcspFault::OtherCertificate);
        for entry in entries.iter().take(ENTRIES_MAX) {
            if !self.is_about_us(&entry.cert_id) {
                continue;
            }
            match status(entry, now) {
                Ok(good @ Status::Good { .. }) => found = Ok(good),
                other => return other,
            }
        }
        found
    }

    fn is_about_us(&self, id: &CertId) -> bool {
        let issuer = match id.hash_algorithm.oid {
            oid::SHA1 => &self.card.issuer.sha1,
            oid::SHA256 => &self.card.issuer.sha256,
            _ => return false,
        };
        id.serial_number.as_bytes() == self.card.serial
            && id.issuer_name_hash == issuer.name
            && id.issuer_key_hash == issuer.key
    }
}

fn read(der: &[u8]) -> der::Result<(Signed<'_>, BasicOcspResponse)> {
    Ok((Signed::read(der)?, BasicOcspResponse::from_der(der)?))
}

/// The issuer itself, or a responder that it appointed (RFC 6960 §4.2.2.2), chosen by
/// the name or the key that the answer gives.
fn signed_by_a_responder(
    issuer: &Issuer,
    signed: &Signed<'_>,
    basic: &BasicOcspResponse,
    now: Timestamp,
) -> Result<(), OcspFault> {
    let id = &basic.tbs_response_data.responder_id;
    if is_named(id, &issuer.subject, &issuer.key) {
        return signed.verify(&issuer.key).map_err(|_| OcspFault::Signature);
    }
    let mut wrong = OcspFault::SignerMissing;
    let certificates = basic.certs.as_deref().unwrap_or_default();
    for certificate in certificates.iter().take(CERTIFICATES_MAX) {
        match appointed(issuer, certificate, id, now) {
            Ok(None) => {}
            Ok(Some(key)) => {
                return signed.verify(&key).map_err(|_| OcspFault::Signature);
            }
            Err(fault) => wrong = fault,
        }
    }
    Err(wrong)
}

/// The key of that certificate, if it is the one that the answer names and the issuer
/// appointed it.
fn appointed(
    issuer: &Issuer,
    certificate: &Certificate,
    id: &ResponderId,
    now: Timestamp,
) -> Result<Option<PublicKey>, OcspFault> {
    let der = certificate.to_der().map_err(unreadable)?;
    let presented = Presented::read(&der).map_err(unreadable)?;
    let key = PublicKey::read(&certificate.tbs_certificate.subject_public_key_info);
    let key = key.map_err(unreadable)?;
    if !is_named(id, &presented.subject, &key) {
        return Ok(None);
    }
    let purposes = presented
        .purposes()
        .map_err(unreadable)?
        .unwrap_or_default();
    let usage = presented.key_usage().map_err(unreadable)?;
    let understood = [BasicConstraints::OID, KeyUsage::OID, ExtendedKeyUsage::OID];
    let allowed = purposes.contains(&oid::OCSP_SIGNING)
        && !presented.has_critical_beyond(&understood)
        && usage.is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
        && presented.issuer == issuer.subject
        && presented.not_before() <= now + SKEW
        && now <= presented.not_after() + SKEW
        && presented.signed.verify(&issuer.key).is_ok();
    if allowed {
        Ok(Some(key))
    } else {
        Err(OcspFault::SignerNotAllowed)
    }
}

fn is_named(id: &ResponderId, subject: &[u8], key: &PublicKey) -> bool {
    match id {
        ResponderId::ByName(name) => name.to_der().is_ok_and(|name| name == subject),
        // By SHA-1, whatever else is hashed (RFC 6960 §4.2.1).
        ResponderId::ByKey(hash) => hash.as_bytes() == key.hash(&digest::SHA1_FOR_LEGACY_USE_ONLY),
    }
}

/// What one entry says, when it is of now (RFC 6960 §4.2.2.1). Our clock counts;
/// when the answer was made does not.
fn status(entry: &SingleResponse, now: Timestamp) -> Result<Status, OcspFault> {
    understood(entry.single_extensions.as_deref())?;
    let as_of = moment(entry.this_update);
    let next = entry.next_update.map(moment);
    if as_of > now + SKEW {
        return Err(OcspFault::Future);
    }
    let age_max = match next {
        Some(next) if next + SKEW < now => return Err(OcspFault::Stale),
        Some(_) => AGE_MAX,
        None => AGE_MAX_UNDATED,
    };
    if now.since(as_of) > age_max {
        return Err(OcspFault::Stale);
    }
    Ok(match entry.cert_status {
        CertStatus::Good(_) => Status::Good { as_of, next },
        CertStatus::Unknown(_) => Status::Unknown,
        CertStatus::Revoked(revoked) => match revoked.revocation_reason {
            Some(CrlReason::CertificateHold) => Status::Suspended,
            _ => Status::Revoked,
        },
    })
}

/// RFC 5280 §4.2: what is critical and not understood, refuses.
fn understood(extensions: Option<&[Extension]>) -> Result<(), OcspFault> {
    const KNOWN: ObjectIdentifier = ID_PKIX_OCSP_NONCE;
    let extensions = extensions.unwrap_or_default();
    let known = |extension: &Extension| !extension.critical || extension.extn_id == KNOWN;
    if extensions.iter().all(known) {
        Ok(())
    } else {
        Err(OcspFault::Critical)
    }
}

fn moment(time: OcspGeneralizedTime) -> Timestamp {
    let seconds = time.0.to_unix_duration().as_secs();
    Timestamp::from_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
}

fn unreadable(_: der::Error) -> OcspFault {
    OcspFault::Unreadable
}
