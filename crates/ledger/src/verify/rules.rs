//! The rules themselves, of rows that were read, whoever read them.

use crate::TransferId;
use kernel::Cents;

use super::Fault;
use crate::book::Head;
use crate::canonical::first;
use crate::transfer::{EntryRow, TransferRow, content, hash_of_key};
use crate::{AccountCode, Phase};

/// Of one transfer, by itself.
pub(super) fn transfer(row: &TransferRow, entries: &[EntryRow]) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !adds_up(row, entries) {
        faults.push(Fault::Unbalanced(row.id.clone()));
    }
    if !is_shaped(row, entries) {
        faults.push(Fault::Misshapen(row.id.clone()));
    }
    if row.key_hash != hash_of_key(&row.key) {
        faults.push(Fault::KeyDiffers(row.id.clone()));
    }
    if entries.iter().all(|entry| entry.hash.is_none()) {
        faults.push(Fault::Unproven(row.id.clone()));
    }
    let content = content(row, entries);
    for entry in entries.iter().filter(|entry| entry.hash.is_some()) {
        if entry.hash.as_ref() != Some(&entry.link(&content)) {
            faults.push(Fault::HashDiffers {
                transfer: row.id.clone(),
                account: entry.account_code.clone(),
            });
        }
    }
    faults
}

fn adds_up(row: &TransferRow, entries: &[EntryRow]) -> bool {
    let sum = |cents: fn(&EntryRow) -> Cents, counts: fn(&i128) -> bool| -> i128 {
        entries
            .iter()
            .map(|entry| i128::from(cents(entry).0))
            .filter(counts)
            .sum()
    };
    let all: fn(&i128) -> bool = |_| true;
    let above_zero: fn(&i128) -> bool = |amount| *amount > 0;
    let amount = sum(|entry| entry.amount, above_zero);
    let total = match amount {
        0 => sum(|entry| entry.pending, above_zero),
        _ => amount,
    };
    entries.len() >= 2
        && sum(|entry| entry.amount, all) == 0
        && sum(|entry| entry.pending, all) == 0
        && i128::from(row.total.0) == total
}

fn is_shaped(row: &TransferRow, entries: &[EntryRow]) -> bool {
    let numbered = (0..)
        .zip(entries)
        .all(|(position, entry)| entry.position == position);
    let same = entries
        .iter()
        .all(|entry| entry.kind == row.kind && entry.at == row.at);
    let moves = entries.iter().all(|entry| entry.amount != Cents::ZERO);
    let stays = entries.iter().all(|entry| entry.amount == Cents::ZERO);
    let holds = entries.iter().all(|entry| entry.pending != Cents::ZERO);
    let holds_not = entries.iter().all(|entry| entry.pending == Cents::ZERO);
    let fits = match row.phase {
        Phase::Post => moves && holds_not,
        Phase::Reversal => moves && holds_not && row.linked_to.is_some(),
        Phase::Hold => stays && holds && row.linked_to.is_none(),
        Phase::Capture => moves && holds && row.linked_to.is_some(),
        Phase::Release | Phase::Expiry => stays && holds && row.linked_to.is_some(),
    };
    numbered && same && fits && row.expires_at.is_some() == (row.phase == Phase::Hold)
}

/// Whether this end of a hold gives back exactly what the hold kept, and takes no more.
pub(super) fn ends(
    end: &TransferRow,
    given: &[EntryRow],
    hold: &TransferRow,
    kept: &[EntryRow],
) -> bool {
    let pairs = given.iter().zip(kept);
    let back = pairs.into_iter().all(|(given, kept)| {
        given.account_code == kept.account_code
            && i128::from(given.pending.0) == -i128::from(kept.pending.0)
            // Money goes the way it was held to go.
            && given.amount.0.signum() * kept.pending.0.signum() >= 0
    });
    hold.phase == Phase::Hold && given.len() == kept.len() && back && end.total <= hold.total
}

/// Where an account stands after an entry; at its opening before the first.
pub(super) fn head_of(account: &AccountCode, newest: Option<&EntryRow>) -> Head {
    let standing = newest.and_then(EntryRow::standing);
    let cents = |of: Option<Cents>| of.unwrap_or_default();
    Head {
        account_code: account.clone(),
        sequence: standing.map_or(0, |standing| standing.sequence),
        balance: cents(standing.map(|standing| standing.balance)),
        pending_balance: cents(standing.map(|standing| standing.pending_balance)),
        receipts: standing.and_then(|standing| standing.receipt).unwrap_or(0),
        hash: newest
            .and_then(|entry| entry.hash.clone())
            .unwrap_or_else(first),
    }
}

/// The next entry of an account: what is wrong with it, and where it leads. What comes
/// after is judged by what stands there, so that one fault is told once.
pub(super) fn follow(head: &Head, entry: &EntryRow) -> (Head, Vec<Fault>) {
    let (account, sequence) = (entry.account_code.clone(), entry.sequence.unwrap_or(0));
    let mut faults = Vec::new();
    if sequence != head.sequence + 1 || entry.previous.as_ref() != Some(&head.hash) {
        faults.push(Fault::ChainBroken {
            account: account.clone(),
            sequence,
        });
    }
    let receipt = (entry.amount != Cents::ZERO).then_some(head.receipts + 1);
    let balance = head.balance.checked_add(entry.amount);
    let pending = head.pending_balance.checked_add(entry.pending);
    if entry.balance != balance || entry.pending_balance != pending || entry.receipt != receipt {
        faults.push(Fault::StandingDiffers {
            account: account.clone(),
            sequence,
        });
    }
    let mut next = head_of(&account, Some(entry));
    if entry.receipt.is_none() {
        next.receipts = head.receipts;
    }
    let sum = |a: Cents, b: Cents| i128::from(a.0) + i128::from(b.0);
    let takes = sum(entry.amount, entry.pending) < 0;
    if entry.guarded == Some(1) && takes && sum(next.balance, next.pending_balance) < 0 {
        faults.push(Fault::BelowZero { account, sequence });
    }
    (next, faults)
}

/// Whether all that went back of a transfer is at most what it moved.
pub(super) fn is_reversed_within(original: &TransferRow, back: &[(TransferId, Cents)]) -> bool {
    let sum: i128 = back
        .iter()
        .filter(|(of, _)| *of == original.id)
        .map(|(_, total)| i128::from(total.0))
        .sum();
    original.phase.is_reversible() && sum <= i128::from(original.total.0)
}
