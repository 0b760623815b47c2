//! Signed-in browsers: a row each, the cookie holds a token, the row its hash.
//! A session records every proof of identity given in it; `acr` and `amr` and
//! "was that recent enough?" follow from there.

mod acting;
mod brings;
mod card;
mod device;
mod dossier;
mod lifetimes;
mod pages;
mod personal;
mod routes;
mod schema;
mod session;
mod settings;
#[cfg(feature = "testing")]
pub mod testing;
mod viewing;

pub use acting::Acting;
pub use brings::DOMAIN;
pub use card::{Card, card};
pub use device::Device;
pub use lifetimes::Lifetimes;
pub use pages::routes;
pub use session::{
    Session, SessionEnded, act_for, add_authentication, add_proof, begin, begin_with, by_id, end,
    end_all, find, forget_old, is_live, list, touch, used_from,
};

pub use viewing::{
    VIEWING_LASTS, Viewing, ViewingId, begin_viewing, end_viewing, viewing, viewings_of,
};

/// For joins of other crates: which session, and whether it was ended.
pub mod ends {
    pub use crate::schema::sessions::{ended_at, id, table};
}

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "sessions",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
