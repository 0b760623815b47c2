//! Members ask for access to a tool, administrators answer.

mod answering;
mod asking;
mod ending;
mod state;
mod store;

pub use answering::{give, refuse};
pub use asking::{OpenRequest, ask_for_access, withdraw};
pub use state::{AccessRequest, RequestState};
pub use store::{find, waiting};

pub(crate) use ending::{AccessAnswered, given, organisation_gave_up, person_left};
pub(crate) use store::{open_of, waiting_counts};
