//! How often who of the helpdesk looks at whom. Whoever looks at their own relatives again
//! and again shows in the figures; who it is says the table, to those who may ask.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use i18n::format::machine_in_brussels;
use kernel::{AccountId, Act, Duration, Timestamp};
use storage::Tx;
use web::State;

use crate::schema::helpdesk_looks;

/// Over these days the figures are counted; what is older is forgotten.
const DAYS: Duration = Duration::from_hours(30 * 24);

/// The figures, as they were counted last: a service.
#[derive(Debug, Clone, Default)]
pub(crate) struct Looks(Arc<[AtomicU64; 2]>);

impl Looks {
    /// The most that one helper looked at one person.
    pub fn at_one_person_most(&self) -> u64 {
        self.0[0].load(Ordering::Relaxed)
    }

    /// At how many people one helper looked, at most.
    pub fn of_one_helper_most(&self) -> u64 {
        self.0[1].load(Ordering::Relaxed)
    }
}

/// Of the day in Brussels, such as `2026-11-30`.
fn day(at: Timestamp) -> String {
    machine_in_brussels(at).chars().take(10).collect()
}

pub(crate) fn note(
    tx: &mut Tx,
    now: Timestamp,
    helper: &AccountId,
    account: &AccountId,
) -> QueryResult<()> {
    let sql = "INSERT INTO helpdesk_looks (helper, account_id, day, looks) VALUES ($1, $2, $3, 1) \
               ON CONFLICT (helper, account_id, day) DO UPDATE SET looks = helpdesk_looks.looks + 1";
    diesel::sql_query(sql)
        .bind::<Text, _>(helper.as_str())
        .bind::<Text, _>(account.as_str())
        .bind::<Text, _>(day(now))
        .execute(tx)
        .map(drop)
}

#[derive(Debug, QueryableByName)]
struct Most {
    #[diesel(sql_type = BigInt)]
    most: i64,
}

/// Forgets what is old, and counts the figures anew.
pub(crate) fn count(tx: &mut Tx, act: &Act, state: &State) -> QueryResult<usize> {
    let since = day(act.now() - DAYS);
    let old = helpdesk_looks::table.filter(helpdesk_looks::day.lt(&since));
    diesel::delete(old).execute(tx)?;
    let counts = [
        "SELECT CAST(COALESCE(MAX(total), 0) AS BIGINT) AS most FROM \
         (SELECT SUM(looks) AS total FROM helpdesk_looks GROUP BY helper, account_id) AS totals",
        "SELECT CAST(COALESCE(MAX(total), 0) AS BIGINT) AS most FROM \
         (SELECT COUNT(DISTINCT account_id) AS total FROM helpdesk_looks GROUP BY helper) AS totals",
    ];
    let looks = state.services.or_default::<Looks>();
    for (sql, figure) in counts.into_iter().zip(looks.0.iter()) {
        let found: Most = diesel::sql_query(sql).get_result(tx)?;
        figure.store(
            u64::try_from(found.most).unwrap_or_default(),
            Ordering::Relaxed,
        );
    }
    Ok(0)
}
