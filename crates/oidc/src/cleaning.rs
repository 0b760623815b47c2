//! Forgetting what has run out. Grants stay: they are the record of who signed
//! in to which tool.

use diesel::prelude::*;
use kernel::{Duration, Timestamp, TokenHash};
use storage::Tx;

use crate::schema::{
    oidc_access_tokens, oidc_client_assertions, oidc_codes, oidc_pushed_requests,
    oidc_refresh_tokens, oidc_tool_tokens,
};
use crate::{authorize, store};

/// So many rows of a table at once: others wait for the writer meanwhile.
const BATCH: i64 = 500;
/// A code that comes back within this time still ends what it was used for
/// (RFC 6749 §4.1.2).
const CODES_KEPT: Duration = Duration::from_hours(24);
/// More than the longest grace that an operator may set.
const ANSWERS_KEPT: Duration = Duration::from_mins(5);

macro_rules! forget {
    ($tx:expr, $table:ident, $before:expr) => {{
        let expired: Vec<TokenHash> = $table::table
            .filter($table::expires_at.lt($before))
            .order($table::expires_at)
            .limit(BATCH)
            .select($table::hash)
            .load($tx)?;
        diesel::delete($table::table.filter($table::hash.eq_any(expired))).execute($tx)?
    }};
}

/// Deletes expired codes, tokens, pushed requests, client assertions and proofs, and the
/// answers to refreshes that nobody may ask again, up to
/// 500 of each; returns how many. Call it again until that is zero.
pub fn forget_expired(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let mut forgotten = forget!(tx, oidc_codes, now - CODES_KEPT);
    forgotten += forget!(tx, oidc_access_tokens, now);
    forgotten += forget!(tx, oidc_refresh_tokens, now);
    forgotten += forget!(tx, oidc_tool_tokens, now);
    forgotten += forget!(tx, oidc_pushed_requests, now - authorize::LIFETIME);
    forgotten += forget!(tx, oidc_client_assertions, now);
    forgotten += store::forget_answers(tx, now - ANSWERS_KEPT, BATCH)?;
    Ok(forgotten)
}
