//! Payments against the simulator, on both engines.

mod afterwards;
mod beginning;
mod notices;
mod polling;
mod reconciling;
mod tampered;
mod world;
