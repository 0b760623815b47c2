//! Why nothing is paid, or given back.

use kernel::{Cents, Duration};

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum PaymentRefusal {
        /// Nobody takes payments for us here, or not in this way.
        NotOffered => 404 "payments-not-offered",
        BelowMinimum => 422 "payments-below-minimum" { minimum: Cents } at "amount",
        AboveMaximum => 422 "payments-above-maximum" { maximum: Cents } at "amount",
        /// Many tries on end are how stolen cards are tested.
        TooOften => 429 "payments-too-often" { wait: Duration } retry wait,
        /// Whether it was begun will be known later; nobody paid yet.
        Unreachable => 503 "payments-unreachable",
        /// The provider does not want this payment.
        Declined => 502 "payments-declined",
        /// Another person than who asked for it.
        SamePerson => 409 "payments-same-person",
        /// Somebody agreed, or withdrew it, meanwhile.
        NotProposed => 409 "payments-refund-not-proposed",
        /// There is nothing to give back of what was not paid.
        NotPaid => 409 "payments-not-paid",
        ReasonMissing => 422 "payments-reason-missing" at "reason",
        AmountUnread => 422 "payments-amount-unread" at "amount",
        /// More than is left of it.
        AboveLeft => 409 "payments-above-left" { left: Cents } at "amount",
        /// The money was spent meanwhile.
        BalanceTooLow => 409 "payments-balance-too-low",
    }
}
