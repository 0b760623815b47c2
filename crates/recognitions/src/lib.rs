//! Professional recognitions: who recognises whom, and since and until when.
//! Kinds and sources are data; README.md shows a definition file and a list.

mod brings;
mod changed;
mod definition;
mod expiry;
mod feed;
#[cfg(test)]
mod given;
mod holding;
mod ids;
mod import;
mod known;
mod link;
mod list;
mod pages;
mod personal;
mod reading;
mod recognition;
mod routes;
mod schema;
mod source;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
pub(crate) mod tests;

pub use belgium::{Day, InvalidDay};
pub use brings::DOMAIN;
pub use changed::RecognitionsChanged;
pub use definition::read_folder;
pub use definitions::{Localized, Problem};
pub use expiry::expire;
pub use holding::{holds, of_holder};
pub use ids::{ReadingId, RecognitionId};
pub use import::{Report, import};
pub use known::link_known;
pub use link::{LinkRefusal, link, unlink};
pub use list::{COLUMNS as LIST_COLUMNS, LIST_BYTES_MAX, Mistake, Wrong};
pub use pages::{mistake as mistake_text, routes, validity as validity_text};
pub use reading::{
    Force, NotRead, Note, Noted, Reader, Reading, ReadingReport, ReadingState, SourceStanding, due,
    forget_old, readings, standings, take,
};
pub use recognition::{Holder, Recognition, RegisteredHolder, Standing, Status};
pub use routes::{MISSING, RECOGNITIONS};
pub use source::{BearerToken, Feed, Holders, Kind, Source};
pub use store::{
    Search, SourceState, all_sources, find, kind_exists, kinds, search, source, sources,
};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "recognitions",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[LinkRefusal::DECLARED];
