//! Holds that end by themselves. Their time decides wherever it matters, whether or
//! not anybody came by to write it down: this only does the writing.

use diesel::prelude::*;
use kernel::{Act, Cents, Timestamp};
use storage::Tx;

use crate::canonical::Canonical;
use crate::hold::{End, Open, end_hold};
use crate::schema::ledger_open_holds;
use crate::{AccountCode, Detail, IdempotencyKey, LedgerRefusal, Phase};

/// How many end in one transaction: what waits for the account waits no longer.
const ENDED_MAX: i64 = 128;

/// Accounts with holds whose time is over.
pub fn due_accounts(tx: &mut Tx, now: Timestamp, count: i64) -> QueryResult<Vec<AccountCode>> {
    ledger_open_holds::table
        .filter(ledger_open_holds::expires_at.le(now))
        .select(ledger_open_holds::payer)
        .distinct()
        .limit(count)
        .load(tx)
}

/// Ends holds of this account whose time is over, oldest first; returns how many. There
/// may be more: call it until it returns 0.
pub fn expire(
    tx: &mut Tx,
    act: &Act,
    account: &AccountCode,
) -> storage::Result<usize, LedgerRefusal> {
    let due: Vec<Open> = ledger_open_holds::table
        .filter(ledger_open_holds::payer.eq(account))
        .filter(ledger_open_holds::expires_at.le(act.now()))
        .order((ledger_open_holds::expires_at, ledger_open_holds::hold_id))
        .limit(ENDED_MAX)
        .select(Open::as_select())
        .load(tx)?;
    for open in &due {
        let key = IdempotencyKey::of_expiry(&open.hold_id);
        let end = End {
            phase: Phase::Expiry,
            key: &key,
            body: &Canonical::new().text(key.as_str()).hash(),
            taken: Cents::ZERO,
            detail: &Detail::none(),
        };
        end_hold(tx, act, open, &end)?;
    }
    Ok(due.len())
}
