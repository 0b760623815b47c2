//! A key to which others encrypt.

use std::fmt;

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{
    KeyPair, KeySize, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey,
    PrivateDecryptingKey,
};
use aws_lc_rs::signature::RsaKeyPair;
use jsonwebtoken::jwk::{Jwk, KeyAlgorithm, PublicKeyUse};
use zeroize::Zeroizing;

use crate::jwe::KeyWrap;
use crate::signing::{SigningFailed, named_rsa};

/// A parsed RSA key.
pub struct DecryptionKey {
    kid: String,
    private: OaepPrivateDecryptingKey,
    public_jwk: Jwk,
}

/// A key never shows more than its name.
impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecryptionKey({})", self.kid)
    }
}

impl DecryptionKey {
    /// Makes a new key, in a few tenths of a second. Returns it and its PKCS #8 form.
    ///
    /// # Errors
    /// Where there is no randomness to be had.
    pub fn generate() -> Result<(Self, Vec<u8>), SigningFailed> {
        let failed = |_| SigningFailed::new("no key could be made");
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
        let pkcs8 = pair.as_der().map_err(failed)?.as_ref().to_vec();
        Ok((Self::parse(&pkcs8)?, pkcs8))
    }

    /// # Errors
    /// When it is no RSA key.
    pub fn parse(pkcs8: &[u8]) -> Result<Self, SigningFailed> {
        let failed = || SigningFailed::new("the stored key does not read");
        let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| failed())?;
        let private = PrivateDecryptingKey::from_pkcs8(pkcs8).map_err(|_| failed())?;
        let mut public_jwk =
            named_rsa(&pair, PublicKeyUse::Encryption, KeyAlgorithm::RSA_OAEP_256)?;
        // It opens either way of wrapping, so it names none: whoever uses the other would
        // find no key (RFC 7517 §4.4).
        public_jwk.common.key_algorithm = None;
        Ok(Self {
            kid: public_jwk.common.key_id.clone().unwrap_or_default(),
            private: OaepPrivateDecryptingKey::new(private).map_err(|_| failed())?,
            public_jwk,
        })
    }

    /// The key's thumbprint (RFC 7638).
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The key as the JWKS shows it (RFC 7517 §4).
    pub fn public_jwk(&self) -> &Jwk {
        &self.public_jwk
    }

    /// RFC 7518 §4.3.
    pub(crate) fn unwrap(&self, wrap: KeyWrap, wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let algorithm = match wrap {
            KeyWrap::RsaOaep256 => &OAEP_SHA256_MGF1SHA256,
            KeyWrap::RsaOaep => &OAEP_SHA1_MGF1SHA1,
        };
        let mut plain = Zeroizing::new(vec![0; self.private.min_output_size()]);
        let length = self
            .private
            .decrypt(algorithm, wrapped, &mut plain, None)
            .ok()?
            .len();
        plain.truncate(length);
        Some(plain)
    }
}
