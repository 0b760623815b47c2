//! Why nothing moved.

use kernel::{Arguments, Cents, Refusal};

use crate::AccountCode;

/// In order of precedence. The crate above says it in words that fit what the people
/// or the program wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerRefusal {
    /// The key names another movement, which stands.
    KeyReused,
    /// No such hold, or no such transfer to reverse or to link to.
    TransferUnknown,
    /// It was captured, released or ended by time: each of them is final.
    HoldEnded,
    /// Its time is over, whether or not anything was tidied up yet.
    HoldExpired,
    /// What moved no money, and a reversal, cannot be reversed.
    NotReversible,
    /// Not above zero; or entries that do not add up to zero, of fewer than two
    /// accounts, or that name one twice; or a part of what has more than two.
    AmountInvalid,
    AboveHold,
    /// More than was moved and not reversed yet.
    AboveOriginal,
    AccountUnknown,
    /// No kept account takes part, so nothing would prove the transfer; or a hold that
    /// is paid by a shared account, or to a guarded one.
    AccountUnsuitable,
    /// A balance would not fit 64 bits.
    TooLarge,
    InsufficientFunds {
        account: AccountCode,
        /// What could have been taken.
        available: Cents,
    },
}

impl Refusal for LedgerRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::KeyReused => "ledger-key-reused",
            Self::TransferUnknown => "ledger-transfer-unknown",
            Self::HoldEnded => "ledger-hold-ended",
            Self::HoldExpired => "ledger-hold-expired",
            Self::NotReversible => "ledger-not-reversible",
            Self::AmountInvalid => "ledger-amount-invalid",
            Self::AboveHold => "ledger-above-hold",
            Self::AboveOriginal => "ledger-above-original",
            Self::AccountUnknown => "ledger-account-unknown",
            Self::AccountUnsuitable => "ledger-account-unsuitable",
            Self::TooLarge => "ledger-too-large",
            Self::InsufficientFunds { .. } => "ledger-insufficient-funds",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::InsufficientFunds { .. } => 402,
            Self::TransferUnknown | Self::AccountUnknown => 404,
            Self::HoldEnded | Self::HoldExpired | Self::NotReversible | Self::AboveOriginal => 409,
            Self::KeyReused
            | Self::AmountInvalid
            | Self::AboveHold
            | Self::AccountUnsuitable
            | Self::TooLarge => 422,
        }
    }

    fn arguments(&self) -> Arguments {
        match self {
            Self::InsufficientFunds { available, .. } => vec![("available", (*available).into())],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_available_is_told_and_nothing_else() {
        let insufficient = LedgerRefusal::InsufficientFunds {
            account: "wallet:a".parse().unwrap(),
            available: Cents(250),
        };
        assert_eq!(insufficient.arguments(), [("available", Cents(250).into())]);
        assert_eq!(insufficient.status(), 402);
        assert!(LedgerRefusal::HoldEnded.arguments().is_empty());
    }

    #[test]
    fn refusals_have_a_code_and_a_status() {
        for (refusal, code, status) in [
            (LedgerRefusal::KeyReused, "ledger-key-reused", 422),
            (
                LedgerRefusal::TransferUnknown,
                "ledger-transfer-unknown",
                404,
            ),
            (LedgerRefusal::HoldEnded, "ledger-hold-ended", 409),
            (LedgerRefusal::HoldExpired, "ledger-hold-expired", 409),
            (LedgerRefusal::NotReversible, "ledger-not-reversible", 409),
            (LedgerRefusal::AmountInvalid, "ledger-amount-invalid", 422),
            (LedgerRefusal::AboveHold, "ledger-above-hold", 422),
            (LedgerRefusal::AboveOriginal, "ledger-above-original", 409),
            (LedgerRefusal::AccountUnknown, "ledger-account-unknown", 404),
            (
                LedgerRefusal::AccountUnsuitable,
                "ledger-account-unsuitable",
                422,
            ),
            (LedgerRefusal::TooLarge, "ledger-too-large", 422),
        ] {
            assert_eq!((refusal.code(), refusal.status()), (code, status));
        }
    }
}
