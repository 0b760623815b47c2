//! What came and went in a month, by kind: for a chart, without reading the entries.

use belgium::Month;
use diesel::prelude::*;
use kernel::Cents;
use storage::Tx;

use crate::schema::ledger_months;
use crate::transfer::EntryRow;
use crate::{AccountCode, Kind};

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
        month: Month::from_number(row.month),
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
