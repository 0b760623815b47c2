//! How a tool proves to us that it is that tool.

use std::fmt;

use jsonwebtoken::jwk::Jwk;
use kernel::TokenHash;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// RFC 6749 §2.3, OpenID Connect Core §9.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub enum ClientAuthentication {
    /// A public client: PKCE is all it has (RFC 7636).
    None,
    /// `client_secret_basic` or `client_secret_post`, as the tool likes.
    ClientSecret { sha256: SecretHash },
    /// RFC 7523 §3. Public keys only: P-256, or RSA of at least 2048 bits.
    PrivateKeyJwt { keys: Vec<Jwk> },
}

impl ClientAuthentication {
    pub fn is_public(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// SHA-256 of a client secret, hexadecimal in files. The secret itself is
/// random, so a plain hash is enough (no password hash, which would be slow).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SecretHash(TokenHash);

impl SecretHash {
    pub fn of(secret: &str) -> Self {
        Self(TokenHash::of(secret.as_bytes()))
    }

    /// Whether `secret` is the one; in constant time.
    pub fn matches(&self, secret: &str) -> bool {
        self.0.matches(secret.as_bytes())
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(TokenHash::from_bytes(bytes)))
    }

    fn to_hex(self) -> String {
        hex::encode(self.0.as_bytes())
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash")
    }
}

impl Serialize for SecretHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for SecretHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text)
            .ok_or_else(|| serde::de::Error::custom("64 hexadecimal digits expected"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_recognised_by_its_hash_only() {
        let hash = SecretHash::of("a long random secret");
        assert_eq!(SecretHash::from_hex(&hash.to_hex()), Some(hash));
        assert!(hash.matches("a long random secret"));
        assert!(!hash.matches("another"));
        assert_eq!(SecretHash::from_hex("abc"), None);
        assert_eq!(SecretHash::from_hex(&"é".repeat(32)), None);
    }
}
