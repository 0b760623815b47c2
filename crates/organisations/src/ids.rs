//! The ids of what this crate keeps.

kernel::ids! {
    /// A place of business of an organisation.
    EstablishmentId = "est";
    /// A person in an organisation, from the request or invitation on.
    MembershipId = "mem";
}
