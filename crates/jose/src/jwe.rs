//! What others encrypted to us (RFC 7516), in the compact form.

use aws_lc_rs::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{
    AES_128, AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey,
};
use aws_lc_rs::{constant_time, hmac};

use crate::compact::{decoded, header, kid, parts, text};
use crate::{DecryptionKey, Fault};

/// How the key of the content travels (RFC 7518 §4.1). `RSA1_5` is not among them: its
/// padding tells whoever may ask often what the key is (RFC 8725 §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyWrap {
    RsaOaep256,
    RsaOaep,
}

impl KeyWrap {
    pub const ALL: [Self; 2] = [Self::RsaOaep256, Self::RsaOaep];

    pub fn code(self) -> &'static str {
        match self {
            Self::RsaOaep256 => "RSA-OAEP-256",
            Self::RsaOaep => "RSA-OAEP",
        }
    }
}

/// How the content is encrypted (RFC 7518 §5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cipher {
    A128CbcHs256,
    A256CbcHs512,
    A128Gcm,
    A256Gcm,
}

impl Cipher {
    pub const ALL: [Self; 4] = [
        Self::A128CbcHs256,
        Self::A256CbcHs512,
        Self::A128Gcm,
        Self::A256Gcm,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::A128CbcHs256 => "A128CBC-HS256",
            Self::A256CbcHs512 => "A256CBC-HS512",
            Self::A128Gcm => "A128GCM",
            Self::A256Gcm => "A256GCM",
        }
    }
}

/// What a caller takes; a header chooses among these only.
#[derive(Debug, Clone, Copy)]
pub struct Takes<'a> {
    pub wraps: &'a [KeyWrap],
    pub ciphers: &'a [Cipher],
}

/// A JWE as it came.
#[derive(Debug)]
pub struct Encrypted<'a> {
    kid: Option<String>,
    wrap: KeyWrap,
    cipher: Cipher,
    /// What is authenticated beside the content (RFC 7516 §5.2 step 15).
    head: &'a str,
    wrapped: Vec<u8>,
    start: Vec<u8>,
    content: Vec<u8>,
    tag: Vec<u8>,
}

impl<'a> Encrypted<'a> {
    /// Reads the compact form of at most so many bytes.
    ///
    /// # Errors
    /// When it is none, or encrypted in a way that is not taken.
    pub fn read(token: &'a str, takes: Takes<'_>, bytes_max: usize) -> Result<Self, Fault> {
        let [head, wrapped, start, content, tag] = parts(token, bytes_max)?;
        let header = header(head)?;
        // What is compressed may be a thousand times as large as it came, and its
        // length tells of its content (RFC 8725 §3.6).
        if header.contains_key("zip") {
            return Err(Fault::Compressed);
        }
        let named = |name| text(&header, name).ok_or(Fault::Algorithm);
        let (wrap, cipher) = (named("alg")?, named("enc")?);
        let wrap = takes.wraps.iter().find(|taken| taken.code() == wrap);
        let cipher = takes.ciphers.iter().find(|taken| taken.code() == cipher);
        Ok(Self {
            kid: kid(&header)?,
            wrap: *wrap.ok_or(Fault::Algorithm)?,
            cipher: *cipher.ok_or(Fault::Algorithm)?,
            head,
            wrapped: decoded(wrapped)?,
            start: decoded(start)?,
            content: decoded(content)?,
            tag: decoded(tag)?,
        })
    }

    /// The name of the key of ours that opens it.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// What was encrypted.
    ///
    /// # Errors
    /// [`Fault::DoesNotOpen`] whatever is the reason: of two answers somebody who may
    /// ask often learns the key (RFC 7516 §11.5).
    pub fn open(&self, key: &DecryptionKey) -> Result<Vec<u8>, Fault> {
        let content_key = key.unwrap(self.wrap, &self.wrapped);
        let content_key = content_key.ok_or(Fault::DoesNotOpen)?;
        let opened = match self.cipher {
            Cipher::A128CbcHs256 | Cipher::A256CbcHs512 => self.open_cbc(&content_key),
            Cipher::A128Gcm | Cipher::A256Gcm => self.open_gcm(&content_key),
        };
        opened.ok_or(Fault::DoesNotOpen)
    }

    /// RFC 7518 §5.2.2.2: the tag first, then the content.
    fn open_cbc(&self, key: &[u8]) -> Option<Vec<u8>> {
        let (hash, cipher, half) = match self.cipher {
            Cipher::A128CbcHs256 => (hmac::HMAC_SHA256, &AES_128, 16),
            _ => (hmac::HMAC_SHA512, &AES_256, 32),
        };
        if key.len() != 2 * half {
            return None;
        }
        let (tag_key, content_key) = key.split_at(half);
        let mut tag = hmac::Context::with_key(&hmac::Key::new(hash, tag_key));
        tag.update(self.head.as_bytes());
        tag.update(&self.start);
        tag.update(&self.content);
        let bits = u64::try_from(self.head.len()).ok()?.checked_mul(8)?;
        tag.update(&bits.to_be_bytes());
        let tag = tag.sign();
        let expected = tag.as_ref().get(..half)?;
        constant_time::verify_slices_are_equal(expected, &self.tag).ok()?;
        let start: [u8; 16] = self.start.as_slice().try_into().ok()?;
        let cipher = UnboundCipherKey::new(cipher, content_key).ok()?;
        let cipher = PaddedBlockDecryptingKey::cbc_pkcs7(cipher).ok()?;
        let mut content = self.content.clone();
        let start = DecryptionContext::Iv128(start.into());
        let opened = cipher.decrypt(&mut content, start).ok()?;
        Some(opened.to_vec())
    }

    /// RFC 7518 §5.3.
    fn open_gcm(&self, key: &[u8]) -> Option<Vec<u8>> {
        let cipher = match self.cipher {
            Cipher::A128Gcm => &AES_128_GCM,
            _ => &AES_256_GCM,
        };
        if self.tag.len() != cipher.tag_len() {
            return None;
        }
        let key = LessSafeKey::new(UnboundKey::new(cipher, key).ok()?);
        let nonce = Nonce::try_assume_unique_for_key(&self.start).ok()?;
        let mut content = [&self.content[..], &self.tag].concat();
        let head = Aad::from(self.head.as_bytes());
        let opened = key.open_in_place(nonce, head, &mut content).ok()?;
        Some(opened.to_vec())
    }
}
