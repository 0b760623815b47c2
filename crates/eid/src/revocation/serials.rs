//! A revocation list (CRL, RFC 5280 §5), read once and kept as little as possible:
//! the sorted numbers, 21 bytes each.

use der::asn1::AnyRef;
use der::oid::AssociatedOid;
use der::{Decode, ErrorKind, Reader, SliceReader, Tag, TagMode, TagNumber};
use kernel::Timestamp;
use x509_cert::Version;
use x509_cert::crl::RevokedCert;
use x509_cert::ext::pkix::crl::IssuingDistributionPoint;
use x509_cert::ext::pkix::name::DistributionPointName;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlReason};
use x509_cert::ext::{Extension, Extensions};
use x509_cert::time::Time;

use super::fetch::FetchFault;
use super::ocsp::SKEW;
use crate::Issuer;
use crate::oid;
use crate::presented::{address, moment};
use crate::signed::Signed;

/// RFC 5280 §4.1.2.2.
const SERIAL_BYTES_MAX: usize = 20;

/// Who was revoked, of one issuer.
pub struct RevokedSerials {
    /// Numbers of 20 bytes, the highest first zero where it is shorter, then 1 for
    /// who is only suspended; sorted.
    entries: Vec<Entry>,
    pub as_of: Timestamp,
    pub next: Timestamp,
}

type Entry = [u8; SERIAL_BYTES_MAX + 1];

/// What a list says of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    No,
    Revoked,
    Suspended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    #[error(transparent)]
    Fetch(#[from] FetchFault),
    #[error("the list cannot be read")]
    Unreadable,
    #[error("the list is another authority's")]
    OtherIssuer,
    #[error("the signature of the list is wrong")]
    Signature,
    #[error("the list is of a time to come")]
    Future,
    #[error("the next list was due long ago")]
    Stale,
    #[error("the list does not say when the next one is due")]
    NoNextUpdate,
    #[error("the list is not of all that the authority signed")]
    Partial,
    #[error("the list holds what we must understand and do not")]
    Critical,
    #[error("the list is older than the one before")]
    Older,
}

/// The parts of a list.
struct Parts<'a> {
    issuer: &'a [u8],
    this_update: Time,
    next_update: Option<Time>,
    entries: Vec<Entry>,
    extensions: Extensions,
}

impl RevokedSerials {
    /// Reads the list of this issuer that lies at this address, and judges it in full
    /// (RFC 5280 §6.3.3).
    ///
    /// # Errors
    /// Whatever keeps it from being believed.
    pub fn read(der: &[u8], issuer: &Issuer, url: &str, now: Timestamp) -> Result<Self, ListFault> {
        let signed = Signed::read(der).map_err(unreadable)?;
        // First of all: the rest is read only of who may be believed.
        if signed.verify(&issuer.key).is_err() {
            return Err(ListFault::Signature);
        }
        let parts = parts(signed.text).map_err(unreadable)?;
        if parts.issuer != issuer.subject {
            return Err(ListFault::OtherIssuer);
        }
        whole(&parts.extensions, url)?;
        let as_of = moment(parts.this_update);
        let next = moment(parts.next_update.ok_or(ListFault::NoNextUpdate)?);
        if as_of > now + SKEW {
            return Err(ListFault::Future);
        }
        if next <= now {
            return Err(ListFault::Stale);
        }
        let mut entries = parts.entries;
        entries.sort_unstable();
        entries.shrink_to_fit();
        Ok(Self {
            entries,
            as_of,
            next,
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn find(&self, serial: &[u8]) -> Listed {
        let Some(wanted) = entry(serial, false) else {
            return Listed::No;
        };
        let number = |entry: &Entry| entry[..SERIAL_BYTES_MAX] >= wanted[..SERIAL_BYTES_MAX];
        let place = self.entries.partition_point(|entry| !number(entry));
        match self.entries.get(place) {
            Some(found) if found[..SERIAL_BYTES_MAX] == wanted[..SERIAL_BYTES_MAX] => {
                if found[SERIAL_BYTES_MAX] == 1 {
                    Listed::Suspended
                } else {
                    Listed::Revoked
                }
            }
            _ => Listed::No,
        }
    }
}

impl std::fmt::Debug for RevokedSerials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RevokedSerials({})", self.entries.len())
    }
}

/// `None`: longer than a number may be.
fn entry(serial: &[u8], suspended: bool) -> Option<Entry> {
    let leading = serial.iter().take_while(|byte| **byte == 0).count();
    let serial = &serial[leading..];
    let start = SERIAL_BYTES_MAX.checked_sub(serial.len())?;
    let mut entry = Entry::default();
    entry[start..SERIAL_BYTES_MAX].copy_from_slice(serial);
    entry[SERIAL_BYTES_MAX] = suspended.into();
    Some(entry)
}

/// Entry by entry: a list of a million does not stand in memory as a tree.
fn parts(text: &[u8]) -> der::Result<Parts<'_>> {
    let mut reader = SliceReader::new(text)?;
    let parts = reader.sequence(|list| {
        if Version::decode(list)? != Version::V2 {
            return Err(ErrorKind::Failed.into());
        }
        AnyRef::decode(list)?;
        let issuer = list.tlv_bytes()?;
        let this_update = Time::decode(list)?;
        let next_update = list.decode::<Option<Time>>()?;
        let mut entries = Vec::new();
        if !list.is_finished() && list.peek_tag()? == Tag::Sequence {
            list.sequence(|rows| {
                while !rows.is_finished() {
                    entries.extend(row(&RevokedCert::decode(rows)?)?);
                }
                Ok(())
            })?;
        }
        let extensions = list.context_specific(TagNumber::N0, TagMode::Explicit)?;
        Ok(Parts {
            issuer,
            this_update,
            next_update,
            entries,
            extensions: extensions.unwrap_or_default(),
        })
    })?;
    reader.finish(parts)
}

/// Critical extensions of an entry would name another issuer (RFC 5280 §5.3.3).
fn row(revoked: &RevokedCert) -> der::Result<Option<Entry>> {
    let mut suspended = false;
    for extension in revoked.crl_entry_extensions.as_deref().unwrap_or_default() {
        if extension.extn_id == CrlReason::OID {
            let reason = CrlReason::from_der(extension.extn_value.as_bytes())?;
            suspended = reason == CrlReason::CertificateHold;
        } else if extension.critical {
            return Err(ErrorKind::Failed.into());
        }
    }
    Ok(entry(revoked.serial_number.as_bytes(), suspended))
}

/// Not only changes, not only part, and nothing critical that we do not know.
fn whole(extensions: &[Extension], url: &str) -> Result<(), ListFault> {
    for extension in extensions {
        match extension.extn_id {
            oid::DELTA_CRL_INDICATOR => return Err(ListFault::Partial),
            oid::ISSUING_DISTRIBUTION_POINT => {
                let point = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes());
                if !is_whole(&point.map_err(unreadable)?, url) {
                    return Err(ListFault::Partial);
                }
            }
            AuthorityKeyIdentifier::OID => {}
            _ if extension.critical => return Err(ListFault::Critical),
            _ => {}
        }
    }
    Ok(())
}

/// RFC 5280 §5.2.5: where it says of which address it is, it must be of ours.
fn is_whole(point: &IssuingDistributionPoint, url: &str) -> bool {
    let here = match &point.distribution_point {
        None => true,
        Some(DistributionPointName::FullName(names)) => {
            names.iter().filter_map(address).any(|name| name == url)
        }
        Some(_) => false,
    };
    here && !point.only_contains_ca_certs
        && !point.only_contains_attribute_certs
        && !point.indirect_crl
        && point.only_some_reasons.is_none()
}

fn unreadable(_: der::Error) -> ListFault {
    ListFault::Unreadable
}
