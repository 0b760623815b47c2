//! The helpdesk: what people write to, as pages for those who answer. It finds
//! accounts and organisations, sees why something does not work, and does what
//! only it may: verify, settle a dispute, hand over, link a recognition.

mod brings;
mod letters;
mod looks;
mod pages;
mod personal;
mod refusal;
mod routes;
mod schema;
mod unlinking;
mod viewing;

pub use brings::DOMAIN;
pub use pages::routes;
pub use refusal::HelpdeskRefusal;
pub use routes::{HELPDESK, account_url, organisation_url};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "helpdesk",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[HelpdeskRefusal::DECLARED];
