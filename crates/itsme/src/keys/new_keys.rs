//! Keys made before a transaction begins: each takes some tenths of a second.

use std::fmt;

use jose::{DecryptionKey, SigningAlgorithm, SigningFailed, SigningKey};
use jsonwebtoken::jwk::Jwk;
use zeroize::Zeroizing;

/// What itsme takes: it knows RSA alone.
pub(super) const ALGORITHM: SigningAlgorithm = SigningAlgorithm::Rs256;

/// What a key is for, as RFC 7517 §4.2 spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Usage {
    Signing,
    Encryption,
}

impl Usage {
    pub const ALL: [Self; 2] = [Self::Signing, Self::Encryption];

    pub fn code(self) -> &'static str {
        match self {
            Self::Signing => "sig",
            Self::Encryption => "enc",
        }
    }
}

/// One key, with what is stored of it.
pub(super) struct NewKey {
    pub usage: Usage,
    pub kid: String,
    pub public_jwk: Jwk,
    pub pkcs8: Zeroizing<Vec<u8>>,
}

/// One of each kind.
pub struct NewKeys(pub(super) [NewKey; 2]);

/// A key never shows more than its name.
impl fmt::Debug for NewKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|key| &key.kid);
        f.debug_list().entries(names).finish()
    }
}

impl NewKeys {
    /// # Errors
    /// Where there is no randomness to be had.
    pub fn generate() -> Result<Self, SigningFailed> {
        let (signing, signing_pkcs8) = SigningKey::generate(ALGORITHM)?;
        let (opening, opening_pkcs8) = DecryptionKey::generate()?;
        Ok(Self([
            NewKey {
                usage: Usage::Signing,
                kid: signing.kid().to_owned(),
                public_jwk: signing.public_jwk().clone(),
                pkcs8: Zeroizing::new(signing_pkcs8),
            },
            NewKey {
                usage: Usage::Encryption,
                kid: opening.kid().to_owned(),
                public_jwk: opening.public_jwk().clone(),
                pkcs8: Zeroizing::new(opening_pkcs8),
            },
        ]))
    }
}
