//! Money that moves at once.

use std::collections::BTreeSet;

use crate::TransferId;
use kernel::{Act, Cents};
use storage::{Error, Tx};

use crate::book::{Change, Draft, answered, record_ending_due};
use crate::canonical::{Canonical, Hash};
use crate::{AccountCode, Detail, IdempotencyKey, Kind, LedgerRefusal, Phase, Recorded, transfer};

/// How far down a guarded account may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Floor {
    /// To zero: for every charge.
    Zero,
    /// Any: for what happened elsewhere already, such as a charge-back (G-22).
    None,
}

impl Floor {
    pub(crate) fn as_number(self) -> i64 {
        i64::from(self == Self::None)
    }
}

#[derive(Debug, Clone)]
pub struct Posting {
    pub key: IdempotencyKey,
    pub kind: Kind,
    /// Two or more accounts, each once; the amounts add up to zero.
    pub lines: Vec<Line>,
    pub floor: Floor,
    /// Another transfer it belongs to.
    pub linked_to: Option<TransferId>,
    pub detail: Detail,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub account: AccountCode,
    /// What comes; below zero what goes.
    pub amount: Cents,
}

/// Moves money between accounts.
///
/// # Errors
/// In this order: `KeyReused`, `AmountInvalid`, `TransferUnknown` (what it is linked
/// to), `AccountUnknown`, `AccountUnsuitable`, `TooLarge`, `InsufficientFunds`.
pub fn post(tx: &mut Tx, act: &Act, posting: &Posting) -> storage::Result<Recorded, LedgerRefusal> {
    let body = body(posting);
    if let Some(answer) = answered(tx, &posting.key, &body)? {
        return Ok(answer);
    }
    if !balances(&posting.lines) {
        return Err(Error::Refused(LedgerRefusal::AmountInvalid));
    }
    if let Some(linked_to) = &posting.linked_to
        && transfer::row(tx, linked_to)?.is_none()
    {
        return Err(Error::Refused(LedgerRefusal::TransferUnknown));
    }
    let changes: Vec<Change> = posting.lines.iter().map(change).collect();
    let draft = Draft {
        phase: Phase::Post,
        kind: &posting.kind,
        key: &posting.key,
        body: &body,
        linked_to: posting.linked_to.as_ref(),
        expires_at: None,
        floor: posting.floor,
        detail: &posting.detail,
        changes: &changes,
    };
    record_ending_due(tx, act, &draft)
}

/// What makes the act, whatever order its lines come in.
fn body(posting: &Posting) -> Hash {
    let mut lines = posting.lines.clone();
    lines.sort();
    let mut body = Canonical::new()
        .text(Phase::Post.as_str())
        .text(posting.kind.as_str())
        .number(posting.floor.as_number())
        .optional(posting.linked_to.as_ref(), |body, id| {
            body.text(id.as_str())
        })
        .text(posting.detail.as_str());
    for line in &lines {
        body = body.text(line.account.as_str()).number(line.amount.0);
    }
    body.hash()
}

fn balances(lines: &[Line]) -> bool {
    let accounts: BTreeSet<_> = lines.iter().map(|line| &line.account).collect();
    let sum = Cents::checked_sum(lines.iter().map(|line| line.amount));
    lines.len() >= 2
        && accounts.len() == lines.len()
        && lines.iter().all(|line| line.amount != Cents::ZERO)
        && sum == Some(Cents::ZERO)
}

fn change(line: &Line) -> Change {
    Change {
        account: line.account.clone(),
        amount: line.amount,
        pending: Cents::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn lines() -> impl Strategy<Value = Vec<Line>> {
        let cents = prop_oneof![-3..4_i64, Just(i64::MIN), Just(i64::MAX)];
        let line = (0..4_u8, cents).prop_map(|(account, cents)| Line {
            account: format!("wallet:{account}").parse().unwrap(),
            amount: Cents(cents),
        });
        vec(line, 0..5)
    }

    fn posting(lines: Vec<Line>) -> Posting {
        Posting {
            key: "k".parse().unwrap(),
            kind: "charge".parse().unwrap(),
            lines,
            floor: Floor::Zero,
            linked_to: None,
            detail: "".parse().unwrap(),
        }
    }

    proptest! {
        #[test]
        fn lines_balance_when_each_moves_something_and_nothing_is_left_over(lines in lines()) {
            let left: i128 = lines.iter().map(|line| i128::from(line.amount.0)).sum();
            let mut accounts: Vec<_> = lines.iter().map(|line| line.account.as_str()).collect();
            accounts.sort_unstable();
            accounts.dedup();
            // What overflows on the way is refused, even where it would come back.
            let fits = Cents::checked_sum(lines.iter().map(|line| line.amount)).is_some();
            let moves = lines.iter().all(|line| line.amount.0 != 0);
            let expected = left == 0 && fits && moves && lines.len() >= 2 && accounts.len() == lines.len();
            prop_assert_eq!(balances(&lines), expected);
        }

        #[test]
        fn the_body_is_what_moves_and_not_the_order_it_is_told_in(first in lines(), second in lines()) {
            let sorted = |lines: &[Line]| {
                let mut lines = lines.to_vec();
                lines.sort();
                lines
            };
            let alike = sorted(&first) == sorted(&second);
            let reversed = posting(first.iter().rev().cloned().collect());
            let (first, second) = (posting(first), posting(second));
            prop_assert_eq!(body(&first) == body(&second), alike);
            prop_assert_eq!(body(&first), body(&reversed));
        }
    }
}
