//! Why nothing moved.

use kernel::{ArgumentKind, Arguments, Cents, Declared, Refusal};

use crate::AccountCode;

kernel::refusals! {
    /// In order of precedence. The crate above says it in words that fit what the people
    /// or the program wanted.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum LedgerRefusal {
        /// The key names another movement, which stands.
        KeyReused => 422 "ledger-key-reused",
        /// No such hold, or no such transfer to reverse or to link to.
        TransferUnknown => 404 "ledger-transfer-unknown",
        /// It was captured, released or ended by time: each of them is final.
        HoldEnded => 409 "ledger-hold-ended",
        /// Its time is over, whether or not anything was tidied up yet.
        HoldExpired => 409 "ledger-hold-expired",
        /// What moved no money, and a reversal, cannot be reversed.
        NotReversible => 409 "ledger-not-reversible",
        /// Not above zero; or entries that do not add up to zero, of fewer than two
        /// accounts, or that name one twice; or a part of what has more than two.
        AmountInvalid => 422 "ledger-amount-invalid",
        AboveHold => 422 "ledger-above-hold",
        /// More than was moved and not reversed yet.
        AboveOriginal => 409 "ledger-above-original",
        AccountUnknown => 404 "ledger-account-unknown",
        /// No kept account takes part, so nothing would prove the transfer; or a hold
        /// that is paid by a shared account, or to a guarded one.
        AccountUnsuitable => 422 "ledger-account-unsuitable",
        /// A balance would not fit 64 bits.
        TooLarge => 422 "ledger-too-large",
        InsufficientFunds(InsufficientFunds),
    }
}

/// More than the account has. Which account it is, is for the crate above alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsufficientFunds {
    pub account: AccountCode,
    /// What could have been taken.
    pub available: Cents,
}

impl InsufficientFunds {
    const THIS: Declared = Declared {
        code: "ledger-insufficient-funds",
        status: 402,
        field: None,
        arguments: &[("available", ArgumentKind::Money)],
    };
    pub const DECLARED: &'static [Declared] = &[Self::THIS];

    /// None: no account is an example.
    fn examples() -> Vec<Self> {
        Vec::new()
    }
}

impl Refusal for InsufficientFunds {
    fn code(&self) -> &'static str {
        Self::THIS.code
    }

    fn status(&self) -> u16 {
        Self::THIS.status
    }

    fn arguments(&self) -> Arguments {
        use kernel::Sayable as _;
        vec![("available", self.available.argument())]
    }
}

#[cfg(test)]
mod tests {
    use kernel::Argument;

    use super::*;

    #[test]
    fn what_was_available_is_told_and_nothing_else() {
        let insufficient = LedgerRefusal::InsufficientFunds(InsufficientFunds {
            account: "wallet:a".parse().unwrap(),
            available: Cents(250),
        });
        assert_eq!(
            insufficient.arguments(),
            [("available", Argument::Money(Cents(250)))]
        );
        assert_eq!(insufficient.status(), 402);
        assert!(LedgerRefusal::HoldEnded.arguments().is_empty());
    }
}
