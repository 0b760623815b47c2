//! Organisations, the people who work for them, and how they came to: asked or
//! invited, confirmed, and gone again.

mod letters;

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "organisations",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
