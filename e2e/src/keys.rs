//! The key pair of a tool that proves itself with `private_key_jwt`.

use std::fmt::Write as _;
use std::path::Path;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// Half of an uncompressed point on P-256 (SEC 1 §2.3.3).
const COORDINATE_LENGTH: usize = 32;
const PEM_LINE_LENGTH: usize = 64;

/// A P-256 key pair: the private half goes to `file` as PEM (PKCS #8), the public half is the answer.
pub(crate) fn make(file: &Path, id: &str) -> PublicKey {
    let pair =
        EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key pair can be made");
    let private = pair.to_pkcs8v1().expect("a new key can be written down");
    std::fs::write(file, pem(private.as_ref())).expect("the tool's folder can be written");
    let point = pair.public_key().as_ref();
    let coordinate = |from: usize| URL_SAFE_NO_PAD.encode(&point[from..from + COORDINATE_LENGTH]);
    PublicKey {
        id: id.to_owned(),
        x: coordinate(1),
        y: coordinate(1 + COORDINATE_LENGTH),
    }
}

#[derive(Debug, Clone)]
pub(crate) struct PublicKey {
    pub id: String,
    pub x: String,
    pub y: String,
}

fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = "-----BEGIN PRIVATE KEY-----\n".to_owned();
    for line in text.as_bytes().chunks(PEM_LINE_LENGTH) {
        let _ = writeln!(pem, "{}", String::from_utf8_lossy(line));
    }
    pem + "-----END PRIVATE KEY-----\n"
}
