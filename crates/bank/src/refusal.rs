//! What staff of finance are refused, and why a file is.

use kernel::Refusal as _;
use storage::{Error, StorageError};

use crate::Mistake;

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum BankRefusal {
        /// Nothing of the file is taken over.
        File(Mistake),
        MovementUnknown => 404 "bank-movement-unknown",
        /// Somebody saw to it meanwhile, or the bank took it back.
        NotWaiting => 409 "bank-not-waiting",
        /// What went is assigned to nobody, and goes back to nobody.
        NotCredit => 409 "bank-not-credit",
        PayeeUnknown => 422 "bank-payee-unknown" at "payee",
        /// Another person than who asked for it.
        SamePerson => 409 "bank-same-person",
        ReasonMissing => 422 "bank-reason-missing" at "reason",
        ReasonTooLong => 422 "bank-reason-too-long" at "reason",
        /// Whoever is paid takes it for a reason that only a developer mends.
        NotCredited => 500 "bank-not-credited",
    }
}

pub type Result<T> = storage::Result<T, BankRefusal>;

pub(crate) fn refused<T>(refusal: BankRefusal) -> Result<T> {
    Err(Error::Refused(refusal))
}

pub(crate) fn file_refused<T>(mistake: Mistake) -> Result<T> {
    refused(BankRefusal::File(mistake))
}

/// The ledger refuses none of our own movements, so the transaction ends where it does.
pub(crate) fn of_ledger(error: Error<ledger::LedgerRefusal>) -> Error<BankRefusal> {
    match error {
        Error::Refused(refusal) => {
            let what = format!(
                "the ledger refused a movement of the bank: {}",
                refusal.code()
            );
            StorageError::Unusable(what).into()
        }
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}
