//! What is announced on the pages: planned maintenance, a register that is down.

mod announcement;
mod brings;
mod pages;
mod personal;
mod refusal;
mod routes;
mod schema;
mod store;
#[cfg(test)]
mod tests;

pub use announcement::{Announcement, AnnouncementId, announce, current, withdraw};
pub use brings::DOMAIN;
pub use pages::routes;
pub use refusal::AnnouncementRefusal;
pub use routes::ANNOUNCEMENTS;

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "announcements",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[AnnouncementRefusal::DECLARED];
