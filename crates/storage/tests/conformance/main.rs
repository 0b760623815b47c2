//! What the domains may rely on, shown on both engines.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod counters;
mod failures;
mod followers;
mod jobs;
mod limits;
mod log;
mod migrations;
mod queues;
mod reads;
mod search;
mod serial;
mod terms;
mod turns;
mod writes;
