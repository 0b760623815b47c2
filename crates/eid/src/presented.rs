//! A certificate as it came, read and not yet believed.

use std::collections::BTreeSet;

use belgium::{InvalidNationalNumber, NationalNumber};
use der::asn1::ObjectIdentifier;
use der::oid::AssociatedOid;
use der::{Decode, Encode};
use kernel::{Name, Timestamp};
use x509_cert::Certificate;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AuthorityInfoAccessSyntax, BasicConstraints, CertificatePolicies, CrlDistributionPoints,
    ExtendedKeyUsage, KeyUsage,
};
use x509_cert::time::Time;

use crate::signed::Signed;
use crate::{oid, text};

/// Of addresses in one certificate, and of their length.
const ADDRESSES_MAX: usize = 4;
const ADDRESS_BYTES_MAX: usize = 1000;

/// It holds the person's names and number, so it has no `Debug`.
pub(crate) struct Presented<'a> {
    pub der: &'a [u8],
    pub signed: Signed<'a>,
    pub certificate: Certificate,
    pub issuer: Vec<u8>,
    pub subject: Vec<u8>,
}

impl<'a> Presented<'a> {
    /// Bytes behind it, an extension twice (RFC 5280 §4.2), or two algorithms
    /// (§4.1.1.2) make it unreadable.
    pub(crate) fn read(der: &'a [u8]) -> der::Result<Self> {
        let signed = Signed::read(der)?;
        let certificate = Certificate::from_der(der)?;
        let body = &certificate.tbs_certificate;
        let mut seen = BTreeSet::new();
        let extensions = body.extensions.as_deref().unwrap_or_default();
        let once = extensions.iter().all(|each| seen.insert(each.extn_id));
        if !once || body.signature != certificate.signature_algorithm {
            return Err(der::ErrorKind::Failed.into());
        }
        Ok(Self {
            der,
            signed,
            issuer: body.issuer.to_der()?,
            subject: body.subject.to_der()?,
            certificate,
        })
    }

    pub(crate) fn not_before(&self) -> Timestamp {
        moment(self.certificate.tbs_certificate.validity.not_before)
    }

    pub(crate) fn not_after(&self) -> Timestamp {
        moment(self.certificate.tbs_certificate.validity.not_after)
    }

    pub(crate) fn serial(&self) -> &[u8] {
        self.certificate.tbs_certificate.serial_number.as_bytes()
    }

    /// Whether it holds what must be understood, and is none of these.
    pub(crate) fn has_critical_beyond(&self, understood: &[ObjectIdentifier]) -> bool {
        let extensions = self.certificate.tbs_certificate.extensions.as_deref();
        extensions
            .unwrap_or_default()
            .iter()
            .any(|extension| extension.critical && !understood.contains(&extension.extn_id))
    }

    pub(crate) fn key_usage(&self) -> der::Result<Option<KeyUsage>> {
        self.extension()
    }

    /// What the key is for; empty: nothing is said.
    pub(crate) fn purposes(&self) -> der::Result<Option<Vec<ObjectIdentifier>>> {
        Ok(self.extension::<ExtendedKeyUsage>()?.map(|all| all.0))
    }

    pub(crate) fn policies(&self) -> der::Result<Vec<ObjectIdentifier>> {
        let policies = self.extension::<CertificatePolicies>()?;
        let policies = policies.map(|all| all.0).unwrap_or_default();
        Ok(policies
            .into_iter()
            .map(|policy| policy.policy_identifier)
            .collect())
    }

    pub(crate) fn basic_constraints(&self) -> der::Result<Option<BasicConstraints>> {
        self.extension()
    }

    /// Where the status of this certificate is asked, as far as it can be read.
    pub(crate) fn responders(&self) -> Vec<String> {
        let access = self.extension::<AuthorityInfoAccessSyntax>();
        let access = access.ok().flatten().map(|all| all.0).unwrap_or_default();
        let addresses = access
            .iter()
            .filter(|place| place.access_method == oid::OCSP_ACCESS)
            .filter_map(|place| address(&place.access_location));
        addresses.take(ADDRESSES_MAX).collect()
    }

    /// Where its issuer's revocation list lies, as far as it can be read.
    pub(crate) fn lists(&self) -> Vec<String> {
        let points = self.extension::<CrlDistributionPoints>();
        let points = points.ok().flatten().map(|all| all.0).unwrap_or_default();
        let mut addresses = Vec::new();
        for point in points {
            // Partitioned by reason, or signed by another: not what cards have.
            if point.reasons.is_some() || point.crl_issuer.is_some() {
                continue;
            }
            if let Some(DistributionPointName::FullName(names)) = point.distribution_point {
                addresses.extend(names.iter().filter_map(address));
            }
        }
        addresses.truncate(ADDRESSES_MAX);
        addresses
    }

    /// The national number: exactly one, of exactly eleven digits.
    pub(crate) fn national_number(&self) -> Result<NationalNumber, InvalidNationalNumber> {
        let number = self.attribute(oid::SERIAL_NUMBER);
        NationalNumber::from_digits(&number.ok_or(InvalidNationalNumber::Length)?)
    }

    /// All given names on the card; `None` where there is none, or nothing that can
    /// be shown as a name.
    pub(crate) fn given_names(&self) -> Option<String> {
        self.attribute(oid::GIVEN_NAME)
            .and_then(|text| Name::part(&text))
    }

    pub(crate) fn surname(&self) -> Option<String> {
        self.attribute(oid::SURNAME)
            .and_then(|text| Name::part(&text))
    }

    /// The text of the subject's attribute, when it has exactly one.
    fn attribute(&self, oid: ObjectIdentifier) -> Option<String> {
        let names = &self.certificate.tbs_certificate.subject.0;
        let mut found = names
            .iter()
            .flat_map(|relative| relative.0.iter())
            .filter(|attribute| attribute.oid == oid);
        let first = found.next()?;
        found
            .next()
            .is_none()
            .then(|| text::read(&first.value))
            .flatten()
    }

    fn extension<T: for<'b> Decode<'b> + AssociatedOid>(&self) -> der::Result<Option<T>> {
        let extensions = self.certificate.tbs_certificate.extensions.as_deref();
        let found = extensions
            .unwrap_or_default()
            .iter()
            .find(|extension| extension.extn_id == T::OID);
        found
            .map(|extension| T::from_der(extension.extn_value.as_bytes()))
            .transpose()
    }
}

pub(crate) fn address(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(url) if url.as_str().len() <= ADDRESS_BYTES_MAX => {
            Some(url.as_str().to_owned())
        }
        _ => None,
    }
}

pub(crate) fn moment(time: Time) -> Timestamp {
    Timestamp::from_seconds(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
}
