//! The compact form: parts in base64url with dots between them (RFC 7515 §3.1,
//! RFC 7516 §3.1), and what every header has.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use crate::{Fault, object};

/// Exactly as many parts.
pub fn parts<const N: usize>(token: &str, bytes_max: usize) -> Result<[&str; N], Fault> {
    if token.len() > bytes_max {
        return Err(Fault::TooLarge);
    }
    let mut parts = token.split('.');
    let mut read = [""; N];
    for part in &mut read {
        *part = parts.next().ok_or(Fault::Parts)?;
    }
    match parts.next() {
        None => Ok(read),
        Some(_) => Err(Fault::Parts),
    }
}

pub fn decoded(part: &str) -> Result<Vec<u8>, Fault> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Fault::Encoding)
}

/// Members of a header that want something: to be understood (RFC 7515 §4.1.11), a key
/// fetched or taken from the token itself (§4.1.2–4.1.6), millions of rounds of hashing
/// (RFC 7518 §4.8.1.2).
const UNWANTED: [&str; 8] = ["crit", "b64", "jku", "jwk", "x5u", "x5c", "p2c", "p2s"];

/// A header: one object, which wants nothing of us before a key was even looked at.
pub fn header(part: &str) -> Result<Map<String, Value>, Fault> {
    let header = object(&decoded(part)?)?;
    if UNWANTED.iter().any(|name| header.contains_key(*name)) {
        return Err(Fault::Unwanted);
    }
    Ok(header)
}

pub fn text<'a>(header: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    header.get(name).and_then(Value::as_str)
}

/// The key that the header names (RFC 7515 §4.1.4), if it names one.
pub fn kid(header: &Map<String, Value>) -> Result<Option<String>, Fault> {
    match header.get("kid") {
        None => Ok(None),
        Some(Value::String(kid)) => Ok(Some(kid.clone())),
        Some(_) => Err(Fault::UnknownKey),
    }
}
