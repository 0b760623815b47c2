//! The ids of this crate.

kernel::ids! {
    FilingId = "fil";
    MessageId = "fmsg";
    DocumentId = "fdoc";
}
