//! What a domain has for the start page (`app/src/pages/home.rs`): what waits for the
//! person, what keeps something from working, and the steps of the guided sequence.
//!
//! Each function is asked at every visit of the page, in one transaction with those of
//! all other domains. It reads for all organisations of the person at once: somebody
//! with fifty of them waits no longer than somebody with one.

use diesel::QueryResult;
use storage::Tx;
use web::{ActingFor, Ctx, SignedIn};

/// What stands on the start page for this person now; mostly nothing.
pub type StartItems = fn(&mut Tx, &Ctx, &SignedIn) -> QueryResult<Vec<StartItem>>;

/// The steps of the guided sequence that a domain knows of.
pub type StartSteps = fn(&mut Tx, &Ctx, &SignedIn) -> QueryResult<Vec<StartStep>>;

/// One thing to do, or to know, with the one link that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartItem {
    pub urgency: Urgency,
    /// Of which organisation it is; `None`: of the person themselves. Those of the one
    /// that the person acts for stand before those of others.
    pub organisation: Option<ActingFor>,
    /// A sentence in the person's language: "2 medewerkers wachten op u."
    pub text: String,
    /// What the link says, as a verb: "Aanvragen bekijken".
    pub label: String,
    pub href: String,
}

/// In the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Other people wait for them: a request to be answered.
    Waiting,
    /// Something does not work, or soon will not, until they do something: too little
    /// money, a proof that is missing, a day by which something must be done.
    Blocking,
    /// Good to know.
    Advice,
}

/// A step of the guided sequence, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartStep {
    pub stage: Stage,
    pub state: StepState,
    /// As a verb: "Uw eID koppelen".
    pub text: String,
    /// A sentence that says what for; shown until it is done.
    pub hint: String,
    pub href: String,
}

/// Where a step stands in the sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Account,
    /// A surer way to say who one is: the identity card.
    Identity,
    Organisation,
    /// What one is in the organisation.
    Staff,
    Contact,
    Photo,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    /// It is the person's turn.
    ToDo,
    /// It is somebody else's turn.
    Waiting,
    /// Not done, and it need not be.
    Optional,
}
