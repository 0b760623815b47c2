//! The ids of what this crate keeps.

kernel::ids! {
    /// What something costs in a period.
    TariffId = "trf";
    /// A day on which the calendar is not as the law has it.
    ExceptionId = "exc";
    /// Somebody being the syndic of an association, from beginning to end.
    MandateId = "man";
    /// What the register says of a mandate for some days.
    StatementId = "rst";
    /// Whoever has a national number, in the register.
    PersonId = "rpn";
}
