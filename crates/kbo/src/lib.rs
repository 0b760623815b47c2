//! What the Crossroads Bank for Enterprises publishes (KBO Open Data), taken over from its
//! files and found by number, name or address. Knows no filing, mandate or organisation.

mod brings;
mod enterprise;
mod facts;
mod name;
mod schema;
mod search;
mod seat;
mod store;
mod words;

pub use brings::DOMAIN;
pub use enterprise::{Enterprise, Source, Standing};
pub use facts::{ASSOCIATION, Facts, Kind};
pub use name::{Name, NameKind, NameLanguage};
pub use search::Enterprises;
pub use seat::{Both, Seat};
pub use store::{enterprise, enterprises, source};
pub use words::source_text;

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "kbo",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
