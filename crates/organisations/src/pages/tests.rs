//! The pages in a browser, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod adding;
mod answering;
mod changing;
mod data;
mod going;
mod inviting;
mod listing;
mod mails;
mod matrix;
mod strangers;
mod views;
mod world;
