//! The table `[client_authentication]`.

use std::fs;

use definitions::{Findings, Text};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey};
use toml::Spanned;

use super::file::Authentication;
use crate::{ClientAuthentication, SecretHash};

/// A secret is stored as a plain hash, so it must be too long to guess.
const SECRET_LENGTH_MIN: usize = 32;
/// 2048 bits in base64url.
const RSA_MODULUS_TEXT_MIN: usize = 342;
const METHODS: &str = "allowed: \"client_secret\", \"private_key_jwt\", \"none\"";

pub(super) fn check(
    authentication: Spanned<Authentication>,
    findings: &mut Findings<'_>,
) -> Option<ClientAuthentication> {
    let place = Spanned::new(authentication.span(), ());
    let authentication = authentication.into_inner();
    let allowed: &[&str] = match authentication.method.get_ref().as_str() {
        "none" => &[],
        "client_secret" => &["secret_sha256", "secret_file", "secret_env"],
        "private_key_jwt" => &["jwks", "public_key"],
        other => {
            let message =
                format!("client_authentication.method: \"{other}\" is unknown; {METHODS}");
            findings.about(&authentication.method, message);
            return None;
        }
    };
    let given = given(authentication, allowed, findings);
    let mut given = given.into_iter();
    match (allowed, given.next(), given.next()) {
        ([], None, _) => Some(ClientAuthentication::None),
        ([], Some(_), _) => None,
        (_, Some((key, text)), None) => read(key, &text, findings),
        (allowed, _, _) => {
            findings.about(
                &place,
                format!(
                    "client_authentication needs exactly one of {}",
                    allowed.join(", ")
                ),
            );
            None
        }
    }
}

/// The values that are there; those of another method are mistakes.
fn given(
    authentication: Authentication,
    allowed: &[&str],
    findings: &mut Findings<'_>,
) -> Vec<(&'static str, Text)> {
    let method = authentication.method.get_ref().clone();
    let all = [
        ("secret_sha256", authentication.secret_sha256),
        ("secret_file", authentication.secret_file),
        ("secret_env", authentication.secret_env),
        ("jwks", authentication.jwks),
        ("public_key", authentication.public_key),
    ];
    let given: Vec<_> = all
        .into_iter()
        .filter_map(|(key, text)| Some((key, text?)))
        .collect();
    for (key, text) in given.iter().filter(|(key, _)| !allowed.contains(key)) {
        findings.about(
            text,
            format!("client_authentication.{key} does not go with method = \"{method}\""),
        );
    }
    given
}

fn read(
    key: &'static str,
    text: &Text,
    findings: &mut Findings<'_>,
) -> Option<ClientAuthentication> {
    let read = match key {
        "secret_sha256" => SecretHash::from_hex(text.get_ref())
            .ok_or_else(|| "must be 64 hexadecimal digits: the SHA-256 of the secret".to_owned())
            .map(|sha256| ClientAuthentication::ClientSecret { sha256 }),
        "secret_file" => fs::read_to_string(findings.folder().join(text.get_ref()))
            .map_err(|error| format!("cannot read {}: {error}", text.get_ref()))
            .and_then(|secret| secret_of(&secret)),
        "secret_env" => std::env::var(text.get_ref())
            .map_err(|_| format!("the environment variable {} is not set", text.get_ref()))
            .and_then(|secret| secret_of(&secret)),
        "jwks" => jwks(text.get_ref()).map(|keys| ClientAuthentication::PrivateKeyJwt { keys }),
        "public_key" => {
            pem(text.get_ref()).map(|key| ClientAuthentication::PrivateKeyJwt { keys: vec![key] })
        }
        _ => return None,
    };
    read.map_err(|wrong| findings.about(text, format!("client_authentication.{key}: {wrong}")))
        .ok()
}

/// The end of its line is no part of a secret, whether a file or a variable holds it.
fn secret_of(held: &str) -> Result<ClientAuthentication, String> {
    let secret = held.trim_end_matches(['\r', '\n']);
    if secret.len() < SECRET_LENGTH_MIN {
        return Err(format!(
            "the secret must be random and have at least {SECRET_LENGTH_MIN} characters"
        ));
    }
    Ok(ClientAuthentication::ClientSecret {
        sha256: SecretHash::of(secret),
    })
}

/// RFC 7517 §5. A private key has no business in a definition.
fn jwks(text: &str) -> Result<Vec<Jwk>, String> {
    let json: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("is not JSON: {error}"))?;
    let keys = json
        .get("keys")
        .and_then(serde_json::Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if keys.iter().any(|key| {
        ["d", "p", "q", "k"]
            .iter()
            .any(|member| key.get(member).is_some())
    }) {
        return Err("holds a private key; give the public one only, and replace the pair".into());
    }
    let set: JwkSet = serde_json::from_value(json.clone())
        .map_err(|error| format!("is not a JWK set: {error}"))?;
    if set.keys.is_empty() {
        return Err("holds no key".into());
    }
    let unnamed = set.keys.iter().any(|key| key.common.key_id.is_none());
    if set.keys.len() > 1 && unnamed {
        return Err("with more than one key, each needs a kid".into());
    }
    set.keys.iter().try_for_each(usable)?;
    Ok(set.keys)
}

fn pem(text: &str) -> Result<Jwk, String> {
    if text.contains("PRIVATE KEY") {
        return Err("is a private key; give the public one only, and replace the pair".into());
    }
    let read = |key: Result<DecodingKey, _>, algorithm: Option<Algorithm>| {
        key.and_then(|key| Jwk::from_decoding_key(&key, algorithm))
            .ok()
    };
    let key = read(DecodingKey::from_ec_pem(text.as_bytes()), None)
        .or_else(|| read(DecodingKey::from_rsa_pem(text.as_bytes()), None))
        .ok_or("must be a PEM text that begins with -----BEGIN PUBLIC KEY-----")?;
    usable(&key)?;
    Ok(key)
}

fn usable(key: &Jwk) -> Result<(), String> {
    let fits = match &key.algorithm {
        AlgorithmParameters::EllipticCurve(key) => key.curve == EllipticCurve::P256,
        AlgorithmParameters::RSA(key) => {
            key.n.trim_start_matches('A').len() >= RSA_MODULUS_TEXT_MIN - 1
        }
        _ => false,
    };
    if fits && DecodingKey::from_jwk(key).is_ok() {
        Ok(())
    } else {
        Err("allowed keys: EC P-256 (ES256), RSA of at least 2048 bits (RS256, PS256)".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_with_a_newline_are_the_same_as_without() {
        let secret = "0123456789abcdef0123456789abcdef";
        let without = secret_of(secret).unwrap();
        for end in ["\n", "\r\n"] {
            assert_eq!(secret_of(&format!("{secret}{end}")), Ok(without.clone()));
        }
        assert_ne!(secret_of(&format!("{secret} ")), Ok(without));
        assert!(secret_of(&format!("{}\n", &secret[1..])).is_err());
    }
}
