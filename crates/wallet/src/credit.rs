//! Money comes into a Wallet.

use kernel::{AccountId, Act, Cents, OrganisationId};
use ledger::{AccountCode, Floor, IdempotencyKey, Line, Posting};
use storage::{Error, Tx};

use crate::refusal::{Result, impossible};
use crate::{Entry, Kind, Transaction, WalletRefusal, code, open, threshold, transaction};

/// What may bring money in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditKind {
    TopUpOnline,
    TopUpTransfer,
    Correction,
}

impl CreditKind {
    const fn kind(self) -> Kind {
        match self {
            Self::TopUpOnline => Kind::TopUpOnline,
            Self::TopUpTransfer => Kind::TopUpTransfer,
            Self::Correction => Kind::Correction,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Credit {
    /// Names it for ever: the same key with the same rest credits nothing more. The
    /// caller's crate stands in front, such as `payments tr_…`.
    pub key: IdempotencyKey,
    pub kind: CreditKind,
    /// Above zero.
    pub amount: Cents,
    /// Where it comes from; open in the ledger.
    pub from: AccountCode,
    /// Who topped up, where a person of the organisation did.
    pub account: Option<AccountId>,
    /// The id of the payment, or of the line of a statement.
    pub reference: String,
}

/// Credits the organisation's Wallet, which is opened if it was not. Write it in the
/// turn of [`code`], together with what it follows from: whoever may top up was asked
/// before ([`may_be_topped_up`](crate::may_be_topped_up)); money that came is credited.
///
/// # Errors
/// `AmountInvalid`; of the ledger `KeyReused`, `AccountUnknown` and `TooLarge`.
pub fn credit(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    credit: &Credit,
) -> Result<Transaction> {
    if !credit.amount.is_positive() {
        return Err(Error::Refused(WalletRefusal::AmountInvalid));
    }
    open(tx, act, organisation)?;
    let kind = credit.kind.kind();
    let entry = Entry {
        account: credit.account.clone(),
        reference: Some(credit.reference.clone()),
        ..Entry::default()
    };
    let posting = Posting {
        key: credit.key.clone(),
        kind: kind.in_ledger(),
        lines: vec![
            line(code(organisation), credit.amount),
            line(credit.from.clone(), Cents(-credit.amount.0)),
        ],
        floor: Floor::Zero,
        linked_to: None,
        detail: entry
            .detail()
            .ok_or_else(|| impossible("the reference of a top-up is too long"))?,
    };
    let recorded = ledger::post(tx, act, &posting).map_err(WalletRefusal::of_ledger)?;
    let credited = transaction::begin(tx, organisation, kind, &recorded, None)?;
    threshold::refilled(tx, act, organisation)?;
    Ok(credited)
}

fn line(account: AccountCode, amount: Cents) -> Line {
    Line { account, amount }
}
