//! itsme as an additional way to sign in: linking it to an account whose
//! identity card is linked, and signing in with it. README.md says what is believed.

mod attempt;
mod brings;
mod card;
mod client;
mod dossier;
mod keys;
mod letters;
mod link;
mod method;
mod pages;
mod personal;
mod refusal;
mod routes;
mod schema;
mod settings;

pub use attempt::forget_attempts;
pub use brings::DOMAIN;
pub use card::{Card, card};
pub use client::{Itsme, Person};
pub use keys::{Change, NewKeys, are_there, open_with, reseal, rotate};
pub use link::{Link, of_account, unlink};
pub use method::ITSME;
pub use pages::{endpoints, routes};
pub use refusal::ItsmeRefusal;
pub use routes::{KEYS, MY_ITSME, RETURN, SIGN_IN_ITSME};
pub use settings::{Agreement, Code, Issuer};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "itsme",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[ItsmeRefusal::DECLARED];
