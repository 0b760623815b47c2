//! The ids of this crate.

kernel::ids! {
    FilingId = "fil_";
    MessageId = "fmsg_";
    DocumentId = "fdoc_";
}
