//! Forgetting what is over.

use diesel::prelude::*;
use kernel::{AccountId, Duration, Timestamp};
use storage::Tx;

use crate::schema::{accounts, email_codes};
use crate::{code, credential, failures, temporary};

/// An account that nobody activated gives its user name back after this.
pub const UNACTIVATED_KEPT: Duration = Duration::from_hours(7 * 24);
/// So that "expired" can be told from "never existed" a while.
const EXPIRED_KEPT: Duration = Duration::from_hours(24);
/// Keeps the transaction short; what is left comes next time.
const BATCH: i64 = 500;

/// Deletes expired codes and passwords, and accounts never activated; returns
/// how many rows went.
pub fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let codes = code::forget_expired(tx, now - EXPIRED_KEPT)?;
    let passwords = temporary::forget_expired(tx, now - EXPIRED_KEPT)?;
    let failures = failures::forget_old(tx, now)?;
    Ok(codes + passwords + failures + forget_unactivated(tx, now - UNACTIVATED_KEPT)?)
}

fn forget_unactivated(tx: &mut Tx, before: Timestamp) -> QueryResult<usize> {
    let ids: Vec<AccountId> = accounts::table
        .filter(accounts::activated_at.is_null())
        .filter(accounts::created_at.lt(before))
        .select(accounts::id)
        .limit(BATCH)
        .load(tx)?;
    diesel::delete(email_codes::table.filter(email_codes::account_id.eq_any(&ids))).execute(tx)?;
    credential::forget(tx, &ids)?;
    failures::forget(tx, &ids)?;
    diesel::delete(accounts::table.filter(accounts::id.eq_any(&ids))).execute(tx)
}
