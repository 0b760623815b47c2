//! The ids of what this crate keeps.

kernel::ids! {
    /// One payment that somebody began.
    PaymentId = "pay";
    /// Money that goes back to where a payment came from.
    RefundId = "rfd";
    /// Money that the payer's bank took back.
    ChargebackId = "cbk";
    /// Something that a person must look at.
    IncidentId = "inc";
}
