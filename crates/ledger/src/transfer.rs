//! Transfers and their entries, as they are stored and as they are handed out.

use crate::TransferId;
use diesel::prelude::*;
use kernel::{Cents, Timestamp};
use storage::Tx;

use crate::canonical::{Canonical, Hash};
use crate::schema::{ledger_entries, ledger_transfers};
use crate::{AccountCode, Detail, IdempotencyKey, Kind, Phase};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    pub id: TransferId,
    pub phase: Phase,
    pub kind: Kind,
    pub key: IdempotencyKey,
    pub at: Timestamp,
    /// What it moves or holds in all; above zero.
    pub total: Cents,
    /// The hold that it ends, the transfer that it reverses, or another one it belongs to.
    pub linked_to: Option<TransferId>,
    /// Of a hold.
    pub expires_at: Option<Timestamp>,
    pub detail: Detail,
    /// By account.
    pub entries: Vec<Entry>,
}

impl Transfer {
    /// What it did to one account.
    pub fn entry(&self, account: &AccountCode) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.account == *account)
    }
}

/// What a transfer did to one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub account: AccountCode,
    /// What came; below zero what went.
    pub amount: Cents,
    /// What is promised to come; below zero what is held to go. The end of a hold has
    /// the same with the other sign.
    pub pending: Cents,
    /// `None` on a shared account.
    pub standing: Option<Standing>,
}

/// Where an account stood after an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// From 1, without gaps.
    pub sequence: i64,
    pub balance: Cents,
    pub pending_balance: Cents,
    /// From 1 in each account, without gaps; `None` where no money moved.
    pub receipt: Option<i64>,
}

/// The answer to a movement; the same one whenever the key comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub transfer: Transfer,
    /// The key was known: nothing moved now.
    pub repeated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_transfers)]
pub(crate) struct TransferRow {
    pub id: TransferId,
    pub phase: Phase,
    pub kind: Kind,
    pub at: Timestamp,
    pub key: IdempotencyKey,
    pub key_hash: Hash,
    pub body: Hash,
    pub total: Cents,
    pub linked_to: Option<TransferId>,
    pub expires_at: Option<Timestamp>,
    pub actor: String,
    pub detail: Detail,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_entries)]
pub(crate) struct EntryRow {
    pub transfer_id: TransferId,
    pub position: i64,
    pub account_code: AccountCode,
    pub amount: Cents,
    pub pending: Cents,
    pub kind: Kind,
    pub at: Timestamp,
    pub sequence: Option<i64>,
    pub balance: Option<Cents>,
    pub pending_balance: Option<Cents>,
    pub guarded: Option<i64>,
    pub receipt: Option<i64>,
    pub previous: Option<Hash>,
    pub hash: Option<Hash>,
}

impl EntryRow {
    pub fn standing(&self) -> Option<Standing> {
        Some(Standing {
            sequence: self.sequence?,
            balance: self.balance?,
            pending_balance: self.pending_balance?,
            receipt: self.receipt,
        })
    }

    /// The link of its account's chain: what stood before, all of the transfer, and
    /// where the account stands now.
    pub fn link(&self, content: &Canonical) -> Hash {
        let optional = |canonical: Canonical, value| canonical.optional(value, Canonical::number);
        let mut link = content.clone().text(self.account_code.as_str());
        for value in [
            self.sequence,
            self.balance.map(|cents| cents.0),
            self.pending_balance.map(|cents| cents.0),
            self.guarded,
            self.receipt,
        ] {
            link = optional(link, value);
        }
        link.bytes(self.previous.as_deref().unwrap_or_default())
            .hash()
    }
}

/// All that a transfer says, entries and all.
pub(crate) fn content(transfer: &TransferRow, entries: &[EntryRow]) -> Canonical {
    let mut content = Canonical::new()
        .text(transfer.id.as_str())
        .text(transfer.phase.as_str())
        .text(transfer.kind.as_str())
        .number(transfer.at.as_millis())
        .text(transfer.key.as_str())
        .bytes(&transfer.body)
        .number(transfer.total.0)
        .optional(transfer.linked_to.as_ref(), |to, id| to.text(id.as_str()))
        .optional(transfer.expires_at, |to, at| to.number(at.as_millis()))
        .text(&transfer.actor)
        .text(transfer.detail.as_str())
        .count(entries.len());
    for entry in entries {
        content = content
            .text(entry.account_code.as_str())
            .number(entry.amount.0)
            .number(entry.pending.0);
    }
    content
}

pub(crate) fn hash_of_key(key: &IdempotencyKey) -> Hash {
    Canonical::new().text(key.as_str()).hash()
}

pub(crate) fn handed_out(row: TransferRow, entries: Vec<EntryRow>) -> Transfer {
    let entries = entries.into_iter().map(|entry| Entry {
        standing: entry.standing(),
        account: entry.account_code,
        amount: entry.amount,
        pending: entry.pending,
    });
    Transfer {
        id: row.id,
        phase: row.phase,
        kind: row.kind,
        key: row.key,
        at: row.at,
        total: row.total,
        linked_to: row.linked_to,
        expires_at: row.expires_at,
        detail: row.detail,
        entries: entries.collect(),
    }
}

pub fn transfer(tx: &mut Tx, id: &TransferId) -> QueryResult<Option<Transfer>> {
    match row(tx, id)? {
        None => Ok(None),
        Some(row) => whole(tx, row).map(Some),
    }
}

/// What became of a movement whose answer was lost.
pub fn transfer_by_key(tx: &mut Tx, key: &IdempotencyKey) -> QueryResult<Option<Transfer>> {
    match row_by_key(tx, key)? {
        None => Ok(None),
        Some(row) => whole(tx, row).map(Some),
    }
}

pub(crate) fn row(tx: &mut Tx, id: &TransferId) -> QueryResult<Option<TransferRow>> {
    ledger_transfers::table
        .filter(ledger_transfers::id.eq(id))
        .select(TransferRow::as_select())
        .first(tx)
        .optional()
}

pub(crate) fn row_by_key(tx: &mut Tx, key: &IdempotencyKey) -> QueryResult<Option<TransferRow>> {
    ledger_transfers::table
        .filter(ledger_transfers::key_hash.eq(hash_of_key(key)))
        .select(TransferRow::as_select())
        .first(tx)
        .optional()
}

pub(crate) fn entries(tx: &mut Tx, id: &TransferId) -> QueryResult<Vec<EntryRow>> {
    ledger_entries::table
        .filter(ledger_entries::transfer_id.eq(id))
        .order(ledger_entries::position)
        .select(EntryRow::as_select())
        .load(tx)
}

pub(crate) fn whole(tx: &mut Tx, row: TransferRow) -> QueryResult<Transfer> {
    let entries = entries(tx, &row.id)?;
    Ok(handed_out(row, entries))
}

/// What ended a hold; `None` of one that did not end, or of something else.
pub fn end_of_hold(tx: &mut Tx, hold: &TransferId) -> QueryResult<Option<Transfer>> {
    let row: Option<TransferRow> = ledger_transfers::table
        .filter(ledger_transfers::linked_to.eq(hold))
        .filter(ledger_transfers::phase.eq_any([Phase::Capture, Phase::Release, Phase::Expiry]))
        .select(TransferRow::as_select())
        .first(tx)
        .optional()?;
    match row {
        None => Ok(None),
        Some(row) => whole(tx, row).map(Some),
    }
}
