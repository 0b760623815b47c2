//! The completed movements of one account, page by page: each page is a stretch of an
//! index, however many rows there are and however far down it lies.

use std::collections::HashMap;

use crate::TransferId;
use diesel::prelude::*;
use kernel::{Cents, Timestamp};
use storage::Tx;

use crate::schema::{ledger_entries, ledger_transfers};
use crate::transfer::{EntryRow, TransferRow};
use crate::{AccountCode, Detail, Kind, Phase};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub from: Option<Timestamp>,
    /// That moment itself is not among them.
    pub before: Option<Timestamp>,
    pub kind: Option<Kind>,
}

/// By time; what happened at once stands in the order of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    NewestFirst,
    OldestFirst,
}

/// Behind which line a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub at: Timestamp,
    pub sequence: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    pub transfer: TransferId,
    pub phase: Phase,
    pub kind: Kind,
    pub at: Timestamp,
    pub amount: Cents,
    pub balance: Cents,
    pub sequence: i64,
    pub receipt: i64,
    pub linked_to: Option<TransferId>,
    pub detail: Detail,
}

impl HistoryLine {
    pub fn cursor(&self) -> Cursor {
        Cursor {
            at: self.at,
            sequence: self.sequence,
        }
    }
}

/// At most `count` lines behind `behind`; none of a shared account.
pub fn history(
    tx: &mut Tx,
    account: &AccountCode,
    filter: &Filter,
    order: Order,
    behind: Option<Cursor>,
    count: i64,
) -> QueryResult<Vec<HistoryLine>> {
    use ledger_entries as e;
    let mut page = e::table
        .filter(e::account_code.eq(account))
        .filter(e::receipt.is_not_null())
        .limit(count)
        .select(EntryRow::as_select())
        .into_boxed();
    if let Some(from) = filter.from {
        page = page.filter(e::at.ge(from));
    }
    if let Some(before) = filter.before {
        page = page.filter(e::at.lt(before));
    }
    if let Some(kind) = &filter.kind {
        page = page.filter(e::kind.eq(kind));
    }
    // Of two conditions the first says nothing new, but tells the engine where to begin.
    if let Some(Cursor { at, sequence }) = behind {
        page = match order {
            Order::NewestFirst => page
                .filter(e::at.le(at))
                .filter(e::at.lt(at).or(e::sequence.lt(sequence))),
            Order::OldestFirst => page
                .filter(e::at.ge(at))
                .filter(e::at.gt(at).or(e::sequence.gt(sequence))),
        };
    }
    page = match order {
        Order::NewestFirst => page.order((e::at.desc(), e::sequence.desc())),
        Order::OldestFirst => page.order((e::at, e::sequence)),
    };
    let entries: Vec<EntryRow> = page.load(tx)?;
    let mut transfers = transfers_of(tx, &entries)?;
    Ok(entries
        .into_iter()
        .filter_map(|entry| line(transfers.remove(&entry.transfer_id)?, &entry))
        .collect())
}

fn transfers_of(
    tx: &mut Tx,
    entries: &[EntryRow],
) -> QueryResult<HashMap<TransferId, TransferRow>> {
    let ids = entries.iter().map(|entry| &entry.transfer_id);
    let rows: Vec<TransferRow> = ledger_transfers::table
        .filter(ledger_transfers::id.eq_any(ids))
        .select(TransferRow::as_select())
        .load(tx)?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

fn line(transfer: TransferRow, entry: &EntryRow) -> Option<HistoryLine> {
    Some(HistoryLine {
        transfer: transfer.id,
        phase: transfer.phase,
        kind: transfer.kind,
        at: transfer.at,
        amount: entry.amount,
        balance: entry.balance?,
        sequence: entry.sequence?,
        receipt: entry.receipt?,
        linked_to: transfer.linked_to,
        detail: transfer.detail,
    })
}
