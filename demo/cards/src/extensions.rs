//! The extensions of certificates (RFC 5280 §4.2).

use der::Encode;
use der::asn1::{Any, BitString, Ia5String, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::PolicyInformation;
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectAltName, SubjectKeyIdentifier,
};

use crate::oid;

pub(crate) fn extension(oid: ObjectIdentifier, critical: bool, value: &impl Encode) -> Extension {
    Extension {
        extn_id: oid,
        critical,
        extn_value: OctetString::new(value.to_der().expect("a value")).expect("a value"),
    }
}

fn own<T: AssociatedOid + Encode>(critical: bool, value: &T) -> Extension {
    extension(T::OID, critical, value)
}

pub fn authority(path_length: Option<u8>) -> Vec<Extension> {
    vec![
        own(
            true,
            &BasicConstraints {
                ca: true,
                path_len_constraint: path_length,
            },
        ),
        own(true, &KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign)),
    ]
}

pub fn digital_signature() -> Extension {
    own(true, &KeyUsage(KeyUsages::DigitalSignature.into()))
}

pub fn non_repudiation() -> Extension {
    own(true, &KeyUsage(KeyUsages::NonRepudiation.into()))
}

pub fn purposes(purposes: &[ObjectIdentifier]) -> Extension {
    own(false, &ExtendedKeyUsage(purposes.to_vec()))
}

pub fn policy(policy: ObjectIdentifier) -> Extension {
    own(
        false,
        &CertificatePolicies(vec![PolicyInformation {
            policy_identifier: policy,
            policy_qualifiers: None,
        }]),
    )
}

pub fn key_identifier(identifier: &[u8]) -> Extension {
    let identifier = OctetString::new(identifier).expect("an identifier");
    own(false, &SubjectKeyIdentifier(identifier))
}

pub fn authority_key_identifier(identifier: &[u8]) -> Extension {
    let identifier = OctetString::new(identifier).expect("an identifier");
    own(
        false,
        &AuthorityKeyIdentifier {
            key_identifier: Some(identifier),
            ..AuthorityKeyIdentifier::default()
        },
    )
}

/// Where the status of one certificate is asked, and where its issuer's
/// certificate lies: of cards that is the root's, not the issuer's.
pub fn access(ocsp: &str, issuer: &str) -> Extension {
    let place = |method, at| AccessDescription {
        access_method: method,
        access_location: address(at),
    };
    own(
        false,
        &AuthorityInfoAccessSyntax(vec![place(oid::CA_ISSUERS, issuer), place(oid::OCSP, ocsp)]),
    )
}

pub fn list_at(url: &str) -> Extension {
    own(
        false,
        &CrlDistributionPoints(vec![DistributionPoint {
            distribution_point: Some(DistributionPointName::FullName(vec![address(url)])),
            reasons: None,
            crl_issuer: None,
        }]),
    )
}

pub fn no_check() -> Extension {
    extension(oid::OCSP_NO_CHECK, false, &Any::null())
}

/// "SSL Client, S/MIME", as the RSA generation has it instead of purposes.
pub fn netscape_client() -> Extension {
    let bits = BitString::new(5, [0b1010_0000]).expect("bits");
    extension(oid::NETSCAPE_CERT_TYPE, false, &bits)
}

pub(crate) fn address(url: &str) -> GeneralName {
    GeneralName::UniformResourceIdentifier(Ia5String::new(url).expect("an address"))
}

/// The hosts that a server's certificate is for.
pub fn hosts(names: &[&str]) -> Extension {
    let name = |name: &&str| GeneralName::DnsName(Ia5String::new(*name).expect("a name"));
    own(false, &SubjectAltName(names.iter().map(name).collect()))
}
