//! The ids of what this crate keeps.

kernel::ids! {
    /// A statement of a bank account, as it was imported.
    StatementId = "bst";
    /// What came or went on a bank account.
    MovementId = "bmv";
    /// Part of a movement that goes back.
    ReturnId = "brt";
}
