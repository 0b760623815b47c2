//! What stands in a Wallet.

use diesel::QueryResult;
use kernel::{Cents, OrganisationId, Timestamp};
use storage::Tx;

use crate::code;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub balance: Cents,
    /// What tools keep back.
    pub held: Cents,
    /// What can be spent; below zero after a charge-back.
    pub available: Cents,
}

impl Summary {
    /// After a charge-back (G-22): nothing can be charged until it is made up for.
    pub const fn is_blocked(&self) -> bool {
        self.available.is_negative()
    }
}

/// Nothing stands in one that nobody opened.
pub fn summary(tx: &mut Tx, organisation: &OrganisationId, now: Timestamp) -> QueryResult<Summary> {
    let stands = ledger::balance(tx, &code(organisation), now)?;
    Ok(stands.map_or_else(Summary::default, |stands| Summary {
        balance: stands.balance,
        held: stands.held,
        available: stands.available,
    }))
}
