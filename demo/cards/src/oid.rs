//! Numbers of names, algorithms and policies.

use der::asn1::ObjectIdentifier;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub const ECDSA_WITH_SHA384: ObjectIdentifier = oid("1.2.840.10045.4.3.3");
pub const SHA256_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
pub const SHA1_WITH_RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.5");
pub const EC_PUBLIC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
pub const SECP384R1: ObjectIdentifier = oid("1.3.132.0.34");
pub const RSA_ENCRYPTION: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
pub const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
pub const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");

pub const COMMON_NAME: ObjectIdentifier = oid("2.5.4.3");
pub const SURNAME: ObjectIdentifier = oid("2.5.4.4");
pub const SERIAL_NUMBER: ObjectIdentifier = oid("2.5.4.5");
pub const COUNTRY: ObjectIdentifier = oid("2.5.4.6");
pub const LOCALITY: ObjectIdentifier = oid("2.5.4.7");
pub const ORGANISATION: ObjectIdentifier = oid("2.5.4.10");
pub const ORGANISATIONAL_UNIT: ObjectIdentifier = oid("2.5.4.11");
pub const GIVEN_NAME: ObjectIdentifier = oid("2.5.4.42");

pub const CLIENT_AUTH: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.2");
pub const SERVER_AUTH: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.1");
pub const EMAIL_PROTECTION: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.4");
pub const OCSP_SIGNING: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.9");
pub const OCSP: ObjectIdentifier = oid("1.3.6.1.5.5.7.48.1");
pub const CA_ISSUERS: ObjectIdentifier = oid("1.3.6.1.5.5.7.48.2");
pub const OCSP_NO_CHECK: ObjectIdentifier = oid("1.3.6.1.5.5.7.48.1.5");
pub const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = oid("2.5.29.28");
pub const DELTA_CRL_INDICATOR: ObjectIdentifier = oid("2.5.29.27");
pub const NETSCAPE_CERT_TYPE: ObjectIdentifier = oid("2.16.840.1.113730.1.1");

pub const ANY_POLICY: ObjectIdentifier = oid("2.5.29.32.0");
/// Authentication certificates of citizens: of the RSA generation, and of the
/// elliptic curves (also of the makers' test cards).
pub const CITIZEN_AUTHENTICATION: ObjectIdentifier = oid("2.16.56.12.1.1.2.2");
pub const CITIZEN_AUTHENTICATION_EC: ObjectIdentifier = oid("2.16.56.13.6.1.1.1000");
pub const FOREIGNER_AUTHENTICATION_EC: ObjectIdentifier = oid("2.16.56.13.6.2.1.1000");
pub const CITIZEN_SIGNATURE_EC: ObjectIdentifier = oid("2.16.56.13.6.1.2.1000");
