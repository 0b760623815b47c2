//! Who may use which tool, for whom, and why: tools that organisations
//! registered, the access of their members, and the one function that decides.

mod acting;
mod brings;
mod changed;
mod choices;
mod claims;
mod conditions;
mod contexts;
mod end_member;
mod endpoints;
mod everyones;
mod follow;
mod ids;
mod judge;
mod judge_members;
mod kind_names;
mod letters;
mod may_register;
mod member_access;
mod methods;
mod notify;
mod offices;
mod pages;
mod person;
mod personal;
mod proof;
mod refusal;
mod register;
mod registration;
pub mod requests;
mod routes;
mod schema;
mod set_access;
mod standing;
mod standings;
mod start_page;
mod starts;
#[cfg(feature = "testing")]
pub mod testing;

pub use acting::signed_in;
pub use brings::DOMAIN;
pub use changed::{AccessChanged, publish as publish_changed};
pub use choices::{last_choice, remember};
pub use claims::ContextClaims;
pub use contexts::Contexts;
pub use end_member::end_member;
pub(crate) use endpoints::{SCOPES, api_part};
pub use ids::{AccessRequestId, RegistrationId};
pub use judge::{Choice, Office, judge, judge_all};
pub(crate) use judge_members::lacking;
pub use judge_members::{Verdicts, judge_members};
pub use may_register::{judge_organisation, may_register, may_register_all};
pub use member_access::{Access, access_counts, access_of_member, access_of_members};
pub use methods::Methods;
pub use pages::{
    Contact, Link, ProofView, Reader, SignInSums, Step, Subject, Words, YearOfSignIns, routes,
    sentence,
};
pub use proof::{By, Condition, ConditionKind, HeldBy, Proof};
pub use refusal::AccessRefusal;
pub use register::{register, unregister};
pub use registration::{Registration, registration, registration_of, registrations};
pub use routes::{
    ACTING_FOR, CHOOSE, acting_for_url, tool_in_organisation, tools_url, why_member_url,
};
pub use set_access::{AccessChange, Changed, grant, set_access, withdraw_access};
pub use standing::{Standing, ToolState};
pub use standings::{Asker, standings, standings_in};
pub use starts::{begun as started, done as end_start, forget_starts};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "access",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[AccessRefusal::DECLARED, pages::ChoiceRefusal::DECLARED];
