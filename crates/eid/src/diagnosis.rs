//! The guided diagnosis of why a card does not work (G-25): it starts from what is known,
//! asks one thing at a time, and keeps what came of it, to be gone on with later and for
//! the helpdesk.

mod circumstances;
mod findings;
mod step;
mod store;

pub(crate) use circumstances::{Browser, Circumstances, System};
pub(crate) use findings::{Answer, Findings, Seen};
#[cfg(test)]
pub(crate) use step::STEPS;
pub(crate) use step::{Asks, Kind, Step};
pub use store::DiagnosisRefusal;
pub(crate) use store::{
    Diagnosis, begin, find, forget_old, note_answer, note_seen, of_reference, take_back,
};
pub use store::{DiagnosisOfAccount, of_account};
