//! What the people of an organisation, and those who book for it, are refused.

use ledger::LedgerRefusal;
use storage::{Error, StorageError};

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum WalletRefusal {
        /// What members may do with it is for administrators to say (G-12).
        NotAllowed => 403 "wallet-not-allowed",
        /// Rights, limits and the threshold are set by administrators (G-12).
        NotAdministrator => 403 "wallet-not-administrator",
        /// Until the helpdesk knows who speaks for it, nobody does (G-14).
        Disputed => 409 "wallet-disputed",
        /// Before that it tops up nothing (G-14).
        NotVerified => 409 "wallet-not-verified",
        /// Also one of another organisation.
        MemberUnknown => 404 "wallet-member-unknown",
        /// First the member is confirmed, then come the rights.
        MemberNotActive => 409 "wallet-member-not-active",
        /// Also one of another organisation.
        TransactionUnknown => 404 "wallet-transaction-unknown",
        /// A tool that the organisation never registered.
        ToolUnknown => 404 "wallet-tool-unknown",
        /// Not a number of cents from 1 to what a person can mean.
        AmountInvalid => 422 "wallet-amount-invalid" at "amount",
        /// Why the ledger moved nothing.
        Ledger(LedgerRefusal),
    }
}

impl WalletRefusal {
    /// Why the ledger moved nothing, for whoever opens an account beside a Wallet.
    pub fn of_ledger(error: Error<LedgerRefusal>) -> Error<Self> {
        match error {
            Error::Refused(refusal) => Error::Refused(Self::Ledger(refusal)),
            Error::Query(error) => Error::Query(error),
            Error::Storage(error) => Error::Storage(error),
        }
    }
}

pub(crate) type Result<T> = storage::Result<T, WalletRefusal>;

/// What cannot be, since we made it ourselves.
pub(crate) fn impossible<R: kernel::Refusal>(what: &str) -> Error<R> {
    StorageError::Unusable(what.to_owned()).into()
}
