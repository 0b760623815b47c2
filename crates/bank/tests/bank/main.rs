//! Statements become money, once, on both engines.

#![expect(clippy::unwrap_used, reason = "tests")]

mod anything;
mod assigning;
mod folder;
mod importing;
mod refunding;
mod returning;
mod reversals;
mod world;
