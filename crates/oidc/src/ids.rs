//! The id of what this crate keeps.

kernel::ids! {
    /// What one tool was allowed, for one person, by one sign-in.
    GrantId = "gnt";
}
