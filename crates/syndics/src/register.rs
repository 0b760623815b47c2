//! The register of syndics: what was true when, and what was known when. README.md draws
//! how statements stand above each other.

mod association;
mod look_up;
mod people;
mod record;
mod rules;
mod source;
mod statement;
mod syndic;
mod timeline;

pub(crate) use association::associations;
pub use association::{Association, association, dissolve};
pub use look_up::{LookUp, look_up};
pub(crate) use people::person_with;
pub use people::{number_of_person, reseal_people};
pub use record::{Appointment, Said, appoint, change_data, correct, end, replace, strike};
pub use rules::{Clash, Confirmed, clashes};
pub use source::Source;
pub(crate) use statement::statements_of_many;
pub use statement::{Cause, Held, Statement, statements_of};
pub use syndic::{AppointedBy, Contact, Holder, Kind, Published, Syndic};
pub use timeline::{Mandate, Stretch, held_on, mandates};
