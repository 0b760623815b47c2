//! Access tokens: opaque, or signed where a tool asks for that (RFC 9068).
//! Both have a row, so both can be revoked.

use diesel::QueryResult;
use kernel::{Timestamp, Token, TokenHash};
use serde::{Deserialize, Serialize};
use storage::Tx;

use crate::keys::read_signed;
use crate::store::{self, AccessToken, Grant};

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

/// Under which hash the token has its row.
///
/// An opaque token is 43 letters and digits, so nobody can pass off a `jti`,
/// which many may read, for a token.
pub(crate) fn hash_of_jwt(jti: &str) -> TokenHash {
    TokenHash::of(format!("jwt:{jti}").as_bytes())
}

/// The token that `text` is, with its grant, whether it is still good or not.
pub(crate) fn find(
    tx: &mut Tx,
    text: &str,
    issuer: &str,
    now: Timestamp,
) -> QueryResult<Option<(AccessToken, Grant)>> {
    if text.len() == OPAQUE_LENGTH {
        return store::find_access_token(tx, Token::received(text).hash());
    }
    if !text.contains('.') {
        return Ok(None);
    }
    match read_signed::<Claims>(tx, text, TYP, issuer, now)? {
        Some(claims) => store::find_access_token(tx, hash_of_jwt(&claims.jti)),
        None => Ok(None),
    }
}
