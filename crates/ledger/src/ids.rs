//! The id of what this crate keeps.

kernel::ids! {
    /// A movement of money, or of what is kept for one, in the ledger.
    TransferId = "txn";
}
