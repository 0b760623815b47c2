//! Keys of ours and tokens of others, in JSON: signing, opening what was encrypted to
//! us, and reading what others signed. README.md says what is taken and what is not.

mod compact;
mod decryption;
mod fault;
mod jwe;
mod jws;
mod object;
mod signing;

pub use decryption::DecryptionKey;
pub use fault::Fault;
pub use jwe::{Cipher, Encrypted, KeyWrap, Takes};
pub use jws::{Signed, VerifyingKeys};
pub use object::object;
pub use signing::{SigningAlgorithm, SigningFailed, SigningKey};
