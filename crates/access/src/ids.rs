//! The id of what this crate keeps.

kernel::ids! {
    /// A tool that an organisation registered, in one way of use.
    RegistrationId = "reg";
}
