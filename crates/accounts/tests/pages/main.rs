//! The pages of this crate and of `sessions`, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod activation;
mod as_typed;
mod busy;
mod email_change;
mod error_titles;
mod form_addresses;
mod guards;
mod limits;
mod mailboxes;
mod own_sessions;
mod passwords;
mod registration;
mod rights;
mod shared_networks;
mod sign_in;
mod somebody_else;
mod spellings;
mod texts;
mod without_password;
mod world;
