//! Authorities: roots, which operators trust, and those under them that sign cards.

use aws_lc_rs::digest::{self, digest};
use der::asn1::OctetString;
use kernel::Timestamp;
use rustls_pki_types::{CertificateDer, TrustAnchor};

use crate::card::{Fingerprint, fingerprint};
use crate::oid;
use crate::presented::Presented;
use crate::signed::{PublicKey, Signed, WrongSignature};
use crate::trust::WrongAuthority;

/// A root: whatever its file says is so, its own signature included.
#[derive(Debug)]
pub(crate) struct Root {
    pub subject: Vec<u8>,
    pub key: PublicKey,
    not_before: Timestamp,
    not_after: Timestamp,
}

/// Who signs cards, under a root. Its own certificate was verified when it was
/// loaded; at each card only the card's signature is.
pub struct Issuer {
    pub(crate) subject: Vec<u8>,
    pub(crate) key: PublicKey,
    pub(crate) anchor: TrustAnchor<'static>,
    pub(crate) fingerprint: Fingerprint,
    /// Of its name and key, as questions about its certificates name it.
    pub(crate) sha1: NameAndKey,
    pub(crate) sha256: NameAndKey,
    /// Both its own days and those of a root with the key that signed it.
    pub(crate) not_before: Timestamp,
    not_after: Timestamp,
}

/// How an authority is named in a question (RFC 6960 §4.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameAndKey {
    pub name: OctetString,
    pub key: OctetString,
}

impl Root {
    pub(crate) fn read(der: &[u8]) -> Result<Self, WrongAuthority> {
        let presented = authority(der)?;
        if presented.issuer != presented.subject {
            return Err(WrongAuthority::NoRoot);
        }
        Ok(Self {
            key: key(&presented)?,
            not_before: presented.not_before(),
            not_after: presented.not_after(),
            subject: presented.subject,
        })
    }
}

impl Issuer {
    /// One of those roots must have signed it; of a root in several validities, the
    /// one that is good longest counts.
    pub(crate) fn read(der: &[u8], roots: &[Root]) -> Result<Self, WrongAuthority> {
        let presented = authority(der)?;
        if let Ok(Some(purposes)) = presented.purposes() {
            let fits = |purpose: &_| [oid::CLIENT_AUTH, oid::ANY_PURPOSE].contains(purpose);
            if !purposes.iter().any(fits) {
                return Err(WrongAuthority::OtherPurpose);
            }
        }
        let root = signed_by(&presented.signed, &presented.issuer, roots)?;
        let anchor = CertificateDer::from(der);
        let anchor = webpki::anchor_from_trusted_cert(&anchor)
            .map_err(|_| WrongAuthority::Unreadable)?
            .to_owned();
        let key = key(&presented)?;
        Ok(Self {
            sha1: NameAndKey::of(&presented.subject, &key, &digest::SHA1_FOR_LEGACY_USE_ONLY)?,
            sha256: NameAndKey::of(&presented.subject, &key, &digest::SHA256)?,
            key,
            anchor,
            fingerprint: fingerprint(der),
            not_before: presented.not_before().max(root.not_before),
            not_after: presented.not_after().min(root.not_after),
            subject: presented.subject,
        })
    }

    pub(crate) fn is_good_at(&self, now: Timestamp) -> bool {
        self.not_before <= now && now <= self.not_after
    }
}

impl std::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Issuer")
    }
}

impl NameAndKey {
    fn of(
        subject: &[u8],
        key: &PublicKey,
        algorithm: &'static digest::Algorithm,
    ) -> Result<Self, WrongAuthority> {
        let octets = |bytes: &[u8]| OctetString::new(bytes).map_err(|_| WrongAuthority::Unreadable);
        Ok(Self {
            name: octets(digest(algorithm, subject).as_ref())?,
            key: octets(&key.hash(algorithm))?,
        })
    }
}

/// A certificate that may sign others (RFC 5280 §4.2.1.3 and §4.2.1.9).
fn authority(der: &[u8]) -> Result<Presented<'_>, WrongAuthority> {
    let presented = Presented::read(der).map_err(|_| WrongAuthority::Unreadable)?;
    let constraints = presented.basic_constraints();
    let usage = presented.key_usage();
    let may_sign = constraints.is_ok_and(|found| found.is_some_and(|found| found.ca))
        && usage.is_ok_and(|found| found.is_none_or(|found| found.key_cert_sign()));
    if may_sign {
        Ok(presented)
    } else {
        Err(WrongAuthority::NoAuthority)
    }
}

fn key(presented: &Presented<'_>) -> Result<PublicKey, WrongAuthority> {
    let info = &presented
        .certificate
        .tbs_certificate
        .subject_public_key_info;
    let key = PublicKey::read(info).map_err(|_| WrongAuthority::Unreadable)?;
    if key.is_supported() {
        Ok(key)
    } else {
        Err(WrongAuthority::OldCryptography)
    }
}

fn signed_by<'r>(
    signed: &Signed<'_>,
    issuer: &[u8],
    roots: &'r [Root],
) -> Result<&'r Root, WrongAuthority> {
    let mut wrong = WrongAuthority::UnknownRoot;
    let mut best: Option<&Root> = None;
    for root in roots.iter().filter(|root| root.subject == issuer) {
        match signed.verify(&root.key) {
            Ok(()) => {
                if best.is_none_or(|best| best.not_after < root.not_after) {
                    best = Some(root);
                }
            }
            Err(WrongSignature::Unsupported) => wrong = WrongAuthority::OldCryptography,
            Err(WrongSignature::Invalid) => {}
        }
    }
    best.ok_or(wrong)
}

/// For the log: what an authority calls itself.
pub(crate) fn written(name: &x509_cert::name::Name) -> String {
    let text = name.to_string();
    text.chars()
        .filter(|c| !kernel::is_invisible(*c))
        .take(300)
        .collect()
}
