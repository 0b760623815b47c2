//! Time as an argument. Production passes [`Clock::system`], tests a clock
//! that stands still until it is moved.

use std::fmt;
use std::ops::{Add, Sub};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

pub use std::time::Duration;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use serde::{Deserialize, Serialize};

/// The clocks of two servers of one installation differ by less.
pub const CLOCK_SKEW: Duration = Duration::from_mins(1);

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    AsExpression,
    FromSqlRow,
    Serialize,
    Deserialize,
)]
#[diesel(sql_type = BigInt)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, as JWT's `NumericDate` (RFC 7519 §2) wants them.
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    pub(crate) fn as_millis_unsigned(self) -> u64 {
        u64::try_from(self.0).unwrap_or(0)
    }

    /// Whether it can be a moment that has come. What is stored or sealed may come
    /// from an hour when a clock was wrong, and lie a year ahead: that is no moment
    /// at all, and what hangs on it is void.
    pub fn has_come(self, now: Self) -> bool {
        self <= now + CLOCK_SKEW
    }

    /// Whether what was made at this moment, and is good for `lifetime`, is good now.
    pub fn is_within(self, lifetime: Duration, now: Self) -> bool {
        self.has_come(now) && now.since(self) <= lifetime
    }

    /// The same, told by its end: whether what ends at this moment, and was never
    /// good for longer than `lifetime`, is good now.
    pub fn ends_within(self, lifetime: Duration, now: Self) -> bool {
        self > now && self <= now + lifetime + CLOCK_SKEW
    }

    /// How long ago `earlier` was; zero when it lies in the future.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;
    fn sub(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(millis(duration)))
    }
}

impl<DB> ToSql<BigInt, DB> for Timestamp
where
    DB: diesel::backend::Backend,
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB> FromSql<BigInt, DB> for Timestamp
where
    DB: diesel::backend::Backend,
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(Self)
    }
}

/// Tells the time; cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(|| {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that reads the machine's clock"
            )]
            let now = std::time::SystemTime::now();
            let since_1970 = now
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap_or_default();
            Timestamp(millis(since_1970))
        }))
    }

    /// A clock that always says the same.
    pub fn fixed(millis: i64) -> Self {
        Self(Arc::new(move || Timestamp(millis)))
    }

    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({:?})", self.now())
    }
}

/// A clock for tests: stands still until [`advance`](Self::advance)d.
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    pub fn at(start: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(start.0)))
    }

    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(millis(by), Ordering::SeqCst);
    }

    /// As when a clock that was ahead is put right.
    pub fn turn_back(&self, by: Duration) {
        self.0.fetch_sub(millis(by), Ordering::SeqCst);
    }

    pub fn clock(&self) -> Clock {
        let shared = Arc::clone(&self.0);
        Clock(Arc::new(move || Timestamp(shared.load(Ordering::SeqCst))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_times_further_ahead_than_they_can_be_count_as_void() {
        let (now, minute) = (Timestamp::from_seconds(1_000_000), Duration::from_mins(1));
        let made = |at: Timestamp| at.is_within(minute, now);
        assert!(made(now) && made(now - minute) && made(now + CLOCK_SKEW));
        assert!(!made(now - minute - Duration::from_millis(1)));
        assert!(!made(now + CLOCK_SKEW + Duration::from_millis(1)));
        let ends = |at: Timestamp| at.ends_within(minute, now);
        assert!(ends(now + Duration::from_millis(1)) && ends(now + minute + CLOCK_SKEW));
        assert!(!ends(now));
        assert!(!ends(now + minute + CLOCK_SKEW + Duration::from_millis(1)));
    }
}
