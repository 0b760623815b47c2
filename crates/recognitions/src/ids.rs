//! The ids of what this crate keeps.

kernel::ids! {
    /// A professional recognition, as its source last told it.
    RecognitionId = "rec";
    /// One reading of a source of recognitions.
    ReadingId = "rdg";
}
