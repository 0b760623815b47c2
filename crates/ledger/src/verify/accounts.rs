//! Every account: its chain from the first entry to where it stands, its months, and
//! what was added up of the shared ones.

use std::collections::BTreeMap;

use diesel::prelude::*;
use storage::Tx;

use super::{Fault, Findings, rules};
use crate::account::Account;
use crate::book::Head;
use crate::month::MonthRow;
use crate::schema::{
    ledger_accounts, ledger_entries, ledger_heads, ledger_months, ledger_snapshots,
};
use crate::shared::{Snapshot, added_up};
use crate::transfer::EntryRow;
use crate::{AccountCode, Upkeep};

/// How many accounts, or entries of one, are in memory at once.
const CHUNK: i64 = 2_000;

pub(super) fn check(tx: &mut Tx, findings: &mut Findings) -> QueryResult<()> {
    let mut chunk = next(tx, None)?;
    while let Some(last) = chunk.last().map(|account| account.code.clone()) {
        for account in &chunk {
            findings.accounts += 1;
            match account.upkeep {
                Upkeep::Shared => check_shared(tx, &account.code, findings)?,
                Upkeep::Guarded | Upkeep::Kept => check_kept(tx, &account.code, findings)?,
            }
        }
        chunk = next(tx, Some(&last))?;
    }
    Ok(())
}

fn next(tx: &mut Tx, after: Option<&AccountCode>) -> QueryResult<Vec<Account>> {
    ledger_accounts::table
        .filter(ledger_accounts::code.gt(after.map_or("", AccountCode::as_str)))
        .order(ledger_accounts::code)
        .limit(CHUNK)
        .select(Account::as_select())
        .load(tx)
}

fn check_kept(tx: &mut Tx, account: &AccountCode, findings: &mut Findings) -> QueryResult<()> {
    let mut head = rules::head_of(account, None);
    let mut months = BTreeMap::new();
    let mut chunk = entries_after(tx, &head)?;
    while !chunk.is_empty() {
        for entry in &chunk {
            let (next, faults) = rules::follow(&head, entry);
            findings.extend(faults);
            findings.entries_of_accounts += 1;
            if entry.receipt.is_some() {
                add(&mut months, MonthRow::of(entry));
            }
            head = next;
        }
        chunk = entries_after(tx, &head)?;
    }
    findings.extend(compare(tx, &head)?);
    let ends = findings.ends.clone();
    findings.ends = ends.text(account.as_str()).bytes(&head.hash);
    if months.into_values().collect::<Vec<_>>() != stored_months(tx, account)? {
        findings.add(Fault::MonthsDiffer(account.clone()));
    }
    Ok(())
}

fn entries_after(tx: &mut Tx, head: &Head) -> QueryResult<Vec<EntryRow>> {
    ledger_entries::table
        .filter(ledger_entries::account_code.eq(&head.account_code))
        .filter(ledger_entries::sequence.gt(head.sequence))
        .order(ledger_entries::sequence)
        .limit(CHUNK)
        .select(EntryRow::as_select())
        .load(tx)
}

/// Whether the account stands where its entries lead.
pub(super) fn compare(tx: &mut Tx, head: &Head) -> QueryResult<Vec<Fault>> {
    let stored: Option<Head> = ledger_heads::table
        .filter(ledger_heads::account_code.eq(&head.account_code))
        .select(Head::as_select())
        .first(tx)
        .optional()?;
    let differs = stored.as_ref() != Some(head);
    let faults = differs.then(|| Fault::HeadDiffers(head.account_code.clone()));
    Ok(faults.into_iter().collect())
}

type Months = BTreeMap<(i64, String), MonthRow>;

fn add(months: &mut Months, new: MonthRow) {
    let key = (new.month, new.kind.as_str().to_owned());
    match months.get_mut(&key) {
        None => {
            months.insert(key, new);
        }
        Some(sum) => {
            sum.credited = sum.credited.saturating_add(new.credited);
            sum.debited = sum.debited.saturating_add(new.debited);
            sum.transfers += new.transfers;
        }
    }
}

/// In the order of a map: engines may sort texts in their own way.
fn stored_months(tx: &mut Tx, account: &AccountCode) -> QueryResult<Vec<MonthRow>> {
    let mut rows: Vec<MonthRow> = ledger_months::table
        .filter(ledger_months::account_code.eq(account))
        .select(MonthRow::as_select())
        .load(tx)?;
    rows.sort_by(|a, b| (a.month, a.kind.as_str()).cmp(&(b.month, b.kind.as_str())));
    Ok(rows)
}

fn check_shared(tx: &mut Tx, account: &AccountCode, findings: &mut Findings) -> QueryResult<()> {
    let snapshots: Vec<Snapshot> = ledger_snapshots::table
        .filter(ledger_snapshots::account_code.eq(account))
        .order(ledger_snapshots::up_to)
        .select(Snapshot::as_select())
        .load(tx)?;
    let (mut up_to, mut amount, mut pending) = (0, 0_i64, 0_i64);
    for snapshot in &snapshots {
        let since = added_up(tx, account, up_to, snapshot.up_to)?;
        findings.entries_of_accounts += since.entries;
        let fits = snapshot.amount.0.checked_sub(amount) == Some(since.amount)
            && snapshot.pending.0.checked_sub(pending) == Some(since.pending);
        if !fits {
            findings.add(Fault::SnapshotDiffers {
                account: account.clone(),
                up_to: snapshot.up_to,
            });
        }
        (up_to, amount, pending) = (snapshot.up_to, snapshot.amount.0, snapshot.pending.0);
    }
    findings.entries_of_accounts += added_up(tx, account, up_to, i64::MAX)?.entries;
    Ok(())
}
