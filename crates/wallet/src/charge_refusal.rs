//! Why a tool's call moved nothing.

use kernel::Cents;
use ledger::LedgerRefusal;
use storage::{Error, StorageError};

kernel::refusals! {
    /// In order of precedence: first for whom it is, then what is asked, then the money.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum ChargeRefusal {
        /// The person acts for themselves: there is no Wallet.
        NoOrganisation => 409 "charge-no-organisation",
        /// A token of the tool itself stands for nobody.
        OrganisationMissing => 422 "charge-organisation-missing" at "organisation",
        /// The person is signed in for another organisation, or in another way of use.
        OtherContext => 422 "charge-other-context" at "organisation",
        /// Also one that did not register the tool.
        OrganisationUnknown => 404 "charge-organisation-unknown" at "organisation",
        /// It registered the tool in several, or not in this one.
        WayUnclear => 422 "charge-way-unclear" at "way_of_use",
        /// Membership, registration, access or a recognition ended, or the organisation is
        /// not, or no longer, who it says (G-14).
        NotAllowed => 403 "charge-not-allowed",
        /// What stands in a Wallet is for those who may look (G-12).
        NotVisible => 403 "wallet-not-visible",
        /// Also one of another tool, or of another organisation.
        Unknown => 404 "charge-unknown",
        /// Neither a name in the price list nor an amount, or both.
        PriceOrAmount => 422 "charge-price-or-amount" at "price",
        PriceUnknown => 422 "charge-price-unknown" at "price",
        CurrencyUnknown => 422 "charge-currency-unknown" at "currency",
        AmountInvalid => 422 "charge-amount-invalid" at "amount_cents",
        /// Of amounts of its own the definition lets the tool take this much at most.
        AboveMaximum => 422 "charge-above-maximum" { maximum: Cents } at "amount_cents",
        LifetimeInvalid => 422 "charge-lifetime-invalid" at "hold_seconds",
        ReferenceInvalid => 422 "charge-reference-invalid" at "reference",
        /// Not where the tool lives.
        ReturnToUnknown => 422 "charge-return-to-unknown" at "return_to",
        KeyReused => 422 "charge-key-reused",
        /// It was captured or released, or was no hold.
        HoldEnded => 409 "charge-hold-ended",
        HoldExpired => 409 "charge-hold-expired",
        AboveHold => 422 "charge-above-hold" at "amount_cents",
        /// Nothing was taken yet.
        NotRefundable => 409 "charge-not-refundable",
        /// More than was taken and not given back yet.
        AboveCharge => 409 "charge-above-charge" at "amount_cents",
        /// An administrator lets no more be spent today.
        LimitMet => 403 "charge-limit-met",
        /// How much there is, is for the members of the organisation alone (G-12).
        InsufficientFunds => 402 "charge-insufficient-funds",
    }
}

pub(crate) type Result<T> = storage::Result<T, ChargeRefusal>;

pub(crate) fn no<T>(refusal: ChargeRefusal) -> Result<T> {
    Err(Error::Refused(refusal))
}

/// What the ledger refused, in the words of whoever charges.
pub(crate) fn of_ledger(error: Error<LedgerRefusal>) -> Error<ChargeRefusal> {
    let refusal = match error {
        Error::Refused(refusal) => refusal,
        Error::Query(error) => return Error::Query(error),
        Error::Storage(error) => return Error::Storage(error),
    };
    Error::Refused(match refusal {
        LedgerRefusal::KeyReused => ChargeRefusal::KeyReused,
        LedgerRefusal::TransferUnknown => ChargeRefusal::Unknown,
        LedgerRefusal::HoldEnded => ChargeRefusal::HoldEnded,
        LedgerRefusal::HoldExpired => ChargeRefusal::HoldExpired,
        LedgerRefusal::NotReversible => ChargeRefusal::NotRefundable,
        LedgerRefusal::AmountInvalid | LedgerRefusal::TooLarge => ChargeRefusal::AmountInvalid,
        LedgerRefusal::AboveHold => ChargeRefusal::AboveHold,
        LedgerRefusal::AboveOriginal => ChargeRefusal::AboveCharge,
        LedgerRefusal::InsufficientFunds(_) => ChargeRefusal::InsufficientFunds,
        LedgerRefusal::AccountUnknown | LedgerRefusal::AccountUnsuitable => {
            let what = format!("the accounts of a charge are not as they must be: {refusal:?}");
            return StorageError::Unusable(what).into();
        }
    })
}
