//! Our keys for itsme: with one kind we sign who we are, to the other itsme encrypts.
//!
//! A new key is shown at once and signs a day later, for itsme keeps what it fetched for
//! as long. A key for encryption is no longer shown once there is a newer one, and goes
//! on opening for a day, for the same reason. Which is which the rows say alone, so all
//! processes agree.

mod keyring;
mod new_keys;
mod store;

pub(crate) use keyring::Keyring;
pub use new_keys::NewKeys;
pub(crate) use store::key_set;
pub use store::{Change, are_there, open_with, reseal, rotate};
