//! The keys that sign ID tokens, logout tokens and JWT access tokens.
//!
//! A new key is published first and signs only later, so that every tool has
//! fetched it by then; a replaced key stays published until the last token it
//! signed has expired. Which key signs is decided by the rows alone, so all
//! processes agree.

mod key;
mod keyring;
mod store;
mod verify;

pub use key::{SigningFailed, SigningKey};
pub use keyring::Keyring;
pub use store::{PUBLISHED_BEFORE_USE, ensure, jwks, reseal, rotate};
pub use verify::{Hint, read_id_token_hint, read_signed};
