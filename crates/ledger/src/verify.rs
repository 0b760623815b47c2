//! What always holds in a ledger, written once: tests ask it after each step, the
//! `ledger verify` command of a database or a backup, a job every night.

mod accounts;
mod fault;
mod record;
mod rules;
mod transfers;

use crate::TransferId;
use diesel::prelude::*;
use storage::Tx;

use crate::book::Head;
use crate::canonical::Canonical;
use crate::schema::{ledger_entries, ledger_open_holds};
use crate::transfer::{EntryRow, entries, row};

pub use fault::Fault;
pub use record::{Verification, newest, record};

/// How many faults a report names; all are counted.
const NAMED_MAX: usize = 100;

/// What was looked at, and what was wrong. Where nothing was looked at, nothing is
/// proven: see the counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub transfers: i64,
    pub entries: i64,
    pub accounts: i64,
    /// The first of them.
    pub faults: Vec<Fault>,
    pub faults_total: i64,
    /// SHA-256 over the ends of all chains, in hexadecimal. Whoever keeps it elsewhere
    /// can tell later whether what was there then has been written anew as a whole.
    pub digest: String,
}

impl Report {
    pub fn is_clean(&self) -> bool {
        self.faults_total == 0
    }
}

/// What the parts of the verification tell.
struct Findings {
    transfers: i64,
    /// Of transfers that are there.
    entries: i64,
    /// Of accounts that are there.
    entries_of_accounts: i64,
    accounts: i64,
    open_holds: i64,
    faults: Vec<Fault>,
    faults_total: i64,
    ends: Canonical,
}

impl Findings {
    fn add(&mut self, fault: Fault) {
        self.faults_total += 1;
        if self.faults.len() < NAMED_MAX {
            self.faults.push(fault);
        }
    }

    fn extend(&mut self, faults: Vec<Fault>) {
        for fault in faults {
            self.add(fault);
        }
    }
}

/// Looks at every row. Needs little memory, and one snapshot: run it within a read.
pub fn verify(tx: &mut Tx) -> QueryResult<Report> {
    let mut findings = Findings {
        transfers: 0,
        entries: 0,
        entries_of_accounts: 0,
        accounts: 0,
        open_holds: 0,
        faults: Vec::new(),
        faults_total: 0,
        ends: Canonical::new(),
    };
    transfers::check(tx, &mut findings)?;
    accounts::check(tx, &mut findings)?;
    count(tx, &mut findings)?;
    Ok(Report {
        transfers: findings.transfers,
        entries: findings.entries,
        accounts: findings.accounts,
        faults: findings.faults,
        faults_total: findings.faults_total,
        digest: hex::encode(findings.ends.hash()),
    })
}

/// What hangs on nothing that was looked at.
fn count(tx: &mut Tx, findings: &mut Findings) -> QueryResult<()> {
    let entries: i64 = ledger_entries::table.count().get_result(tx)?;
    if entries != findings.entries {
        findings.add(Fault::EntriesWithoutTransfer(entries - findings.entries));
    }
    if entries != findings.entries_of_accounts {
        findings.add(Fault::EntriesWithoutAccount(
            entries - findings.entries_of_accounts,
        ));
    }
    let open: i64 = ledger_open_holds::table.count().get_result(tx)?;
    if open != findings.open_holds {
        findings.add(Fault::OpenHoldsUnknown(open - findings.open_holds));
    }
    Ok(())
}

/// Looks at one transfer, and at the ends of the chains it was put on: after each step
/// of a test, which cannot look at everything each time.
pub fn verify_newest(tx: &mut Tx, transfer: &TransferId) -> QueryResult<Vec<Fault>> {
    let Some(row) = row(tx, transfer)? else {
        return Ok(vec![Fault::LinkUnknown(transfer.clone())]);
    };
    let entries = entries(tx, transfer)?;
    let mut faults = rules::transfer(&row, &entries);
    for entry in entries.iter().filter(|entry| entry.sequence.is_some()) {
        let (head, found) = rules::follow(&before(tx, entry)?, entry);
        faults.extend(found);
        faults.extend(accounts::compare(tx, &head)?);
    }
    Ok(faults)
}

/// Where the account of an entry stood before it.
fn before(tx: &mut Tx, entry: &EntryRow) -> QueryResult<Head> {
    let earlier = ledger_entries::table
        .filter(ledger_entries::account_code.eq(&entry.account_code))
        .filter(ledger_entries::sequence.lt(entry.sequence))
        .order(ledger_entries::sequence.desc());
    let newest: Option<EntryRow> = earlier.select(EntryRow::as_select()).first(tx).optional()?;
    let receipts: Option<Option<i64>> = earlier
        .filter(ledger_entries::receipt.is_not_null())
        .select(ledger_entries::receipt)
        .first(tx)
        .optional()?;
    Ok(Head {
        receipts: receipts.flatten().unwrap_or(0),
        ..rules::head_of(&entry.account_code, newest.as_ref())
    })
}
