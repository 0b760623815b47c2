//! What programs of others make of what we read and write: statements of banks, and the
//! code that a bank app scans.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod code;
mod numbers;
mod statements;
mod working_days;
