//! Money that came in goes back where it came from.

use diesel::prelude::*;
use kernel::{Act, Cents, OrganisationId};
use ledger::{Floor, IdempotencyKey, Reversal};
use mail::Desk;
use storage::{Error, Tx};

use crate::refusal::{Result, impossible};
use crate::schema::wallet_transactions;
use crate::{
    Entry, Kind, Transaction, TransactionId, WalletRefusal, mailing, summary, threshold,
    transaction,
};

/// Why it goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeBackKind {
    /// It happened at the card's bank already, so it may take the balance below zero (G-22).
    ChargeBack,
    /// It happened at the bank already, so it may take the balance below zero (G-22).
    Recall,
    /// Somebody of ours gives it back: no more than what is available.
    PaidBack,
    /// It was given back elsewhere, such as in the pages of the payment provider, and has
    /// happened.
    PaidBackElsewhere,
}

impl TakeBackKind {
    const fn kind(self) -> Kind {
        match self {
            Self::ChargeBack => Kind::ChargeBack,
            Self::Recall => Kind::Recall,
            Self::PaidBack | Self::PaidBackElsewhere => Kind::PaidBack,
        }
    }

    const fn floor(self) -> Floor {
        match self {
            Self::ChargeBack | Self::Recall | Self::PaidBackElsewhere => Floor::None,
            Self::PaidBack => Floor::Zero,
        }
    }
}

#[derive(Debug, Clone)]
pub struct TakeBack {
    /// As that of a [`Credit`](crate::Credit).
    pub key: IdempotencyKey,
    pub kind: TakeBackKind,
    /// The credit that goes back, to the account that it came from.
    pub of: TransactionId,
    /// Above zero; all that goes back of one credit together never exceeds it.
    pub amount: Cents,
    /// The id of what tells it, such as a charge-back or a line of a statement.
    pub reference: String,
}

/// Takes back all or part of what came into the organisation's Wallet. Write it in the
/// turn of [`code`](crate::code). A balance below zero blocks every charge, and its
/// administrators get a mail when it comes to that.
///
/// # Errors
/// `TransactionUnknown` of what is no credit of this organisation; `AmountInvalid`; of
/// the ledger `KeyReused`, `AboveOriginal` and, where we give back, `InsufficientFunds`.
pub fn take_back(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    take_back: &TakeBack,
) -> Result<Transaction> {
    if !take_back.amount.is_positive() {
        return Err(Error::Refused(WalletRefusal::AmountInvalid));
    }
    let credit = crate::transaction(tx, &take_back.of)?
        .filter(|one| one.organisation == *organisation && one.amount.is_positive())
        .ok_or(Error::Refused(WalletRefusal::TransactionUnknown))?;
    let was_blocked = summary(tx, organisation, act.now())?.is_blocked();
    let entry = Entry {
        reference: Some(take_back.reference.clone()),
        account: credit.account.clone(),
        ..Entry::default()
    };
    let kind = take_back.kind.kind();
    let reversal = Reversal {
        key: take_back.key.clone(),
        kind: kind.in_ledger(),
        of: credit.id.clone(),
        amount: take_back.amount,
        floor: take_back.kind.floor(),
        detail: entry
            .detail()
            .ok_or_else(|| impossible("the reference of what goes back is too long"))?,
    };
    let recorded = ledger::reverse(tx, act, &reversal).map_err(WalletRefusal::of_ledger)?;
    let taken = transaction::begin(tx, organisation, kind, &recorded, Some(&credit.id))?;
    if !recorded.repeated {
        diesel::update(wallet_transactions::table.filter(wallet_transactions::id.eq(&credit.id)))
            .set(wallet_transactions::refunded.eq(Cents(credit.refunded.0 + take_back.amount.0)))
            .execute(tx)?;
        let stands = summary(tx, organisation, act.now())?;
        if stands.is_blocked() && !was_blocked {
            mailing::blocked(tx, act, desk, organisation, stands.available)?;
        }
        threshold::look(tx, act, desk, organisation)?;
    }
    Ok(taken)
}
