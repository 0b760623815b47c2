//! What the domains may rely on, shown on both engines.

mod counters;
mod failures;
mod jobs;
mod limits;
mod migrations;
mod reads;
mod serial;
mod writes;
