//! Data that can go: deleting and anonymising people, giving them what we hold of them,
//! and forgetting in time. All of it walks what domains declare of their tables
//! (`storage::data`).

mod activity;
mod brings;
mod card;
mod erasing;
pub mod export;
mod ids;
mod leaving;
mod letters;
mod outlook;
mod pages;
mod personal;
mod refusal;
mod replace;
mod retention;
mod routes;
mod schema;
mod whose;

pub use activity::{Activity, activity};
pub use brings::DOMAIN;
pub use card::{Card, card};
pub use erasing::take_away;
pub use ids::{ExportId, LeavingId};
pub use leaving::{Asked, Leaving, WAIT, ask, call_back, under_way};
pub use outlook::{Outlook, outlook};
pub use pages::routes;
pub use refusal::{ExportRefusal, LeavingRefusal};
pub use replace::Way;
pub use routes::{FOR_SOMEBODY, LEAVING, OWN_DATA, for_somebody_url};
pub use whose::{Tables, Whom};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "privacy",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[LeavingRefusal::DECLARED, ExportRefusal::DECLARED];
