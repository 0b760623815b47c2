//! The ids of what this crate keeps.

kernel::ids! {
    /// A tool that an organisation registered, in one way of use.
    RegistrationId = "reg";
    /// Somebody asks for access to a tool.
    AccessRequestId = "arq";
}
