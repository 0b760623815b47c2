//! The accounts of a bank account in the ledger, and how its movements are written there.

use belgium::Iban;
use kernel::{Act, Cents};
use ledger::{AccountCode, Detail, Floor, IdempotencyKey, Kind, Line, Posting, TransferId, Upkeep};
use serde_json::json;
use storage::{StorageError, Tx};

use crate::MovementId;
use crate::refusal::{Result, of_ledger};

/// What stands in the ledger beside a bank account.
#[derive(Debug, Clone)]
pub struct Books {
    /// What the bank owes us, below zero: what came from it is somebody's.
    pub bank: AccountCode,
    /// What came and is nobody's yet.
    pub suspense: AccountCode,
    /// What went for ourselves, and what was paid back by hand.
    pub own: AccountCode,
}

impl Books {
    pub fn of(iban: &Iban) -> Self {
        Self {
            bank: code("bank", iban),
            suspense: code("suspense", iban),
            own: code("bank-own", iban),
        }
    }

    pub(crate) fn open(tx: &mut Tx, act: &Act, iban: &Iban) -> Result<Self> {
        let books = Self::of(iban);
        for account in [&books.bank, &books.suspense, &books.own] {
            ledger::open_account(tx, act, account, Upkeep::Kept).map_err(of_ledger)?;
        }
        Ok(books)
    }
}

fn code(kind: &str, iban: &Iban) -> AccountCode {
    let code = format!("{kind}:{}", iban.as_str().to_ascii_lowercase());
    code.parse().expect("an IBAN is letters and digits")
}

/// Names a movement in the ledger for ever, whatever file it comes in.
#[derive(Debug, Clone)]
pub(crate) struct Keys(String);

impl Keys {
    pub fn new(iban: &str, statement: &str, sequence: i64, detail: i64) -> Self {
        // Banks name statements freely; the ledger takes visible ASCII.
        let fits = |c: char| if c.is_ascii_graphic() { c } else { '_' };
        let statement: String = statement.chars().map(fits).collect();
        Self(format!("bank {iban} {statement} {sequence}.{detail}"))
    }

    /// `what` was done with the money, such as `credit`; empty: it came or went.
    pub fn to(&self, what: &str) -> Result<IdempotencyKey> {
        let key = format!("{} {what}", self.0);
        key.trim_end().parse().map_err(|_| {
            StorageError::Unusable(format!("a statement has too long a name: {key}")).into()
        })
    }
}

/// Moves money between two of our accounts.
pub(crate) struct Move<'a> {
    pub key: IdempotencyKey,
    pub kind: &'static str,
    pub from: &'a AccountCode,
    pub to: &'a AccountCode,
    /// Above zero.
    pub amount: Cents,
    pub movement: &'a MovementId,
    pub linked_to: Option<TransferId>,
}

pub(crate) fn post(tx: &mut Tx, act: &Act, moved: Move<'_>) -> Result<TransferId> {
    let line = |account: &AccountCode, amount| Line {
        account: account.clone(),
        amount: Cents(amount),
    };
    let kind: Kind = moved
        .kind
        .parse()
        .expect("kinds are lower case and hyphens");
    let detail = json!({ "movement": moved.movement }).to_string();
    let detail: Detail = detail.parse().expect("an id is short");
    let posting = Posting {
        key: moved.key,
        kind,
        lines: vec![
            line(moved.from, -moved.amount.0),
            line(moved.to, moved.amount.0),
        ],
        floor: Floor::None,
        linked_to: moved.linked_to,
        detail,
    };
    let recorded = ledger::post(tx, act, &posting).map_err(of_ledger)?;
    Ok(recorded.transfer.id)
}
