//! The help centre, "Meest gestelde vragen": articles of all domains, found by what
//! people are stuck with, before they can sign in.
//!
//! Articles are Markdown files beside the domain they speak of; a [`domain::Domain`]
//! brings them. README.md says what may stand in one.

mod article;
mod brings;
mod counts;
mod entry;
mod fill;
mod help;
mod markdown;
mod pages;
mod personal;
mod refusal;
mod routes;
mod schema;
mod search;
mod store;
#[cfg(test)]
mod tests;
mod topic;
mod vain;

pub use article::{Article, Told};
pub use brings::DOMAIN;
pub use entry::Mistake;
pub use help::{Found, Help, Sources};
pub use pages::routes;
pub use routes::{SITEMAP, STAFF, SUGGESTIONS, article_url};
pub use search::{Doc, Hit, Index};

/// The stylesheet of this area.
pub static STYLE: web::Asset = web::built_asset!("help.css");

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "help_centre",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[refusal::HelpRefusal::DECLARED];
