//! The ids of what this crate keeps.

kernel::ids! {
    /// A code that was mailed and waits to be typed.
    CodeId = "cod";
    /// A stored profile photo.
    PhotoId = "pho";
}
