//! Web eID as a second door, for those whose browser never shows the card: an extension
//! and a program of its own sign a nonce of ours with the card's key. What comes is a
//! token of JSON; the certificate in it is judged as any other.

use aws_lc_rs::digest::{self, digest};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, RSA_PKCS1_2048_8192_SHA256,
    UnparsedPublicKey, VerificationAlgorithm,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Sealer;
use serde::Deserialize;

use crate::presented::Presented;
use crate::{Attempt, CERTIFICATE_BYTES_MAX, EidRefusal};

/// Tokens of cards have two to four thousand.
const TOKEN_BYTES: std::ops::RangeInclusive<usize> = 100..=10_000;
const NONCE: &str = "eid-web-eid-nonce";

/// Fields beyond these mean nothing here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Token {
    unverified_certificate: String,
    algorithm: String,
    signature: String,
    format: String,
}

/// What a card signs in this attempt: 256 bits that nobody but us can tell beforehand, as
/// text. It is used up with the attempt, and only its browser has it.
pub(crate) fn nonce(sealer: &Sealer, attempt: &Attempt) -> String {
    let nonce: [u8; 32] = sealer.tag(NONCE, attempt.label().as_bytes());
    STANDARD.encode(nonce)
}

/// The certificate whose key signed this nonce for this origin. Whether it is believed is
/// another question.
///
/// # Errors
/// [`EidRefusal::Unreadable`] for everything else.
pub fn signed_by(token: &str, origin: &str, nonce: &str) -> Result<Vec<u8>, EidRefusal> {
    verified(token, origin, nonce).ok_or(EidRefusal::Unreadable)
}

fn verified(token: &str, origin: &str, nonce: &str) -> Option<Vec<u8>> {
    if !TOKEN_BYTES.contains(&token.len()) {
        return None;
    }
    let token: Token = serde_json::from_str(token).ok()?;
    // A tenth version would be another.
    if !token.format.starts_with("web-eid:1.") {
        return None;
    }
    let certificate = STANDARD.decode(&token.unverified_certificate).ok()?;
    if certificate.len() > CERTIFICATE_BYTES_MAX {
        return None;
    }
    let presented = Presented::read(&certificate).ok()?;
    let (algorithm, hash) = algorithm(&token.algorithm)?;
    // Both have one length, so no other origin and nonce make the same text.
    let text = [origin, nonce].map(|part| digest(hash, part.as_bytes()));
    let text = [text[0].as_ref(), text[1].as_ref()].concat();
    let key = &presented
        .certificate
        .tbs_certificate
        .subject_public_key_info;
    let signature = STANDARD.decode(&token.signature).ok()?;
    UnparsedPublicKey::new(algorithm, key.subject_public_key.raw_bytes())
        .verify(&text, &signature)
        .ok()?;
    Some(certificate)
}

/// Those that Belgian cards sign with. Of elliptic curves the signature is two numbers,
/// one after the other (RFC 7518 §3.4).
fn algorithm(
    name: &str,
) -> Option<(
    &'static dyn VerificationAlgorithm,
    &'static digest::Algorithm,
)> {
    match name {
        "ES384" => Some((&ECDSA_P384_SHA384_FIXED, &digest::SHA384)),
        "ES256" => Some((&ECDSA_P256_SHA256_FIXED, &digest::SHA256)),
        "RS256" => Some((&RSA_PKCS1_2048_8192_SHA256, &digest::SHA256)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
