//! Answers about one certificate (OCSP, RFC 6960), right or with a fault.

use aws_lc_rs::digest::{self, digest};
use der::asn1::{BitString, GeneralizedTime, OctetString};
use der::oid::db::rfc6960::ID_PKIX_OCSP_NONCE;
use der::{Decode, Encode};
use kernel::{Duration, Timestamp};
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::serial_number::SerialNumber;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse,
    ResponderId, ResponseData, RevokedInfo, SingleResponse, Version,
};

use crate::authority::key_hash;
use crate::certificate::since_1970;
use crate::{Authority, Key, KeyKind, Status, World, YEAR, oid};

/// What can be wrong with an answer, or unusual and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OcspFault {
    #[default]
    None,
    // Unusual, and right.
    /// The authority answers itself, and sends no certificate.
    ByAuthority,
    /// The responder is named by its key, and its certificate is the last of three.
    LastByKey,
    NoNonce,
    NoNextUpdate,
    TwoSecondsAhead,
    /// An entry for another certificate, which is revoked, comes first.
    OtherFirst,
    // Wrong.
    /// HTTP 503.
    Down,
    /// No answer within any time-out.
    Slow,
    /// A page that says that all is well, with status 200.
    Page,
    Redirect,
    /// One megabyte.
    Large,
    Malformed,
    Empty,
    TryLater,
    /// A genuine answer of last year.
    Stale,
    TwentyMinutesAhead,
    /// The signature is another key's.
    WrongSigner,
    /// Signed by a card of the same authority.
    SignerWithoutPurpose,
    /// Signed by the responder of another authority.
    SignerOfAnother,
    /// Its certificate names the authority, which did not sign it.
    SignerForged,
    SignerExpired,
    /// Only about another certificate.
    OnlyOther,
    /// The right number, of another authority.
    OtherIssuer,
    WrongNonce,
    /// "I do not know that certificate."
    Unknown,
    /// The last byte of the signature is another.
    Tampered,
}

impl OcspFault {
    /// After these the answer is as good as any.
    pub const HARMLESS: [Self; 7] = [
        Self::None,
        Self::ByAuthority,
        Self::LastByKey,
        Self::NoNonce,
        Self::NoNextUpdate,
        Self::TwoSecondsAhead,
        Self::OtherFirst,
    ];

    /// After these nothing is known.
    pub const HARMFUL: [Self; 20] = [
        Self::Down,
        Self::Slow,
        Self::Page,
        Self::Redirect,
        Self::Large,
        Self::Malformed,
        Self::Empty,
        Self::TryLater,
        Self::Stale,
        Self::TwentyMinutesAhead,
        Self::WrongSigner,
        Self::SignerWithoutPurpose,
        Self::SignerOfAnother,
        Self::SignerForged,
        Self::SignerExpired,
        Self::OnlyOther,
        Self::OtherIssuer,
        Self::WrongNonce,
        Self::Unknown,
        Self::Tampered,
    ];
}

impl World {
    /// What the responder of that authority answers to a request, as DER.
    pub fn answer(&self, authority: &Authority, request: &[u8], fault: OcspFault) -> Vec<u8> {
        let Ok(request) = OcspRequest::from_der(request) else {
            return encode(&OcspResponse::malformed_request());
        };
        let Some(question) = request.tbs_request.request_list.first() else {
            return encode(&OcspResponse::malformed_request());
        };
        if !asks_of(&question.req_cert, authority) {
            return encode(&OcspResponse::unauthorized());
        }
        match fault {
            OcspFault::TryLater => return encode(&OcspResponse::try_later()),
            OcspFault::Empty => {
                return encode(&OcspResponse {
                    response_status: x509_ocsp::OcspResponseStatus::Successful,
                    response_bytes: None,
                });
            }
            _ => {}
        }
        let nonce = request.nonce().map(|nonce| nonce.0.as_bytes().to_vec());
        let signer = Signer::choose(self, authority, fault);
        let data = ResponseData {
            version: Version::V1,
            responder_id: signer.id.clone(),
            produced_at: moment(self.now),
            responses: self.entries(authority, &question.req_cert, fault),
            response_extensions: nonce_extension(nonce, fault),
        };
        let key = signer.key.as_ref().unwrap_or(&authority.key);
        let mut signature = match fault {
            OcspFault::WrongSigner => Key::generate(KeyKind::Ec).sign(&encode(&data)),
            _ => key.sign(&encode(&data)),
        };
        if let (OcspFault::Tampered, Some(last)) = (fault, signature.last_mut()) {
            *last ^= 1;
        }
        let basic = BasicOcspResponse {
            tbs_response_data: data,
            signature_algorithm: key.algorithm(),
            signature: BitString::from_bytes(&signature).expect("bits"),
            certs: Some(signer.certificates).filter(|all| !all.is_empty()),
        };
        let mut answer = encode(&OcspResponse::successful(basic).expect("an answer"));
        if fault == OcspFault::Malformed {
            answer.truncate(answer.len() / 2);
        }
        answer
    }

    fn entries(
        &self,
        authority: &Authority,
        asked: &CertId,
        fault: OcspFault,
    ) -> Vec<SingleResponse> {
        let this_update = match fault {
            OcspFault::Stale => self.now - YEAR,
            OcspFault::TwoSecondsAhead => self.now + Duration::from_secs(2),
            OcspFault::TwentyMinutesAhead => self.now + Duration::from_mins(20),
            _ => self.now - Duration::from_secs(10),
        };
        let next_update = match fault {
            OcspFault::NoNextUpdate => None,
            _ => Some(moment(this_update + Duration::from_mins(10))),
        };
        let status = match fault {
            OcspFault::Unknown => CertStatus::unknown(),
            _ => self.ocsp_status(authority, asked.serial_number.as_bytes()),
        };
        let entry = |cert_id: CertId, cert_status| SingleResponse {
            cert_id,
            cert_status,
            this_update: moment(this_update),
            next_update,
            single_extensions: None,
        };
        let own = entry(asked.clone(), status);
        let mut other = asked.clone();
        other.serial_number = SerialNumber::new(&[0x42]).expect("a number");
        match fault {
            OcspFault::OtherFirst => vec![entry(other, revoked(self.now, None)), own],
            OcspFault::OnlyOther => vec![entry(other, CertStatus::good())],
            OcspFault::OtherIssuer => {
                let mut of_another = asked.clone();
                let length = asked.issuer_key_hash.as_bytes().len();
                of_another.issuer_key_hash = OctetString::new(vec![7; length]).expect("a hash");
                vec![entry(of_another, CertStatus::good())]
            }
            _ => vec![own],
        }
    }

    fn ocsp_status(&self, authority: &Authority, serial: &[u8]) -> CertStatus {
        match self.status(authority.slug, serial) {
            None => CertStatus::good(),
            Some(Status::Revoked) => revoked(self.now, Some(CrlReason::KeyCompromise)),
            Some(Status::Suspended) => revoked(self.now, Some(CrlReason::CertificateHold)),
        }
    }
}

fn revoked(now: Timestamp, reason: Option<CrlReason>) -> CertStatus {
    CertStatus::revoked(RevokedInfo {
        revocation_time: moment(now - Duration::from_hours(24)),
        revocation_reason: reason,
    })
}

/// Who signs an answer.
struct Signer {
    id: ResponderId,
    /// `None`: the authority itself.
    key: Option<Key>,
    certificates: Vec<Certificate>,
}

impl Signer {
    fn choose(world: &World, authority: &Authority, fault: OcspFault) -> Self {
        if fault == OcspFault::ByAuthority {
            return Self {
                id: ResponderId::ByName(authority.name()),
                key: None,
                certificates: Vec::new(),
            };
        }
        let key = Key::generate(KeyKind::Ec);
        let issuer = match fault {
            OcspFault::SignerOfAnother => &world.rogue,
            _ => authority,
        };
        let mut template = issuer.responder_template(&key, world.now);
        match fault {
            OcspFault::SignerExpired => template.not_after = world.now - Duration::from_hours(1),
            OcspFault::SignerWithoutPurpose => {
                template.extensions = world.template(crate::Shape::CitizenEc).extensions;
            }
            _ => {}
        }
        let signs = match fault {
            OcspFault::SignerForged => &world.rogue.key,
            _ => &issuer.key,
        };
        let certificate = Certificate::from_der(&template.sign(signs)).expect("a certificate");
        let name = certificate.tbs_certificate.subject.clone();
        if fault != OcspFault::LastByKey {
            return Self {
                id: ResponderId::ByName(name),
                key: Some(key),
                certificates: vec![certificate],
            };
        }
        let parse = |der: &[u8]| Certificate::from_der(der).expect("a certificate");
        Self {
            id: ResponderId::ByKey(OctetString::new(key_hash(&key)).expect("a hash")),
            key: Some(key),
            certificates: vec![
                parse(&authority.certificate),
                parse(&world.root_ec.certificate),
                certificate,
            ],
        }
    }
}

/// Whether the question names this authority, with either of the usual hashes.
fn asks_of(asked: &CertId, authority: &Authority) -> bool {
    let algorithm = match asked.hash_algorithm.oid {
        oid::SHA1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        oid::SHA256 => &digest::SHA256,
        _ => return false,
    };
    let public = authority.key.public();
    let name = digest(algorithm, &authority.name_der());
    let key = digest(algorithm, public.subject_public_key.raw_bytes());
    asked.issuer_name_hash.as_bytes() == name.as_ref()
        && asked.issuer_key_hash.as_bytes() == key.as_ref()
}

fn nonce_extension(nonce: Option<Vec<u8>>, fault: OcspFault) -> Option<Vec<Extension>> {
    let nonce = match fault {
        OcspFault::NoNonce => return None,
        OcspFault::WrongNonce => vec![9; 32],
        _ => nonce?,
    };
    let value = encode(&OctetString::new(nonce).expect("a nonce"));
    Some(vec![Extension {
        extn_id: ID_PKIX_OCSP_NONCE,
        critical: false,
        extn_value: OctetString::new(value).expect("a nonce"),
    }])
}

fn moment(at: Timestamp) -> OcspGeneralizedTime {
    OcspGeneralizedTime(GeneralizedTime::from_unix_duration(since_1970(at)).expect("a time"))
}

fn encode(value: &impl Encode) -> Vec<u8> {
    value.to_der().expect("DER")
}
