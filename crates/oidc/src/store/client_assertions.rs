//! What was seen and must not come twice while it lives: client assertions
//! (RFC 7523 §3, `jti`), proofs of a key (RFC 9449 §11.1), and a person's choice for
//! whom they act.

use diesel::prelude::*;
use kernel::{Timestamp, TokenHash};
use storage::Tx;

use crate::schema::oidc_client_assertions;

/// Uses it up; false when that had been done.
///
/// It looks before it inserts, because on PostgreSQL a violated constraint ends
/// the transaction; the serializable level turns a race into a second run.
pub fn use_once(tx: &mut Tx, hash: TokenHash, expires_at: Timestamp) -> QueryResult<bool> {
    let seen: i64 = oidc_client_assertions::table
        .filter(oidc_client_assertions::hash.eq(hash))
        .count()
        .get_result(tx)?;
    if seen > 0 {
        return Ok(false);
    }
    diesel::insert_into(oidc_client_assertions::table)
        .values((
            oidc_client_assertions::hash.eq(hash),
            oidc_client_assertions::expires_at.eq(expires_at),
        ))
        .execute(tx)?;
    Ok(true)
}
