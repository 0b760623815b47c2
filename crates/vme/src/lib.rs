//! The KBO VME tool: who is the syndic of an association of co-owners, guided to the
//! counter and registered in time. README.md has its words and its states.

mod acts;
mod advance;
mod batch;
mod bill;
mod brings;
mod documents;
mod dossier;
mod draft;
mod filing;
mod flow;
mod follow_up;
pub mod form;
mod ids;
mod inspect;
mod known;
mod leaving;
mod letters;
mod many;
mod messages;
mod online;
mod pages;
mod personal;
mod record;
mod refund;
mod refusal;
mod routes;
mod schema;
mod start;
mod state;
mod sweep;
mod terms;
mod transfer;
mod treat;

pub use self::documents::{DOCUMENTS_MAX, Document, add as add_document};
pub use acts::{Acting, Paid, PaidWith, PayRefusal};
pub use brings::DOMAIN;
pub use draft::{Kept, Page as DraftPage, begin, save};
pub use filing::{Filing, find, find_for, list};
pub use flow::Flow;
pub use ids::{BatchId, DocumentId, FilingId, MessageId};
pub use inspect::{DOCUMENT_MIB_MAX, DocumentRefusal, Fit, Media, inspect};
pub use leaving::{answers_given, message_written, under_way, withdraw_drafts};
pub use many::{Filer, ManyRefusal, check_table};
pub use pages::{PackageRefusal, routes};
pub use refusal::VmeRefusal;
pub use routes::{COUNTER, SCHEMA, VME};
pub use state::{State, Step};
pub use terms::Terms;
pub use treat::TreatRefusal;

/// The name of the tool's definition, by which `access` judges who may use it.
pub const TOOL: &str = "kbo-vme";

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "vme",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[
    VmeRefusal::DECLARED,
    DocumentRefusal::DECLARED,
    ManyRefusal::DECLARED,
    PayRefusal::DECLARED,
    TreatRefusal::DECLARED,
    PackageRefusal::DECLARED,
];
