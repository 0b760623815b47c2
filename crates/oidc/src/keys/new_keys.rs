//! Keys that are made beforehand. An RSA key takes a few tenths of a second, and
//! everybody waits for the one writer of `SQLite`.

use std::fmt;

use jose::{SigningFailed, SigningKey};
use jsonwebtoken::jwk::Jwk;
use tools::SigningAlgorithm;
use zeroize::Zeroizing;

/// One key, with what is stored of it.
pub(super) struct NewKey {
    key: SigningKey,
    pkcs8: Zeroizing<Vec<u8>>,
}

impl NewKey {
    pub fn generate(algorithm: SigningAlgorithm) -> Result<Self, SigningFailed> {
        let (key, pkcs8) = SigningKey::generate(algorithm)?;
        Ok(Self {
            key,
            pkcs8: Zeroizing::new(pkcs8),
        })
    }

    pub fn kid(&self) -> &str {
        self.key.kid()
    }

    pub fn algorithm(&self) -> SigningAlgorithm {
        self.key.algorithm()
    }

    pub fn public_jwk(&self) -> &Jwk {
        self.key.public_jwk()
    }

    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }
}

/// Keys for [`ensure`](super::ensure) and [`rotate`](super::rotate).
#[derive(Default)]
pub struct NewKeys(Vec<NewKey>);

/// A key never shows more than its name.
impl fmt::Debug for NewKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(NewKey::kid))
            .finish()
    }
}

impl NewKeys {
    /// One of each algorithm.
    ///
    /// # Errors
    /// Where there is no randomness to be had.
    pub fn generate(algorithms: &[SigningAlgorithm]) -> Result<Self, SigningFailed> {
        let keys = algorithms.iter().copied().map(NewKey::generate);
        keys.collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn for_algorithm(&self, algorithm: SigningAlgorithm) -> Option<&NewKey> {
        self.0.iter().find(|key| key.algorithm() == algorithm)
    }
}
