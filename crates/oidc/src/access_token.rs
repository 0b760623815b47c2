//! Access tokens: opaque, or signed where a tool asks for that (RFC 9068).
//! Both have a row, so both can be revoked.

use diesel::QueryResult;
use kernel::{Timestamp, Token, TokenHash};
use serde::{Deserialize, Serialize};
use storage::Tx;
use tools::AccessTokenFormat;

use crate::keys::read_signed;
use crate::store::{self, AccessToken, Grant, ToolToken};

/// The media type of RFC 9068 §2.1.
pub(crate) const TYP: &str = "at+jwt";
/// 32 bytes in base64url.
const OPAQUE_LENGTH: usize = 43;

#[derive(Debug, Clone, Deserialize)]
struct Claims {
    jti: String,
}

/// RFC 6750 §6.1.1, RFC 9449 §5.
pub(crate) fn token_type(key: Option<&str>) -> &'static str {
    key.map_or("Bearer", |_| "DPoP")
}

/// What a token is bound to (RFC 9449 §6.1).
#[derive(Debug, Serialize)]
pub(crate) struct Confirmation<T> {
    pub jkt: T,
}

/// The token as it is stored: itself, or the `jti` of one that is a JWT.
pub(crate) fn hash_of(access: &Token, format: AccessTokenFormat) -> TokenHash {
    match format {
        AccessTokenFormat::Opaque => access.hash(),
        AccessTokenFormat::Jwt => hash_of_jwt(access.expose()),
    }
}

/// An opaque token is 43 letters and digits, so nobody can pass off a `jti`,
/// which many may read, for a token.
fn hash_of_jwt(jti: &str) -> TokenHash {
    TokenHash::of(format!("jwt:{jti}").as_bytes())
}

/// The token of a person that `text` is, with its grant, whether it is still good
/// or not.
pub(crate) fn find(
    tx: &mut Tx,
    text: &str,
    issuer: &str,
    now: Timestamp,
) -> QueryResult<Option<(AccessToken, Grant)>> {
    match row_hash(tx, text, issuer, now)? {
        Some(hash) => store::find_access_token(tx, hash),
        None => Ok(None),
    }
}

/// The token of a tool itself that `text` is, whether it is still good or not.
pub(crate) fn find_of_tool(
    tx: &mut Tx,
    text: &str,
    issuer: &str,
    now: Timestamp,
) -> QueryResult<Option<ToolToken>> {
    match row_hash(tx, text, issuer, now)? {
        Some(hash) => store::find_tool_token(tx, hash),
        None => Ok(None),
    }
}

/// Under which hash the token has its row, if it is one that we made.
fn row_hash(
    tx: &mut Tx,
    text: &str,
    issuer: &str,
    now: Timestamp,
) -> QueryResult<Option<TokenHash>> {
    if text.len() == OPAQUE_LENGTH {
        return Ok(Some(Token::received(text).hash()));
    }
    if !text.contains('.') {
        return Ok(None);
    }
    let claims = read_signed::<Claims>(tx, text, TYP, issuer, now)?;
    Ok(claims.map(|claims| hash_of_jwt(&claims.jti)))
}
