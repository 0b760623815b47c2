//! The keys that sign ID tokens, logout tokens and JWT access tokens.
//!
//! A new key is published first and signs only later, so that every tool has
//! fetched it by then; a replaced key stays published until the last token it
//! signed has expired. Which key signs is decided by the rows alone, so all
//! processes agree.

mod keyring;
mod new_keys;
mod store;
mod verify;

pub use jose::{SigningFailed, SigningKey};
pub use keyring::Keyring;
pub use new_keys::NewKeys;
pub use store::{PUBLISHED_BEFORE_USE, Rotation, ensure, jwks, missing, open_with, reseal, rotate};
pub use verify::{Hint, read_former_hint, read_id_token_hint, read_signed};
