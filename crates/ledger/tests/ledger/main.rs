//! What the ledger promises, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod collected;
mod holds;
mod keys;
mod pages;
mod posts;
mod refusing;
mod reversals;
mod simulation;
mod tampering;
mod together;
mod world;
