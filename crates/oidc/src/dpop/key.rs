//! The key a proof comes with, and what it signs: RFC 9449 §4.3, the checks 3 to 7.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Asymmetric, and none that only checks slowly.
pub(crate) const ALGORITHMS: [&str; 3] = ["ES256", "EdDSA", "PS256"];
const TYP: &str = "dpop+jwt";
/// 2048 to 8192 bits.
const RSA_MODULUS_BYTES: std::ops::RangeInclusive<usize> = 256..=1024;
/// A private or a symmetric key has one of these (RFC 7518 §6).
const SECRET_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

#[derive(Deserialize)]
struct Header {
    typ: String,
    alg: String,
    jwk: Map<String, Value>,
    crit: Option<Value>,
}

/// The thumbprint of the key, and the claims, if the one signed the other.
pub(super) fn verified<T: DeserializeOwned>(proof: &str) -> Result<(String, T), &'static str> {
    let header = header(proof).ok_or("its header is not one of a DPoP proof")?;
    if header.typ != TYP {
        return Err("typ must be dpop+jwt");
    }
    // RFC 7515 §4.1.11: what must be understood and is not.
    if header.crit.is_some() {
        return Err("crit is not known here");
    }
    if SECRET_MEMBERS
        .iter()
        .any(|member| header.jwk.contains_key(*member))
    {
        return Err("jwk must be a public key, and nothing else");
    }
    let key: Jwk =
        serde_json::from_value(Value::Object(header.jwk)).map_err(|_| "jwk is not a key")?;
    let algorithm =
        algorithm(&header.alg, &key).ok_or("alg must be ES256, EdDSA or PS256, and fit jwk")?;
    let jkt = key
        .thumbprint(ThumbprintHash::SHA256)
        .map_err(|_| "jwk is not a key")?;
    let key = DecodingKey::from_jwk(&key).map_err(|_| "jwk is not a key")?;
    let mut validation = Validation::new(algorithm);
    // The claims are checked by us, against our clock.
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    let decoded = decode::<T>(proof, &key, &validation);
    let claims = decoded.map_err(|_| "its signature or its claims are not in order")?;
    Ok((jkt, claims.claims))
}

fn header(proof: &str) -> Option<Header> {
    let encoded = proof.split('.').next()?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()
}

/// The algorithm, if it is one of ours and the key is one for it.
fn algorithm(name: &str, key: &Jwk) -> Option<Algorithm> {
    match (name, &key.algorithm) {
        ("ES256", AlgorithmParameters::EllipticCurve(key)) => {
            (key.curve == EllipticCurve::P256).then_some(Algorithm::ES256)
        }
        ("EdDSA", AlgorithmParameters::OctetKeyPair(key)) => {
            (key.curve == EllipticCurve::Ed25519).then_some(Algorithm::EdDSA)
        }
        ("PS256", AlgorithmParameters::RSA(key)) => {
            let modulus = URL_SAFE_NO_PAD.decode(&key.n).ok()?;
            let significant = modulus.iter().skip_while(|byte| **byte == 0).count();
            RSA_MODULUS_BYTES
                .contains(&significant)
                .then_some(Algorithm::PS256)
        }
        _ => None,
    }
}

/// A SHA-256 in base64url: what `dpop_jkt` must be (§10).
pub(crate) fn is_thumbprint(text: &str) -> bool {
    URL_SAFE_NO_PAD
        .decode(text)
        .is_ok_and(|hash| hash.len() == 32)
}
