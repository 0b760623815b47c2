//! The Belgian identity card as a proof of who somebody is: what its certificate
//! says, whom we believe about it, and whether it was revoked.

mod alarms;
mod attempt;
mod authority;
mod brings;
mod card;
mod card_on_account;
mod diagnosis;
mod dossier;
mod entry;
mod errand;
mod facts;
pub mod handshake;
mod host;
mod identity;
mod judge;
mod letters;
mod method;
mod offer;
mod oid;
mod outcome;
mod pages;
mod personal;
mod presented;
mod refusal;
mod revocation;
mod routes;
mod schema;
mod service;
mod settings;
mod signed;
mod start;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
mod trust;
mod web_eid;

pub use alarms::{Alarms, NewIssuer};
pub use attempt::{ATTEMPT_LIFETIME, Attempt, Owner, forget_attempts, redeem};
pub use authority::Issuer;
pub use brings::DOMAIN;
pub use card::{Card, Holder};
pub use card_on_account::{AccountCard, account_card};
pub use diagnosis::{DiagnosisOfAccount, DiagnosisRefusal, of_account as diagnoses_of};
pub use dossier::person_by_number;
pub use entry::EntryRefusal;
pub use facts::Facts;
pub use host::{Shown, host, is_open};
pub use identity::{
    Identity, IdentityLinked, IdentityUnlinked, LinkRefusal, Linked, Person, RESEALED_AT_ONCE,
    account_of, identity_of, link, number_of, numbers, refresh_names, reseal_identities, unlink,
};
pub use judge::{CERTIFICATE_BYTES_MAX, judge};
pub use method::EID;
pub use refusal::EidRefusal;
pub use revocation::{ListFigures, Need, Revocation, RevocationSettings, Standing};
pub use routes::{CHECK, DIAGNOSIS, LINK, SIGN_IN, diagnosis_url};
pub use service::Eid;
pub use settings::{DOMAIN as SETTING_OF_DOMAIN, Settings};
pub use trust::{Trust, TrustProblem, WrongAuthority};

/// What it may refuse.
pub const REFUSALS: kernel::Catalogue = &[
    EidRefusal::DECLARED,
    LinkRefusal::DECLARED,
    EntryRefusal::DECLARED,
    DiagnosisRefusal::DECLARED,
];

/// Asks for a card again and again, on the pages of a diagnosis.
pub static SCRIPT: web::Asset = web::built_asset!("card.js");

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "eid",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// Parsers and judgements over bytes from outside, for tests and fuzzing.
#[doc(hidden)]
pub mod bytes {
    pub use crate::revocation::{ListFault, OcspFault, Question, RevokedSerials, Status};
    pub use crate::web_eid::signed_by;
}
