//! The ids of what this crate keeps.

kernel::ids! {
    /// That somebody asked to be deleted.
    LeavingId = "lvg";
    /// What somebody takes along.
    ExportId = "xpt";
}
