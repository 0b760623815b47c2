//! The Belgian identity card as a proof of who somebody is: what its certificate
//! says, whom we believe about it, and whether it was revoked.

mod alarms;
mod attempt;
mod authority;
mod brings;
mod card;
pub mod handshake;
mod judge;
mod oid;
mod presented;
mod refusal;
mod revocation;
mod schema;
mod signed;
mod text;
mod trust;

pub use alarms::{Alarms, NewIssuer};
pub use attempt::{ATTEMPT_LIFETIME, Attempt, Owner, forget_attempts, redeem};
pub use authority::Issuer;
pub use brings::DOMAIN;
pub use card::{Card, Holder};
pub use judge::{CERTIFICATE_BYTES_MAX, judge};
pub use refusal::EidRefusal;
pub use revocation::{ListFigures, Need, Revocation, RevocationSettings, Standing};
pub use trust::{Trust, TrustProblem, WrongAuthority};

/// What it may refuse.
pub const REFUSALS: kernel::Catalogue = &[EidRefusal::DECLARED];

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
}
