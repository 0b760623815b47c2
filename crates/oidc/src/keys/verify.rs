//! Tokens we signed that come back to us.

use diesel::QueryResult;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use kernel::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use storage::Tx;

use super::store;

const BYTES_MAX: usize = 8 * 1024;
/// The `typ` of our ID tokens.
const ID_TOKEN_TYP: &str = "JWT";

/// Whom and what an ID token of ours was about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hint {
    /// Pairwise: only means something together with `aud`.
    pub sub: String,
    /// The tool's slug. Our ID tokens have one audience.
    pub aud: String,
    pub sid: Option<String>,
}

/// Reads an `id_token_hint` (OpenID Connect Core §3.1.2.1, RP-Initiated Logout
/// §2): the token may have expired, but it must be ours.
pub fn read_id_token_hint(
    tx: &mut Tx,
    token: &str,
    issuer: &str,
    now: Timestamp,
) -> QueryResult<Option<Hint>> {
    read_signed(tx, token, ID_TOKEN_TYP, issuer, now)
}

/// Reads an `id_token_hint` that a key of ours signed which is published no
/// more. Perhaps because it leaked: the hint says which tool may be asking, and
/// proves nothing.
pub fn read_former_hint(tx: &mut Tx, token: &str, issuer: &str) -> QueryResult<Option<Hint>> {
    let signed = read(tx, token, ID_TOKEN_TYP, issuer)?;
    Ok(signed.map(|(hint, _)| hint))
}

/// The claims of a token that a still published key signed as one of the kind
/// `typ`. Whether it has expired and whose it is, is for the caller to decide.
///
/// The algorithm is the stored key's, never the header's (RFC 8725 §3.1), and
/// the kinds of our JWTs are told apart by `typ` (RFC 8725 §3.11).
pub fn read_signed<T: DeserializeOwned>(
    tx: &mut Tx,
    token: &str,
    typ: &str,
    issuer: &str,
    now: Timestamp,
) -> QueryResult<Option<T>> {
    let signed = read(tx, token, typ, issuer)?;
    Ok(signed
        .filter(|(_, key)| key.is_published(now))
        .map(|(claims, _)| claims))
}

fn read<T: DeserializeOwned>(
    tx: &mut Tx,
    token: &str,
    typ: &str,
    issuer: &str,
) -> QueryResult<Option<(T, store::Known)>> {
    if token.len() > BYTES_MAX {
        return Ok(None);
    }
    let Ok(header) = decode_header(token) else {
        return Ok(None);
    };
    let Some(kid) = header.kid.filter(|_| header.typ.as_deref() == Some(typ)) else {
        return Ok(None);
    };
    let Some(key) = store::find(tx, &kid)? else {
        return Ok(None);
    };
    let claims = verify(token, &key.algorithm, &key.public_jwk, issuer);
    Ok(claims.map(|claims| (claims, key)))
}

fn verify<T: DeserializeOwned>(token: &str, algorithm: &str, jwk: &str, issuer: &str) -> Option<T> {
    let algorithm = match algorithm {
        "ES256" => Algorithm::ES256,
        "RS256" => Algorithm::RS256,
        _ => return None,
    };
    let jwk: Jwk = serde_json::from_str(jwk).ok()?;
    let mut validation = Validation::new(algorithm);
    validation.set_required_spec_claims(&["iss", "sub", "aud"]);
    validation.set_issuer(&[issuer]);
    validation.validate_exp = false;
    validation.validate_aud = false;
    decode(token, &DecodingKey::from_jwk(&jwk).ok()?, &validation)
        .ok()
        .map(|token| token.claims)
}
