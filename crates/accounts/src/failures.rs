//! Why somebody could not sign in, for the helpdesk: whoever calls says only that it does
//! not work.

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, Timestamp};
use storage::Tx;

use crate::schema::sign_in_failures;

kernel::ids! {
    FailureId = "fail";
}

/// Whoever cannot get in asks within days.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// Keeps the transaction short; what is left comes next time.
const BATCH: i64 = 500;

/// `why` is the code of a refusal.
pub(crate) fn note(
    tx: &mut Tx,
    act: &Act,
    accounts: &[AccountId],
    why: &'static str,
) -> QueryResult<()> {
    for account in accounts {
        diesel::insert_into(sign_in_failures::table)
            .values((
                sign_in_failures::id.eq(FailureId::generate(&act.clock, &act.rng)),
                sign_in_failures::account_id.eq(account),
                sign_in_failures::why.eq(why),
                sign_in_failures::at.eq(act.now()),
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// The newest, with the code of the refusal.
pub(crate) fn of_account(
    tx: &mut Tx,
    account: &AccountId,
    most: i64,
) -> QueryResult<Vec<(Timestamp, String)>> {
    sign_in_failures::table
        .filter(sign_in_failures::account_id.eq(account))
        .order(sign_in_failures::at.desc())
        .limit(most)
        .select((sign_in_failures::at, sign_in_failures::why))
        .load(tx)
}

pub(crate) fn forget(tx: &mut Tx, accounts: &[AccountId]) -> QueryResult<usize> {
    let theirs = sign_in_failures::account_id.eq_any(accounts);
    diesel::delete(sign_in_failures::table.filter(theirs)).execute(tx)
}

pub(crate) fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let old: Vec<FailureId> = sign_in_failures::table
        .filter(sign_in_failures::at.lt(now - KEPT))
        .select(sign_in_failures::id)
        .limit(BATCH)
        .load(tx)?;
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::id.eq_any(old))).execute(tx)
}
