//! Revocation lists (CRL, RFC 5280 §5), right or with a fault.

use der::asn1::{BitString, Uint};
use der::oid::AssociatedOid;
use der::{Decode, Encode};
use kernel::{Duration, Timestamp};
use x509_cert::Version;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::{CrlNumber, IssuingDistributionPoint};
use x509_cert::ext::pkix::name::DistributionPointName;
use x509_cert::ext::pkix::{CrlReason, name::GeneralName};
use x509_cert::serial_number::SerialNumber;

use crate::certificate::time;
use crate::extensions::{self as ext, extension};
use crate::{Authority, Key, KeyKind, Status, World, YEAR, oid};

/// What can be wrong with a list, or unusual and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListFault {
    #[default]
    None,
    // Unusual, and right.
    /// It says of itself at which address it lies.
    OwnPartition,
    TwoSecondsAhead,
    // Wrong.
    Down,
    Slow,
    Page,
    Redirect,
    /// Larger than any list; 80 megabytes.
    Large,
    Malformed,
    Stale,
    NoNextUpdate,
    TwentyMinutesAhead,
    WrongSigner,
    /// Signed rightly, by another authority of that name.
    OtherAuthority,
    /// Only what changed.
    Delta,
    /// One of several lists, and not the one of this address.
    OtherPartition,
    /// Also of other authorities.
    Indirect,
    OnlyAuthorities,
    Tampered,
}

impl ListFault {
    pub const HARMLESS: [Self; 3] = [Self::None, Self::OwnPartition, Self::TwoSecondsAhead];

    pub const HARMFUL: [Self; 16] = [
        Self::Down,
        Self::Slow,
        Self::Page,
        Self::Redirect,
        Self::Large,
        Self::Malformed,
        Self::Stale,
        Self::NoNextUpdate,
        Self::TwentyMinutesAhead,
        Self::WrongSigner,
        Self::OtherAuthority,
        Self::Delta,
        Self::OtherPartition,
        Self::Indirect,
        Self::OnlyAuthorities,
        Self::Tampered,
    ];
}

impl World {
    /// The list of that authority with who is revoked now, as DER.
    pub fn list(&self, authority: &Authority, fault: ListFault) -> Vec<u8> {
        let revoked = self.revoked(authority.slug);
        self.list_with(authority, &revoked, fault)
    }

    /// A list of so many serial numbers that no card has.
    pub fn long_list(&self, authority: &Authority, length: u64) -> Vec<u8> {
        let mut revoked = self.revoked(authority.slug);
        let serial = |number: u64| {
            let mut serial = vec![0x20; 8];
            serial.extend(number.to_be_bytes());
            (serial, Status::Revoked)
        };
        revoked.extend((0..length).map(serial));
        self.list_with(authority, &revoked, ListFault::None)
    }

    fn list_with(
        &self,
        authority: &Authority,
        revoked: &[(Vec<u8>, Status)],
        fault: ListFault,
    ) -> Vec<u8> {
        let this_update = match fault {
            ListFault::Stale => self.now - YEAR,
            ListFault::TwoSecondsAhead => self.now + Duration::from_secs(2),
            ListFault::TwentyMinutesAhead => self.now + Duration::from_mins(20),
            _ => self.now - Duration::from_hours(1),
        };
        let next_update = match fault {
            ListFault::NoNextUpdate => None,
            _ => Some(time(this_update + Duration::from_hours(24 * 7))),
        };
        let entries: Vec<RevokedCert> = revoked
            .iter()
            .map(|(serial, status)| entry(serial, *status, self.now))
            .collect();
        let signs = match fault {
            ListFault::OtherAuthority => &self.rogue,
            _ => authority,
        };
        let tbs_cert_list = TbsCertList {
            version: Version::V2,
            signature: signs.key.algorithm(),
            issuer: signs.name(),
            this_update: time(this_update),
            next_update,
            revoked_certificates: Some(entries).filter(|all| !all.is_empty()),
            crl_extensions: Some(extensions(authority, fault)),
        };
        let tbs = tbs_cert_list.to_der().expect("a list");
        let mut signature = match fault {
            ListFault::WrongSigner => Key::generate(KeyKind::Ec).sign(&tbs),
            _ => signs.key.sign(&tbs),
        };
        if let (ListFault::Tampered, Some(last)) = (fault, signature.last_mut()) {
            *last ^= 1;
        }
        let list = CertificateList {
            tbs_cert_list,
            signature_algorithm: signs.key.algorithm(),
            signature: BitString::from_bytes(&signature).expect("bits"),
        };
        let mut list = list.to_der().expect("a list");
        if fault == ListFault::Malformed {
            list.truncate(list.len() / 2);
        }
        list
    }
}

fn entry(serial: &[u8], status: Status, now: Timestamp) -> RevokedCert {
    let reason = match status {
        Status::Revoked => CrlReason::KeyCompromise,
        Status::Suspended => CrlReason::CertificateHold,
    };
    RevokedCert {
        serial_number: SerialNumber::new(serial).expect("a number"),
        revocation_date: time(now - Duration::from_hours(24)),
        crl_entry_extensions: Some(vec![extension(CrlReason::OID, false, &reason)]),
    }
}

fn extensions(authority: &Authority, fault: ListFault) -> Vec<Extension> {
    let number = CrlNumber(Uint::new(&[7]).expect("a number"));
    let mut extensions = vec![
        ext::authority_key_identifier(&crate::authority::key_hash(&authority.key)),
        extension(CrlNumber::OID, false, &number),
    ];
    let point = |url: &str| -> IssuingDistributionPoint {
        // A value of nothing is not to be had, so the shortest is read.
        let nothing = IssuingDistributionPoint::from_der(&[0x30, 0]).expect("nothing");
        let address: GeneralName = ext::address(url);
        IssuingDistributionPoint {
            distribution_point: Some(DistributionPointName::FullName(vec![address])),
            ..nothing
        }
    };
    let own = point(&authority.list_url());
    let restricted = match fault {
        ListFault::OwnPartition => Some(own),
        ListFault::OtherPartition => Some(point("http://crl.example/other.crl")),
        ListFault::Indirect => Some(IssuingDistributionPoint {
            indirect_crl: true,
            ..own
        }),
        ListFault::OnlyAuthorities => Some(IssuingDistributionPoint {
            only_contains_ca_certs: true,
            ..own
        }),
        _ => None,
    };
    if let Some(restricted) = restricted {
        extensions.push(extension(
            oid::ISSUING_DISTRIBUTION_POINT,
            true,
            &restricted,
        ));
    }
    if fault == ListFault::Delta {
        let base = Uint::new(&[6]).expect("a number");
        extensions.push(extension(oid::DELTA_CRL_INDICATOR, true, &base));
    }
    extensions
}
