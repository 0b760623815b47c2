//! What the payment provider pays out to our bank account: a lump for many online
//! payments, less what it keeps for its work. It carries no communication of ours, so
//! somebody of finance assigns it, the first time by typing the provider's name.

use bank::{BankRefusal, Creditor, Payee};
use diesel::QueryResult;
use kernel::{Act, Cents, folded};
use ledger::{AccountCode, Detail, Floor, IdempotencyKey, Kind, Line, Posting, TransferId, Upkeep};
use serde_json::json;
use storage::{Error, StorageError, Tx};

use crate::online::CLEARING;

pub(crate) const PAYOUTS: Creditor = Creditor {
    name: "online-payouts",
    by_communication: |_, _| Ok(None),
    search: |_, typed| Ok(Vec::from_iter(is_meant(typed).then(provider))),
    payee: |_, id| Ok((id == ID).then(provider)),
    credit,
    take_back,
};

const ID: &str = "mollie";
/// The shortest that somebody means it by.
const TYPED_CHARS_MIN: usize = 3;

fn provider() -> Payee {
    Payee {
        id: ID.to_owned(),
        name: "Mollie".to_owned(),
        note: "online".to_owned(),
    }
}

fn is_meant(typed: &str) -> bool {
    let typed = folded(typed);
    typed.chars().count() >= TYPED_CHARS_MIN && ID.starts_with(&typed)
}

/// What the provider has of ours and has not paid out; what it keeps for its work is in
/// it until that is booked.
pub(crate) fn owed(tx: &mut Tx) -> QueryResult<Cents> {
    match clearing() {
        Ok(account) => Ok(Cents(0 - ledger::total(tx, &account)?.amount.0)),
        Err(_) => Ok(Cents::ZERO),
    }
}

fn credit(
    tx: &mut Tx,
    act: &Act,
    credit: &bank::Credit<'_>,
) -> storage::Result<TransferId, BankRefusal> {
    let clearing = clearing()?;
    ledger::open_account(tx, act, &clearing, Upkeep::Shared).map_err(refused)?;
    let moved = Moved {
        key: credit.key,
        kind: "online-payout",
        from: credit.from.clone(),
        to: clearing,
        amount: credit.amount,
        linked_to: credit.came_by,
        movement: credit.movement,
    };
    moved.post(tx, act)
}

fn take_back(
    tx: &mut Tx,
    act: &Act,
    taken: &bank::TakeBack<'_>,
) -> storage::Result<TransferId, BankRefusal> {
    let credited =
        ledger::transfer(tx, taken.credited)?.ok_or(Error::Refused(BankRefusal::NotCredited))?;
    let from = credited
        .entries
        .iter()
        .find(|entry| entry.amount.is_negative())
        .map(|entry| entry.account.clone())
        .ok_or(Error::Refused(BankRefusal::NotCredited))?;
    let moved = Moved {
        key: taken.key,
        kind: "online-payout-recalled",
        from: clearing()?,
        to: from,
        amount: taken.amount,
        linked_to: taken.credited,
        movement: taken.movement,
    };
    moved.post(tx, act)
}

struct Moved<'a> {
    key: &'a IdempotencyKey,
    kind: &'static str,
    from: AccountCode,
    to: AccountCode,
    amount: Cents,
    linked_to: &'a TransferId,
    movement: &'a bank::MovementId,
}

impl Moved<'_> {
    fn post(self, tx: &mut Tx, act: &Act) -> storage::Result<TransferId, BankRefusal> {
        let kind: Kind = self.kind.parse().map_err(|_| impossible("a kind"))?;
        let detail = json!({ "movement": self.movement }).to_string();
        let detail: Detail = detail.parse().map_err(|_| impossible("a detail"))?;
        let line = |account, amount| Line {
            account,
            amount: Cents(amount),
        };
        let posting = Posting {
            key: self.key.clone(),
            kind,
            lines: vec![
                line(self.from, -self.amount.0),
                line(self.to, self.amount.0),
            ],
            floor: Floor::None,
            linked_to: Some(self.linked_to.clone()),
            detail,
        };
        Ok(ledger::post(tx, act, &posting)
            .map_err(refused)?
            .transfer
            .id)
    }
}

fn clearing() -> storage::Result<AccountCode, BankRefusal> {
    CLEARING.parse().map_err(|_| impossible("an account"))
}

fn impossible(what: &str) -> Error<BankRefusal> {
    StorageError::Unusable(format!("{what} of a payout is none")).into()
}

fn refused(error: Error<ledger::LedgerRefusal>) -> Error<BankRefusal> {
    match error {
        Error::Refused(_) => Error::Refused(BankRefusal::NotCredited),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

#[cfg(test)]
mod tests;
