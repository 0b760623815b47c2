//! The ids of this crate.

kernel::ids! {
    FilingId = "fil";
    MessageId = "fmsg";
    DocumentId = "fdoc";
    /// Filings that were sent at once, in a table.
    BatchId = "fbat";
}
