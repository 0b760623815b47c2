//! Every transfer with its entries and what it is linked to, in the order of the ids.

use std::collections::HashMap;

use crate::TransferId;
use diesel::prelude::*;
use kernel::Cents;
use storage::Tx;

use super::{Fault, Findings, rules};
use crate::hold::Open;
use crate::schema::{ledger_entries, ledger_open_holds, ledger_transfers};
use crate::transfer::{EntryRow, TransferRow};
use crate::{AccountCode, Phase};

/// How many are in memory at once.
const CHUNK: i64 = 2_000;

type Grouped = HashMap<TransferId, Vec<EntryRow>>;

pub(super) fn check(tx: &mut Tx, findings: &mut Findings) -> QueryResult<()> {
    let mut chunk = next(tx, None)?;
    while let (Some(first), Some(last)) = (chunk.first(), chunk.last()) {
        let last = last.id.clone();
        let mut entries = entries_between(tx, &first.id, &last)?;
        let linked = Linked::load(tx, &chunk)?;
        for row in &chunk {
            let own = entries.remove(&row.id).unwrap_or_default();
            findings.transfers += 1;
            findings.entries += i64::try_from(own.len()).unwrap_or(i64::MAX);
            findings.extend(rules::transfer(row, &own));
            linked.check(row, &own, findings);
        }
        chunk = next(tx, Some(&last))?;
    }
    Ok(())
}

fn next(tx: &mut Tx, after: Option<&TransferId>) -> QueryResult<Vec<TransferRow>> {
    ledger_transfers::table
        .filter(ledger_transfers::id.gt(after.map_or("", TransferId::as_str)))
        .order(ledger_transfers::id)
        .limit(CHUNK)
        .select(TransferRow::as_select())
        .load(tx)
}

fn entries_between(tx: &mut Tx, first: &TransferId, last: &TransferId) -> QueryResult<Grouped> {
    let rows: Vec<EntryRow> = ledger_entries::table
        .filter(ledger_entries::transfer_id.between(first, last))
        .order((ledger_entries::transfer_id, ledger_entries::position))
        .select(EntryRow::as_select())
        .load(tx)?;
    Ok(grouped(rows))
}

fn grouped(rows: Vec<EntryRow>) -> Grouped {
    let mut grouped = Grouped::new();
    for row in rows {
        grouped
            .entry(row.transfer_id.clone())
            .or_default()
            .push(row);
    }
    grouped
}

/// What the transfers of a chunk are linked to, and what is linked to them.
struct Linked {
    /// What they name.
    targets: HashMap<TransferId, TransferRow>,
    /// Of the holds among these.
    kept: Grouped,
    /// How often each hold of the chunk ended.
    endings: HashMap<TransferId, usize>,
    open: HashMap<TransferId, Open>,
    /// All reversals of what they reverse.
    back: Vec<(TransferId, Cents)>,
}

impl Linked {
    fn load(tx: &mut Tx, chunk: &[TransferRow]) -> QueryResult<Self> {
        let ids = |fits: fn(&TransferRow) -> bool| {
            let found = chunk.iter().filter(move |row| fits(row));
            found.map(|row| row.id.clone()).collect::<Vec<_>>()
        };
        let named = |fits: fn(&TransferRow) -> bool| {
            let found = chunk.iter().filter(move |row| fits(row));
            found
                .filter_map(|row| row.linked_to.clone())
                .collect::<Vec<_>>()
        };
        let holds = ids(|row| row.phase == Phase::Hold);
        Ok(Self {
            targets: targets(tx, &named(|_| true))?,
            kept: kept(tx, &named(|row| row.phase.ends_hold()))?,
            endings: endings(tx, &holds)?,
            open: open(tx, &holds)?,
            back: back(tx, &named(|row| row.phase == Phase::Reversal))?,
        })
    }

    fn check(&self, row: &TransferRow, own: &[EntryRow], findings: &mut Findings) {
        if row.phase == Phase::Hold {
            self.check_hold(row, own, findings);
        }
        let Some(named) = &row.linked_to else {
            return;
        };
        let Some(target) = self.targets.get(named) else {
            findings.add(Fault::LinkUnknown(row.id.clone()));
            return;
        };
        let kept = self.kept.get(named).map_or(&[][..], Vec::as_slice);
        if row.phase.ends_hold() && !rules::ends(row, own, target, kept) {
            findings.add(Fault::HoldDiffers(target.id.clone()));
        }
        if row.phase == Phase::Reversal && !rules::is_reversed_within(target, &self.back) {
            findings.add(Fault::ReversedTooFar(target.id.clone()));
        }
    }

    /// It is open and listed as it was made, or it ended once.
    fn check_hold(&self, row: &TransferRow, own: &[EntryRow], findings: &mut Findings) {
        let open = self.open.get(&row.id);
        let endings = self.endings.get(&row.id).copied().unwrap_or(0);
        findings.open_holds += i64::from(open.is_some());
        let fits = match open {
            None => endings == 1,
            Some(open) => endings == 0 && is_listed(row, own, open),
        };
        if !fits {
            findings.add(Fault::HoldDiffers(row.id.clone()));
        }
    }
}

fn is_listed(row: &TransferRow, own: &[EntryRow], open: &Open) -> bool {
    let pending = |account: &AccountCode, amount: i64| {
        own.iter()
            .any(|entry| entry.account_code == *account && entry.pending.0 == amount)
    };
    open.kind == row.kind
        && Some(open.expires_at) == row.expires_at
        && pending(&open.payer, -open.amount.0)
        && pending(&open.payee, open.amount.0)
}

fn targets(tx: &mut Tx, ids: &[TransferId]) -> QueryResult<HashMap<TransferId, TransferRow>> {
    let rows: Vec<TransferRow> = ledger_transfers::table
        .filter(ledger_transfers::id.eq_any(ids))
        .select(TransferRow::as_select())
        .load(tx)?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

fn kept(tx: &mut Tx, holds: &[TransferId]) -> QueryResult<Grouped> {
    let rows: Vec<EntryRow> = ledger_entries::table
        .filter(ledger_entries::transfer_id.eq_any(holds))
        .order((ledger_entries::transfer_id, ledger_entries::position))
        .select(EntryRow::as_select())
        .load(tx)?;
    Ok(grouped(rows))
}

fn endings(tx: &mut Tx, holds: &[TransferId]) -> QueryResult<HashMap<TransferId, usize>> {
    let rows: Vec<(Option<TransferId>, Phase)> = ledger_transfers::table
        .filter(ledger_transfers::linked_to.eq_any(holds))
        .select((ledger_transfers::linked_to, ledger_transfers::phase))
        .load(tx)?;
    let mut counts = HashMap::new();
    for (hold, phase) in rows {
        if let Some(hold) = hold.filter(|_| phase.ends_hold()) {
            *counts.entry(hold).or_default() += 1;
        }
    }
    Ok(counts)
}

fn open(tx: &mut Tx, holds: &[TransferId]) -> QueryResult<HashMap<TransferId, Open>> {
    let rows: Vec<Open> = ledger_open_holds::table
        .filter(ledger_open_holds::hold_id.eq_any(holds))
        .select(Open::as_select())
        .load(tx)?;
    Ok(rows
        .into_iter()
        .map(|open| (open.hold_id.clone(), open))
        .collect())
}

fn back(tx: &mut Tx, originals: &[TransferId]) -> QueryResult<Vec<(TransferId, Cents)>> {
    let rows: Vec<(Option<TransferId>, Cents)> = ledger_transfers::table
        .filter(ledger_transfers::linked_to.eq_any(originals))
        .filter(ledger_transfers::phase.eq(Phase::Reversal))
        .select((ledger_transfers::linked_to, ledger_transfers::total))
        .load(tx)?;
    let back = rows
        .into_iter()
        .filter_map(|(of, total)| Some((of?, total)));
    Ok(back.collect())
}
