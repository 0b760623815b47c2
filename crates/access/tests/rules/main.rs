//! Who may use what, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod choosing;
mod claims;
mod given;
mod granting;
mod judging;
mod model;
mod registering;
mod world;
