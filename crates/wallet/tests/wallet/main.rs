//! The Wallet on both engines: what comes in and goes back, who may see to it, and
//! charging, called as a tool calls it.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not there"
)]

mod bad_input;
mod callers;
mod charges;
mod credits;
mod holds;
mod limits;
mod rights;
mod simulation;
mod together;
mod world;
