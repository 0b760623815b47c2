//! Questions to the helpdesk: asked on a page, signed in or not, answered by mail and on
//! the person's own page.

mod about;
mod answering;
mod asking;
mod brings;
mod canned;
mod case;
mod dossier;
mod letters;
pub mod mailbox;
mod pages;
mod personal;
mod pictures;
mod refusal;
mod routes;
mod schema;
mod settings;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;

pub use answering::{answer, assign, close, merge, note};
pub use asking::{Question, ask, follow_up};
pub use brings::DOMAIN;
pub use case::{Author, Case, CaseId, Message, MessageId, Reference, State};
pub use pages::routes;
pub use pictures::Workbench;
pub use refusal::CaseRefusal;
pub use routes::{QUESTIONS, QUEUE, case_url};
pub use settings::Settings;

/// The script of the form.
pub static SCRIPT: web::Asset = web::built_asset!("contact.js");

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "cases",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[CaseRefusal::DECLARED];
