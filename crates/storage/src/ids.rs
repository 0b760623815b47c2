//! The ids of what this crate keeps.

kernel::ids! {
    /// Work to be done after a commit.
    JobId = "job";
    /// A fact one domain tells the others.
    EventId = "evt";
    /// A row of the audit trail.
    AuditId = "aud";
}
