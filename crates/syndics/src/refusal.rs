//! What the counter and the register refuse.

use kernel::{Duration, Timestamp};
use storage::Error;

kernel::refusals! {
    /// What the tables of the counter do not take; in order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum TableRefusal {
        /// Withdrawn meanwhile, or never there.
        Unknown => 404 "syndics-row-unknown",
        PeriodEmpty => 422 "syndics-period-empty" at "until",
        /// Two tariffs for one day.
        TariffOverlaps => 409 "syndics-tariff-overlaps" { from: Timestamp } at "from",
        /// There is an exception for that day.
        DayKnown => 409 "syndics-day-known" at "day",
        /// It is as the rule has it anyway.
        DayAsUsual => 422 "syndics-day-as-usual" at "work",
    }
}

kernel::refusals! {
    /// Why the register does not take what it is told; in order of precedence.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum RegisterRefusal {
        MandateUnknown => 404 "register-mandate-unknown",
        AssociationUnknown => 404 "register-association-unknown",
        /// The number is that of something else than an association of co-owners.
        NotAnAssociation => 422 "register-not-an-association" { name: String } at "association",
        /// An association cannot be its own syndic.
        OwnSyndic => 422 "register-own-syndic" at "enterprise",
        /// Before there were associations of co-owners: mistyped.
        TooEarly => 422 "register-too-early" { earliest: Timestamp } at "from",
        /// Further ahead than anybody decides.
        TooLate => 422 "register-too-late" { latest: Timestamp } at "from",
        /// The decision lies ahead.
        NotDecided => 422 "register-not-decided" at "decided_on",
        StartBeforeDecision => 422 "register-start-before-decision" at "from",
        EndBeforeStart => 422 "register-end-before-start" at "until",
        /// The association is no more on a day of the mandate.
        Dissolved => 409 "register-dissolved" { since: Timestamp } at "from",
        /// The mandate is not held then.
        NotHeld => 409 "register-not-held" at "from",
        /// Another ordinary mandate is held on one of the days.
        Overlap => 409 "register-overlap" { holder: String, from: Timestamp } at "from",
        /// Between the end of the one and the start of the other nobody would be syndic.
        Gap => 409 "register-gap" { from: Timestamp, through: Timestamp } at "from",
    }
}

kernel::refusals! {
    /// Why nothing is looked up.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LookUpRefusal {
        TooOften => 429 "syndics-look-up-too-often" { wait: Duration } retry wait,
        NumberInvalid => 422 "syndics-number-invalid" at "q",
        DateInvalid => 422 "syndics-date-invalid" at "date",
        /// Nothing is known of such an association.
        Unknown => 404 "syndics-association-unknown",
    }
}

pub type Result<T> = storage::Result<T, RegisterRefusal>;

pub(crate) fn refused<T>(refusal: RegisterRefusal) -> Result<T> {
    Err(Error::Refused(refusal))
}
