//! "Mijn profiel": what a person tells about themselves, and their photo.

mod brings;
mod claims;
mod complete;
mod contact;
mod limits;
mod names;
mod pages;
mod personal;
mod photo;
mod picture;
mod refusal;
mod routes;
mod schema;
mod settings;
mod start;
mod store;
mod tabs;

pub use brings::DOMAIN;
pub use claims::ContactClaims;
pub use contact::{Contact, TypedContact, TypedName, read_names};
pub use limits::Limits;
pub use names::NameSource;
pub use pages::routes;
pub use photo::{own_photo, remove_photo, set_photo};
pub use picture::{square_jpeg, whole_jpeg};
pub use refusal::{PhotoRefusal, ProfileRefusal};
pub use routes::{EDIT, PHOTO, PROFILE, photo_url};
pub use store::{contact, save_contact};
pub use tabs::{Tab, Tabs, tabs};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "profile",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[ProfileRefusal::DECLARED, PhotoRefusal::DECLARED];
