//! Keys of authorities, responders and cards.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256,
};
use der::Encode;
use der::asn1::{Any, BitString, ObjectIdentifier};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::oid;

/// As cards have them: RSA until 2021, elliptic curves since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// ECDSA on P-384 with SHA-384.
    Ec,
    /// RSA of 2048 bits with SHA-256, PKCS#1 v1.5.
    Rsa,
}

/// Where a key is used that is made once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Root,
    Issuer,
    Card,
}

#[derive(Debug)]
pub struct Key(Inner);

#[derive(Debug)]
enum Inner {
    Ec(EcdsaKeyPair),
    Rsa(Box<RsaKeyPair>),
}

impl Key {
    /// # Panics
    /// When the machine has no randomness.
    pub fn generate(kind: KeyKind) -> Self {
        Self(match kind {
            KeyKind::Ec => {
                Inner::Ec(EcdsaKeyPair::generate(&ECDSA_P384_SHA384_ASN1_SIGNING).expect("a key"))
            }
            KeyKind::Rsa => Inner::Rsa(Box::new(
                RsaKeyPair::generate(KeySize::Rsa2048).expect("a key"),
            )),
        })
    }

    /// The same for the same place, as long as the program runs: making RSA keys takes
    /// time, and none of these guards anything.
    pub(crate) fn shared(kind: KeyKind, place: Place) -> Arc<Self> {
        static MADE: Mutex<BTreeMap<(KeyKind, Place), Arc<Key>>> = Mutex::new(BTreeMap::new());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let key = made
            .entry((kind, place))
            .or_insert_with(|| Arc::new(Self::generate(kind)));
        Arc::clone(key)
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.0 {
            Inner::Ec(key) => key
                .sign(&random, message)
                .expect("a signature")
                .as_ref()
                .to_vec(),
            Inner::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .expect("a signature");
                signature
            }
        }
    }

    /// Of its signatures.
    pub(crate) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match &self.0 {
            Inner::Ec(_) => algorithm(oid::ECDSA_WITH_SHA384, None),
            Inner::Rsa(_) => algorithm(oid::SHA256_WITH_RSA, Some(Any::null())),
        }
    }

    pub(crate) fn public(&self) -> SubjectPublicKeyInfoOwned {
        let (algorithm, bits) = match &self.0 {
            Inner::Ec(key) => {
                let curve = Any::encode_from(&oid::SECP384R1).expect("an identifier");
                (
                    algorithm(oid::EC_PUBLIC_KEY, Some(curve)),
                    key.public_key().as_ref(),
                )
            }
            Inner::Rsa(key) => (
                algorithm(oid::RSA_ENCRYPTION, Some(Any::null())),
                key.public_key().as_ref(),
            ),
        };
        SubjectPublicKeyInfoOwned {
            algorithm,
            subject_public_key: BitString::from_bytes(bits).expect("bits"),
        }
    }

    /// The public key as DER (`SubjectPublicKeyInfo`, RFC 5280 §4.1.2.7).
    pub fn public_der(&self) -> Vec<u8> {
        self.public().to_der().expect("a key as DER")
    }

    /// The private key as DER (PKCS#8 version 1).
    pub fn pkcs8(&self) -> Vec<u8> {
        match &self.0 {
            Inner::Ec(key) => {
                let private = key.to_pkcs8v1().expect("a key as PKCS#8");
                private.as_ref().to_vec()
            }
            Inner::Rsa(key) => {
                let private: Pkcs8V1Der<'_> = key.as_der().expect("a key as PKCS#8");
                private.as_ref().to_vec()
            }
        }
    }
}

pub(crate) fn algorithm(
    oid: ObjectIdentifier,
    parameters: Option<Any>,
) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters }
}
