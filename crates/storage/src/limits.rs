//! Rate limits that all processes share: the generic cell rate algorithm
//! (as in ITU-T I.371), one row per key.

use diesel::prelude::*;
use kernel::{CLOCK_SKEW, Duration, Timestamp, TokenHash, whole_seconds};

use crate::Tx;
use crate::schema::rate_limits;

/// No allowance takes longer to come back.
const LONGEST: Duration = Duration::from_hours(7 * 24);

/// `burst` at once, then one per `interval`.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub burst: u32,
    pub interval: Duration,
}

/// Too many; how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exceeded {
    pub retry_after: Duration,
}

impl Exceeded {
    /// In whole seconds, at least one: shorter nobody need wait.
    pub fn seconds(self) -> u64 {
        whole_seconds(self.retry_after).max(1)
    }
}

/// Whether [`take`] would succeed; counts nothing.
pub fn check(
    tx: &mut Tx,
    now: Timestamp,
    key: &str,
    limit: Limit,
) -> QueryResult<Result<(), Exceeded>> {
    let key = TokenHash::of(key.as_bytes());
    let row = rate_limits::table.filter(rate_limits::key.eq(key));
    let stored = row.select(rate_limits::arrival_at).first(tx).optional()?;
    Ok(admitted(arrival(stored, now, limit), now, limit))
}

/// Until when the allowance is used up. No more than a whole one can be: a time
/// further ahead was written while a clock was wrong, and counts for nothing, so
/// nobody waits longer than a burst takes to come back.
fn arrival(stored: Option<Timestamp>, now: Timestamp, limit: Limit) -> Timestamp {
    let latest = now + limit.interval.saturating_mul(limit.burst.max(1));
    match stored {
        Some(stored) if stored <= latest + CLOCK_SKEW => stored.clamp(now, latest),
        _ => now,
    }
}

fn admitted(arrival: Timestamp, now: Timestamp, limit: Limit) -> Result<(), Exceeded> {
    let allowance = limit.interval.saturating_mul(limit.burst.saturating_sub(1));
    let ahead = arrival.since(now);
    if ahead > allowance {
        return Err(Exceeded {
            retry_after: ahead.saturating_sub(allowance),
        });
    }
    Ok(())
}

/// Takes one from `key`'s allowance. The key is stored as a hash: it often
/// holds a network address.
///
/// Return `Ok` from the transaction even when it is exceeded or the attempt
/// fails, or the count is rolled back with it.
pub fn take(
    tx: &mut Tx,
    now: Timestamp,
    key: &str,
    limit: Limit,
) -> QueryResult<Result<(), Exceeded>> {
    let key = TokenHash::of(key.as_bytes());
    let row = rate_limits::table.filter(rate_limits::key.eq(key));
    let stored: Option<Timestamp> = row.select(rate_limits::arrival_at).first(tx).optional()?;
    let arrival = arrival(stored, now, limit);
    if let Err(exceeded) = admitted(arrival, now, limit) {
        return Ok(Err(exceeded));
    }
    let next = arrival + limit.interval;
    match stored {
        Some(_) => diesel::update(row)
            .set(rate_limits::arrival_at.eq(next))
            .execute(tx)?,
        None => diesel::insert_into(rate_limits::table)
            .values((rate_limits::key.eq(key), rate_limits::arrival_at.eq(next)))
            .execute(tx)?,
    };
    Ok(Ok(()))
}

/// Gives back what `key` has taken, after a success.
pub fn reset(tx: &mut Tx, key: &str) -> QueryResult<()> {
    let key = TokenHash::of(key.as_bytes());
    diesel::delete(rate_limits::table.filter(rate_limits::key.eq(key)))
        .execute(tx)
        .map(drop)
}

/// Forgets the keys whose allowance is whole again, and those that a wrong clock
/// wrote; returns how many.
pub fn forget_idle(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let idle = rate_limits::arrival_at.lt(now);
    let impossible = rate_limits::arrival_at.gt(now + LONGEST);
    diesel::delete(rate_limits::table.filter(idle.or(impossible))).execute(tx)
}
