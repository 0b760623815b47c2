//! What people do with organisations, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod appendix_e;
mod disputes;
mod founding;
mod guards;
mod history;
mod independence;
mod inviting;
mod joining;
mod limits;
mod listing;
mod orders;
mod reminders;
mod staying;
mod taking_over;
mod world;
