//! The register of syndics, and what the counter that keeps it needs: the calendar of
//! working days, deadlines, tariffs. README.md has the words and the promises.

mod allowance;
mod brings;
mod calendar;
mod deadline;
mod endpoints;
mod ids;
mod known;
mod letters;
mod mine;
mod pages;
mod period;
mod personal;
mod quote;
mod refusal;
pub mod register;
mod remind;
mod routes;
mod schema;
mod stored;
mod tariff;

pub use brings::DOMAIN;
pub use calendar::{Exception, Work, add_exception, exceptions, withdraw_exception, working_days};
pub use deadline::{Deadline, Rule, judged_by};
pub(crate) use endpoints::api_part;
pub use ids::{ExceptionId, MandateId, PersonId, StatementId, TariffId};
pub use mine::{Due, Mine, Missing, Running, Show, Whose, mandates_of};
pub use pages::{counter_act, require_counter, routes};
pub use period::Period;
pub use quote::{Operation, Quote, QuoteLine, Quoted, QuotedOperation, Reason, quote};
pub use refusal::{LookUpRefusal, RegisterRefusal, TableRefusal};
pub use register::{AppointedBy, Contact, Holder, Kind, Syndic};
pub use routes::{CALENDAR, LOOK_UP, MINE, TARIFFS, association_url};
pub use tariff::{NewTariff, Service, Tariff, add_tariff, tariff_on, tariffs, withdraw_tariff};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[
    TableRefusal::DECLARED,
    RegisterRefusal::DECLARED,
    LookUpRefusal::DECLARED,
];

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "syndics",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
