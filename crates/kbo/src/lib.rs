//! What the Crossroads Bank for Enterprises publishes (KBO Open Data), taken over from its
//! files and found by number, name or address. Knows no filing, mandate or organisation.

mod brings;
mod enterprise;
mod extract;
mod facts;
mod files;
mod import;
mod name;
mod pages;
mod personal;
mod routes;
mod schema;
mod search;
mod seat;
mod store;
mod wrong;

pub use brings::DOMAIN;
pub use enterprise::{Enterprise, Source, Standing};
pub use extract::{Extract, ExtractState, Progress, extracts, served_extract};
pub use facts::{ASSOCIATION, Facts, Kind};
pub use files::{ExtractKind, Oddities, Oddity};
pub use import::{Endings, Imported, NotImported, import};
pub use name::{Name, NameKind, NameLanguage};
pub use pages::source_text;
pub use search::Enterprises;
pub use seat::{Both, Seat};
pub use store::{enterprise, enterprises, source};
pub use wrong::{Odd, Told, Wrong};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "kbo",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
