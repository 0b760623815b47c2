//! What came and went in a month, by kind: for a chart, without reading the entries.

use belgium::Day;
use diesel::prelude::*;
use kernel::{Cents, Timestamp};
use storage::Tx;

use crate::schema::ledger_months;
use crate::transfer::EntryRow;
use crate::{AccountCode, Kind};

/// A month of the calendar in Brussels, as 202611.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i64);

impl Month {
    pub fn in_brussels(at: Timestamp) -> Self {
        let (year, month) = Day::in_brussels(at).year_and_month();
        Self(i64::from(year) * 100 + i64::from(month))
    }

    pub const fn number(self) -> i64 {
        self.0
    }

    /// Such as 2026 and 11.
    pub const fn year_and_month(self) -> (i64, i64) {
        (self.0 / 100, self.0 % 100)
    }

    /// So many months before.
    #[must_use]
    pub const fn earlier(self, months: i64) -> Self {
        let (year, month) = self.year_and_month();
        let counted = year * 12 + month - 1 - months;
        Self(counted.div_euclid(12) * 100 + counted.rem_euclid(12) + 1)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthTotal {
    pub month: Month,
    pub kind: Kind,
    /// What came.
    pub credited: Cents,
    /// What went, above zero.
    pub debited: Cents,
    pub transfers: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_months)]
pub(crate) struct MonthRow {
    pub account_code: AccountCode,
    pub month: i64,
    pub kind: Kind,
    pub credited: i64,
    pub debited: i64,
    pub transfers: i64,
}

impl MonthRow {
    /// What one entry adds.
    pub fn of(entry: &EntryRow) -> Self {
        Self {
            account_code: entry.account_code.clone(),
            month: Month::in_brussels(entry.at).number(),
            kind: entry.kind.clone(),
            credited: entry.amount.0.max(0),
            debited: entry.amount.0.min(0).saturating_neg(),
            transfers: 1,
        }
    }
}

/// From one month to another, both among them; by month and kind.
pub fn months(
    tx: &mut Tx,
    account: &AccountCode,
    from: Month,
    to: Month,
) -> QueryResult<Vec<MonthTotal>> {
    let rows: Vec<MonthRow> = ledger_months::table
        .filter(ledger_months::account_code.eq(account))
        .filter(ledger_months::month.between(from.number(), to.number()))
        .order((ledger_months::month, ledger_months::kind))
        .select(MonthRow::as_select())
        .load(tx)?;
    let totals = rows.into_iter().map(|row| MonthTotal {
        month: Month(row.month),
        kind: row.kind,
        credited: Cents(row.credited),
        debited: Cents(row.debited),
        transfers: row.transfers,
    });
    Ok(totals.collect())
}

/// Counts an entry by which money moved. Whoever writes the head of its account is
/// alone with its months, too.
pub(crate) fn add(tx: &mut Tx, entry: &EntryRow) -> QueryResult<()> {
    let new = MonthRow::of(entry);
    let there = ledger_months::table
        .filter(ledger_months::account_code.eq(&new.account_code))
        .filter(ledger_months::month.eq(new.month))
        .filter(ledger_months::kind.eq(&new.kind));
    let counted = diesel::update(there)
        .set((
            ledger_months::credited.eq(ledger_months::credited + new.credited),
            ledger_months::debited.eq(ledger_months::debited + new.debited),
            ledger_months::transfers.eq(ledger_months::transfers + new.transfers),
        ))
        .execute(tx)?;
    if counted == 0 {
        diesel::insert_into(ledger_months::table)
            .values(&new)
            .execute(tx)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_back_over_new_year() {
        for (months, number) in [(0, 202_602), (1, 202_601), (2, 202_512), (14, 202_412)] {
            assert_eq!(Month(202_602).earlier(months).number(), number);
        }
        assert_eq!(Month(202_512).year_and_month(), (2025, 12));
    }
}
