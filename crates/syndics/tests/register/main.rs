//! The register, its calendar and its tariffs, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod bitemporal;
mod mandates;
mod tables;
mod untouched;
mod world;
