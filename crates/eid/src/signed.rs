//! What somebody signed: a certificate, a revocation list, an answer about one
//! certificate. All three are a text, an algorithm and a signature.

use aws_lc_rs::digest::{self, digest};
use der::asn1::{AnyRef, BitStringRef, UintRef};
use der::{Decode, Encode, ErrorKind, Reader, SliceReader, Tag, Tagged};
use rustls_pki_types::SignatureVerificationAlgorithm;
use webpki::aws_lc_rs as algorithms;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::oid;

/// What we take from authorities and cards: elliptic curves P-256, P-384 and P-521, and RSA
/// from 2048 bits on, with SHA-256 or more.
pub(crate) static ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    algorithms::ECDSA_P384_SHA384,
    algorithms::ECDSA_P384_SHA256,
    algorithms::ECDSA_P384_SHA512,
    algorithms::ECDSA_P256_SHA256,
    algorithms::ECDSA_P256_SHA384,
    algorithms::ECDSA_P521_SHA512,
    algorithms::RSA_PKCS1_2048_8192_SHA256,
    algorithms::RSA_PKCS1_2048_8192_SHA384,
    algorithms::RSA_PKCS1_2048_8192_SHA512,
];

const RSA_BITS_MIN: usize = 2048;

/// As the bytes came: what is signed is never written anew.
#[derive(Debug)]
pub(crate) struct Signed<'a> {
    pub text: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongSignature {
    /// No algorithm that we take, for this key.
    Unsupported,
    Invalid,
}

impl<'a> Signed<'a> {
    pub(crate) fn read(der: &'a [u8]) -> der::Result<Self> {
        let mut reader = SliceReader::new(der)?;
        let signed = reader.sequence(|body| {
            let text = body.tlv_bytes()?;
            let algorithm = content(body.tlv_bytes()?)?;
            // Whole bytes: with fewer bits several writings would have one meaning.
            let signature =
                BitStringRef::decode(body)?
                    .as_bytes()
                    .ok_or(ErrorKind::Noncanonical {
                        tag: Tag::BitString,
                    })?;
            // Answers carry certificates behind their signature.
            while !body.is_finished() {
                body.tlv_bytes()?;
            }
            Ok(Self {
                text,
                algorithm,
                signature,
            })
        })?;
        reader.finish(signed)
    }

    pub(crate) fn verify(&self, key: &PublicKey) -> Result<(), WrongSignature> {
        let mut fits = ALGORITHMS.iter().filter(|algorithm| {
            algorithm.signature_alg_id().as_ref() == self.algorithm
                && algorithm.public_key_alg_id().as_ref() == key.algorithm
        });
        let algorithm = fits.next().ok_or(WrongSignature::Unsupported)?;
        algorithm
            .verify_signature(&key.bits, self.text, self.signature)
            .map_err(|_| WrongSignature::Invalid)
    }
}

/// What stands in a sequence. Nobody signs the tag of an `AlgorithmIdentifier`, so one
/// that is none is refused here.
fn content(der: &[u8]) -> der::Result<&[u8]> {
    let any = AnyRef::from_der(der)?;
    any.tag().assert_eq(Tag::Sequence)?;
    Ok(any.value())
}

/// The key of an authority or a responder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicKey {
    /// The content of its `AlgorithmIdentifier`.
    algorithm: Vec<u8>,
    bits: Vec<u8>,
}

impl PublicKey {
    pub(crate) fn read(info: &SubjectPublicKeyInfoOwned) -> der::Result<Self> {
        let algorithm = info.algorithm.to_der()?;
        Ok(Self {
            algorithm: content(&algorithm)?.to_vec(),
            bits: info.subject_public_key.raw_bytes().to_vec(),
        })
    }

    /// Whether anything can be verified with it.
    pub(crate) fn is_supported(&self) -> bool {
        ALGORITHMS
            .iter()
            .any(|algorithm| algorithm.public_key_alg_id().as_ref() == self.algorithm)
    }

    /// As answers and questions name it (RFC 6960 §4.1.1).
    pub(crate) fn hash(&self, algorithm: &'static digest::Algorithm) -> Vec<u8> {
        digest(algorithm, &self.bits).as_ref().to_vec()
    }
}

/// Whether a card's key is one that cards have today: P-384, P-256, or RSA of at
/// least 2048 bits.
pub(crate) fn is_key_of_today(info: &SubjectPublicKeyInfoOwned) -> bool {
    match info.algorithm.oid {
        oid::EC_PUBLIC_KEY => {
            let parameters = info.algorithm.parameters.as_ref();
            let curve = parameters.and_then(|curve| curve.decode_as().ok());
            matches!(curve, Some(oid::SECP384R1 | oid::SECP256R1))
        }
        oid::RSA_ENCRYPTION => {
            let bits = rsa_bits(info.subject_public_key.raw_bytes());
            bits.is_ok_and(|bits| bits >= RSA_BITS_MIN)
        }
        _ => false,
    }
}

/// `RSAPublicKey` (RFC 8017 §A.1.1): the modulus, then the exponent.
fn rsa_bits(key: &[u8]) -> der::Result<usize> {
    let mut reader = SliceReader::new(key)?;
    reader.sequence(|body| {
        let modulus = UintRef::decode(body)?;
        UintRef::decode(body)?;
        let bytes = modulus.as_bytes();
        let leading = bytes.first().map_or(0, |first| first.leading_zeros());
        Ok((bytes.len() * 8).saturating_sub(leading as usize))
    })
}
