//! What came in and went out in the last twelve months, for the chart.

use diesel::QueryResult;
use kernel::{Cents, OrganisationId, Timestamp};
use ledger::Month;
use storage::Tx;

use crate::code;

const MONTHS: i64 = 12;

/// One month of Brussels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthOfYear {
    pub month: Month,
    pub came: Cents,
    /// Above zero.
    pub went: Cents,
}

/// Oldest first, the present month last; also those in which nothing moved.
pub fn year(
    tx: &mut Tx,
    organisation: &OrganisationId,
    now: Timestamp,
) -> QueryResult<Vec<MonthOfYear>> {
    let last = Month::in_brussels(now);
    let first = last.earlier(MONTHS - 1);
    let totals = ledger::months(tx, &code(organisation), first, last)?;
    let months = last.last_months(MONTHS).map(|month| {
        let mut sums = MonthOfYear {
            month,
            came: Cents::ZERO,
            went: Cents::ZERO,
        };
        for total in totals.iter().filter(|total| total.month == month) {
            sums.came = Cents(sums.came.0.saturating_add(total.credited.0));
            sums.went = Cents(sums.went.0.saturating_add(total.debited.0));
        }
        sums
    });
    Ok(months.collect())
}
