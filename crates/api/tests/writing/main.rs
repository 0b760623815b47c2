//! Calls that change something, as a tool sends them, on both engines. The domain is a
//! small one of these tests: notes, which are numbered.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod callers;
mod cors;
mod document;
mod dpop;
mod failures;
mod kept;
mod keys;
mod notes;
mod parallel;
mod refusals;
mod world;
