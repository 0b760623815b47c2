//! Who may use which tool, for whom, and why: tools that organisations
//! registered, the access of their members, and the one function that decides.

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "access",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
