//! For whom money comes: a domain above this one, which knows what a structured
//! communication stands for.

use belgium::StructuredCommunication;
use diesel::QueryResult;
use kernel::{Act, Cents};
use ledger::{AccountCode, IdempotencyKey, TransferId};
use mail::Desk;
use storage::Tx;
use web::Services;

use crate::{BankRefusal, MovementId};

/// What a domain brings that is paid by transfer, such as the Wallet. Plain functions:
/// each runs in the transaction in which the statement is imported or the money
/// assigned.
#[derive(Debug, Clone, Copy)]
pub struct Creditor {
    /// Stable, and its own, such as `wallet`: it is stored beside what was credited.
    pub name: &'static str,
    /// Whose communication it is. `None` where nobody's, or where what it stands for
    /// takes no money any more: then it waits for a person.
    pub by_communication: fn(&mut Tx, &StructuredCommunication) -> QueryResult<Option<Payee>>,
    /// Whom staff may assign money to, by what they type: a few, best first.
    pub search: fn(&mut Tx, &str) -> QueryResult<Vec<Payee>>,
    /// By the id that it gave.
    pub payee: fn(&mut Tx, &str) -> QueryResult<Option<Payee>>,
    /// Moves the money on from where it waits, and does all that belongs to it. What it
    /// refuses (`NotCredited`) undoes the whole import, so it refuses only what cannot be.
    pub credit: fn(&mut Tx, &Act, &Credit<'_>) -> storage::Result<TransferId, BankRefusal>,
    /// Moves it back, whether or not it is still there: the bank took it back already.
    /// The transfer is linked to the one that credited it.
    pub take_back: fn(&mut Tx, &Act, &TakeBack<'_>) -> storage::Result<TransferId, BankRefusal>,
}

/// Who gets money, as its domain calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee {
    /// The domain's own; it is given back as it is.
    pub id: String,
    /// What staff see.
    pub name: String,
    /// What tells it from others of that name, such as an enterprise number.
    pub note: String,
}

#[derive(Debug)]
pub struct Credit<'a> {
    /// For mails.
    pub desk: Desk<'a>,
    /// The id of the payee.
    pub payee: &'a str,
    /// Where it waits, in the ledger.
    pub from: &'a AccountCode,
    pub amount: Cents,
    /// Of the movement in the ledger: it is the same whenever the same money comes.
    pub key: &'a IdempotencyKey,
    /// The transfer by which it came from the bank.
    pub came_by: &'a TransferId,
    pub movement: &'a MovementId,
    /// What it was found by; `None` where staff assigned it.
    pub communication: Option<&'a StructuredCommunication>,
}

#[derive(Debug)]
pub struct TakeBack<'a> {
    /// For mails.
    pub desk: Desk<'a>,
    pub payee: &'a str,
    /// The transfer that credited it.
    pub credited: &'a TransferId,
    pub amount: Cents,
    pub key: &'a IdempotencyKey,
    /// The movement by which the bank took it.
    pub movement: &'a MovementId,
}

/// All that domains brought, as a [service](Services).
#[derive(Debug, Clone, Default)]
pub struct Creditors(Vec<Creditor>);

impl Creditors {
    pub fn of(creditors: impl IntoIterator<Item = Creditor>) -> Self {
        Self(creditors.into_iter().collect())
    }

    /// Adds to what others added already; for the `start` of a domain.
    pub fn add(services: &mut Services, creditor: Creditor) {
        let mut all: Self = services.or_default();
        all.0.push(creditor);
        services.add(all);
    }

    pub(crate) fn by_name(&self, name: &str) -> Option<&Creditor> {
        self.0.iter().find(|creditor| creditor.name == name)
    }

    /// Whose communication it is.
    pub(crate) fn find(
        &self,
        tx: &mut Tx,
        communication: &StructuredCommunication,
    ) -> QueryResult<Option<(&Creditor, Payee)>> {
        for creditor in &self.0 {
            if let Some(payee) = (creditor.by_communication)(tx, communication)? {
                return Ok(Some((creditor, payee)));
            }
        }
        Ok(None)
    }

    pub(crate) fn search(
        &self,
        tx: &mut Tx,
        typed: &str,
    ) -> QueryResult<Vec<(&'static str, Payee)>> {
        let mut found = Vec::new();
        for creditor in &self.0 {
            let payees = (creditor.search)(tx, typed)?;
            found.extend(payees.into_iter().map(|payee| (creditor.name, payee)));
        }
        Ok(found)
    }
}
