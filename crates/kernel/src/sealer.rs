//! Sealing: what leaves the server and must come back unchanged and unread,
//! and what is stored but must not be read from a stolen copy.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::{constant_time, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::Rng;

const NONCE_LENGTH: usize = 12;

/// One of the server's secrets: 32 random bytes.
#[derive(Clone)]
pub struct ServerSecret(Zeroizing<[u8; 32]>);

impl ServerSecret {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A key for one purpose only, so that what is made for one use cannot be
    /// passed off for another (HMAC-SHA-256 as the derivation, NIST SP 800-108).
    fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let tag = hmac::sign(
            &hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice()),
            purpose.as_bytes(),
        );
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(tag.as_ref());
        key
    }
}

impl fmt::Debug for ServerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSecret")
    }
}

/// Seals with the first of the server's secrets and opens with any, so that a
/// secret can be replaced without breaking what it sealed.
#[derive(Clone, Debug)]
pub struct Sealer {
    secrets: Vec<ServerSecret>,
    rng: Rng,
}

impl Sealer {
    pub fn new(current: ServerSecret, former: Vec<ServerSecret>, rng: Rng) -> Self {
        let mut secrets = vec![current];
        secrets.extend(former);
        Self { secrets, rng }
    }

    /// Encrypts and authenticates (AES-256-GCM): nonce, ciphertext, tag.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let nonce = self.rng.bytes::<NONCE_LENGTH>();
        let mut sealed = plain.to_vec();
        let key = aead_key(&self.secrets[0].derive(purpose));
        if key
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .is_err()
        {
            // Only a text of more than 64 GiB gets here.
            return Vec::new();
        }
        [nonce.as_slice(), &sealed].concat()
    }

    /// Gives back what was sealed for this purpose, or nothing.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, ciphertext) = sealed.split_at_checked(NONCE_LENGTH)?;
        self.secrets.iter().find_map(|secret| {
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut plain = ciphertext.to_vec();
            let length = aead_key(&secret.derive(purpose))
                .open_in_place(nonce, Aad::empty(), &mut plain)
                .ok()?
                .len();
            plain.truncate(length);
            Some(plain)
        })
    }

    /// Seals a value as JSON, as text that fits in a URL, a cookie or a column.
    pub fn seal_text<T: Serialize>(&self, purpose: &str, value: &T) -> String {
        let plain = Zeroizing::new(serde_json::to_vec(value).unwrap_or_default());
        URL_SAFE_NO_PAD.encode(self.seal(purpose, &plain))
    }

    pub fn open_text<T: DeserializeOwned>(&self, purpose: &str, sealed: &str) -> Option<T> {
        let plain = Zeroizing::new(self.open(purpose, &URL_SAFE_NO_PAD.decode(sealed).ok()?)?);
        serde_json::from_slice(&plain).ok()
    }

    /// A keyed fingerprint of `data` (HMAC-SHA-256), in base64url.
    pub fn sign(&self, purpose: &str, data: &[u8]) -> String {
        let key = hmac::Key::new(
            hmac::HMAC_SHA256,
            self.secrets[0].derive(purpose).as_slice(),
        );
        URL_SAFE_NO_PAD.encode(hmac::sign(&key, data))
    }

    /// Whether `signature` is the fingerprint of `data`; in constant time.
    pub fn verify(&self, purpose: &str, data: &[u8], signature: &str) -> bool {
        let Ok(signature) = URL_SAFE_NO_PAD.decode(signature) else {
            return false;
        };
        self.secrets.iter().any(|secret| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, secret.derive(purpose).as_slice());
            hmac::verify(&key, data, &signature).is_ok()
        })
    }

    /// The first `N` bytes of a keyed fingerprint (RFC 2104 §5), where a whole one does
    /// not fit; at least 10, so that nobody finds one by trying.
    pub fn tag<const N: usize>(&self, purpose: &str, data: &[u8]) -> [u8; N] {
        const { assert!(N >= 10 && N <= 32, "a tag of 10 to 32 bytes") };
        tag(&self.secrets[0], purpose, data)
    }

    /// The tags by each of the server's secrets, of the current one first: to find what
    /// any of them marked.
    pub fn tags<const N: usize>(&self, purpose: &str, data: &[u8]) -> Vec<[u8; N]> {
        const { assert!(N >= 10 && N <= 32, "a tag of 10 to 32 bytes") };
        let tags = self.secrets.iter().map(|secret| tag(secret, purpose, data));
        tags.collect()
    }

    /// Names the secret that seals now, and tells nothing of it.
    pub fn key_id(&self) -> String {
        URL_SAFE_NO_PAD.encode(tag::<12>(&self.secrets[0], "key-id", b""))
    }

    /// Whether that is the tag of `data`; in constant time.
    pub fn has_tag<const N: usize>(&self, purpose: &str, data: &[u8], given: &[u8; N]) -> bool {
        self.secrets.iter().any(|secret| {
            let right: [u8; N] = tag(secret, purpose, data);
            constant_time::verify_slices_are_equal(&right, given).is_ok()
        })
    }
}

fn tag<const N: usize>(secret: &ServerSecret, purpose: &str, data: &[u8]) -> [u8; N] {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.derive(purpose).as_slice());
    let whole = hmac::sign(&key, data);
    let mut tag = [0; N];
    for (byte, whole) in tag.iter_mut().zip(whole.as_ref()) {
        *byte = *whole;
    }
    tag
}

fn aead_key(key: &[u8; 32]) -> LessSafeKey {
    #[expect(
        clippy::expect_used,
        reason = "the only failure is a wrong length, which the type rules out"
    )]
    let key = UnboundKey::new(&AES_256_GCM, key).expect("a 32-byte key");
    LessSafeKey::new(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(secrets: &[u8]) -> Sealer {
        let mut secrets = secrets.iter().map(|byte| ServerSecret::new([*byte; 32]));
        Sealer::new(secrets.next().unwrap(), secrets.collect(), Rng::seeded(3))
    }

    #[test]
    fn what_is_sealed_opens_for_its_purpose_only() {
        let sealed = sealer(&[1]).seal_text("a", &"text");
        assert_eq!(
            sealer(&[1]).open_text::<String>("a", &sealed).as_deref(),
            Some("text")
        );
        assert_eq!(sealer(&[1]).open_text::<String>("b", &sealed), None);
        assert_eq!(sealer(&[2]).open_text::<String>("a", &sealed), None);
    }

    #[test]
    fn a_former_secret_still_opens() {
        let sealed = sealer(&[1]).seal_text("a", &"text");
        assert_eq!(
            sealer(&[2, 1]).open_text::<String>("a", &sealed).as_deref(),
            Some("text")
        );
    }

    #[test]
    fn a_tag_is_of_its_purpose_its_data_and_a_secret_of_ours() {
        let tag: [u8; 10] = sealer(&[1]).tag("a", b"text");
        assert!(sealer(&[1]).has_tag("a", b"text", &tag));
        assert!(sealer(&[2, 1]).has_tag("a", b"text", &tag));
        assert!(!sealer(&[2]).has_tag("a", b"text", &tag));
        assert!(!sealer(&[1]).has_tag("b", b"text", &tag));
        assert!(!sealer(&[1]).has_tag("a", b"texts", &tag));
    }

    #[test]
    fn tags_find_what_any_secret_marked_and_a_secret_has_a_name() {
        let before: [u8; 10] = sealer(&[1]).tag("a", b"text");
        let tags = sealer(&[2, 1]).tags("a", b"text");
        assert_eq!(tags[0], sealer(&[2]).tag("a", b"text"));
        assert_eq!(tags[1], before);
        assert_eq!(sealer(&[1, 2]).key_id(), sealer(&[1]).key_id());
        assert_ne!(sealer(&[1]).key_id(), sealer(&[2]).key_id());
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let mut sealed = sealer(&[1]).seal("a", b"text");
        sealed[14] ^= 1;
        assert_eq!(sealer(&[1]).open("a", &sealed), None);
        assert!(!sealer(&[1]).verify("a", b"text", "AAAA"));
        assert!(sealer(&[1]).verify("a", b"text", &sealer(&[1]).sign("a", b"text")));
    }
}
