//! Files of the Crossroads Bank, taken over on both engines, and what is found then.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod importing;
mod refusing;
mod searching;
mod updating;
mod world;
