//! Numbers of names, purposes and policies.

use der::asn1::ObjectIdentifier;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

// Attributes of names (X.520).
pub(crate) const SURNAME: ObjectIdentifier = oid("2.5.4.4");
pub(crate) const SERIAL_NUMBER: ObjectIdentifier = oid("2.5.4.5");
pub(crate) const GIVEN_NAME: ObjectIdentifier = oid("2.5.4.42");

// Purposes of keys (RFC 5280 §4.2.1.12).
pub(crate) const ANY_PURPOSE: ObjectIdentifier = oid("2.5.29.37.0");
pub(crate) const CLIENT_AUTH: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.2");
pub(crate) const OCSP_SIGNING: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.9");

pub(crate) const OCSP_ACCESS: ObjectIdentifier = oid("1.3.6.1.5.5.7.48.1");
/// RFC 5280 §5.2.5. The library has another number for it.
pub(crate) const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = oid("2.5.29.28");
/// RFC 5280 §5.2.4.
pub(crate) const DELTA_CRL_INDICATOR: ObjectIdentifier = oid("2.5.29.27");

// Keys and hashes (RFC 5480, RFC 8017, RFC 5754).
pub(crate) const EC_PUBLIC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
pub(crate) const RSA_ENCRYPTION: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
pub(crate) const SECP256R1: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
pub(crate) const SECP384R1: ObjectIdentifier = oid("1.3.132.0.34");
pub(crate) const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
pub(crate) const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");

/// Signatures whose hash can be forged: MD5 and SHA-1, with RSA, DSA and ECDSA.
pub(crate) const OLD_SIGNATURES: [ObjectIdentifier; 6] = [
    oid("1.2.840.113549.1.1.4"),
    oid("1.2.840.113549.1.1.5"),
    oid("1.3.14.3.2.29"),
    oid("1.2.840.10040.4.3"),
    oid("1.2.840.10045.4.1"),
    oid("1.2.840.113549.1.1.2"),
];

/// Policies of certificates for signing in, of citizens: those of the roots 1 to 4,
/// and of root 6 (e-Contract jTrust, `BelgianTrustValidatorFactory`).
pub(crate) const CITIZEN_AUTHENTICATION: [ObjectIdentifier; 5] = [
    oid("2.16.56.1.1.1.2.2"),
    oid("2.16.56.9.1.1.2.2"),
    oid("2.16.56.10.1.1.2.2"),
    oid("2.16.56.12.1.1.2.2"),
    oid("2.16.56.13.6.1.1.1000"),
];
/// The same of foreigners.
pub(crate) const FOREIGNER_AUTHENTICATION: [ObjectIdentifier; 5] = [
    oid("2.16.56.1.1.1.7.2"),
    oid("2.16.56.9.1.1.7.2"),
    oid("2.16.56.10.1.1.7.2"),
    oid("2.16.56.12.1.1.7.2"),
    oid("2.16.56.13.6.2.1.1000"),
];
/// Policies of certificates for signing documents.
pub(crate) const SIGNATURE: [ObjectIdentifier; 10] = [
    oid("2.16.56.1.1.1.2.1"),
    oid("2.16.56.9.1.1.2.1"),
    oid("2.16.56.10.1.1.2.1"),
    oid("2.16.56.12.1.1.2.1"),
    oid("2.16.56.13.6.1.2.1000"),
    oid("2.16.56.1.1.1.7.1"),
    oid("2.16.56.9.1.1.7.1"),
    oid("2.16.56.10.1.1.7.1"),
    oid("2.16.56.12.1.1.7.1"),
    oid("2.16.56.13.6.2.2.1000"),
];
