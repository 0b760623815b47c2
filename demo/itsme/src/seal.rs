//! Encrypting for a client (RFC 7516 §5.1), written apart from what opens it.

use aws_lc_rs::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{
    AES_128, AES_256, EncryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey,
};
use aws_lc_rs::hmac;
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, Pkcs1PublicEncryptingKey,
    PublicEncryptingKey,
};
use aws_lc_rs::signature::RsaPublicKeyComponents;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Rng;
use serde_json::{Value, json};

/// The client's key.
#[derive(Debug, Clone)]
pub struct Recipient {
    pub kid: Option<String>,
    n: Vec<u8>,
    e: Vec<u8>,
}

impl Recipient {
    /// Of a JWK; `None`: it is no RSA key.
    pub fn of(jwk: &Value) -> Option<Self> {
        let part = |name: &str| URL_SAFE_NO_PAD.decode(jwk.get(name)?.as_str()?).ok();
        Some(Self {
            kid: jwk.get("kid").and_then(Value::as_str).map(str::to_owned),
            n: part("n")?,
            e: part("e")?,
        })
    }

    /// The key set's first for encryption.
    pub fn in_set(set: &Value) -> Option<Self> {
        let keys = set.get("keys")?.as_array()?;
        let mut keys = keys.iter();
        Self::of(keys.find(|key| key["use"] == "enc")?)
    }

    fn key(&self) -> PublicEncryptingKey {
        let components = RsaPublicKeyComponents {
            n: &self.n,
            e: &self.e,
        };
        let key: Result<PublicEncryptingKey, _> = components.try_into();
        key.expect("a public key")
    }
}

/// How, and with what else in the header.
#[derive(Debug, Clone)]
pub struct Sealing<'a> {
    /// `RSA-OAEP-256`, `RSA-OAEP` or `RSA1_5`.
    pub wrap: &'a str,
    /// `A128CBC-HS256`, `A256CBC-HS512`, `A128GCM` or `A256GCM`.
    pub cipher: &'a str,
    /// Goes over what the header would say.
    pub header: Value,
}

impl Default for Sealing<'_> {
    fn default() -> Self {
        Self {
            wrap: "RSA-OAEP-256",
            cipher: "A128CBC-HS256",
            header: json!({}),
        }
    }
}

/// A JWE in the compact form.
///
/// # Panics
/// When the key is none, or the way unknown.
pub fn seal(rng: &Rng, recipient: &Recipient, sealing: &Sealing<'_>, plain: &[u8]) -> String {
    let mut header = json!({
        "alg": sealing.wrap,
        "enc": sealing.cipher,
        "cty": "JWT",
        "kid": recipient.kid,
    });
    for (name, value) in sealing.header.as_object().into_iter().flatten() {
        header[name] = value.clone();
    }
    // `null` leaves a member out.
    if let Some(header) = header.as_object_mut() {
        header.retain(|_, value| !value.is_null());
    }
    let head = URL_SAFE_NO_PAD.encode(header.to_string());
    let length = match sealing.cipher {
        "A128CBC-HS256" | "A256GCM" => 32,
        "A128GCM" => 16,
        _ => 64,
    };
    let key = &rng.bytes::<64>()[..length];
    let wrapped = wrap(&recipient.key(), sealing.wrap, key);
    let (start, content, tag) = match sealing.cipher {
        "A128GCM" | "A256GCM" => gcm(rng, key, &head, plain),
        _ => cbc(rng, key, &head, plain),
    };
    let parts = [&wrapped, &start, &content, &tag].map(|part| URL_SAFE_NO_PAD.encode(part));
    format!("{head}.{}", parts.join("."))
}

fn wrap(key: &PublicEncryptingKey, way: &str, plain: &[u8]) -> Vec<u8> {
    let mut wrapped = vec![0; key.key_size_bytes()];
    match way {
        "RSA1_5" => Pkcs1PublicEncryptingKey::new(key.clone())
            .and_then(|key| key.encrypt(plain, &mut wrapped).map(drop)),
        way => {
            let hash = match way {
                "RSA-OAEP" => &OAEP_SHA1_MGF1SHA1,
                _ => &OAEP_SHA256_MGF1SHA256,
            };
            OaepPublicEncryptingKey::new(key.clone())
                .and_then(|key| key.encrypt(hash, plain, &mut wrapped, None).map(drop))
        }
    }
    .expect("the key fits");
    wrapped
}

/// RFC 7518 §5.2.2.1.
fn cbc(rng: &Rng, key: &[u8], head: &str, plain: &[u8]) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let half = key.len() / 2;
    let (hash, cipher) = match half {
        16 => (hmac::HMAC_SHA256, &AES_128),
        _ => (hmac::HMAC_SHA512, &AES_256),
    };
    let start = rng.bytes::<16>();
    let mut content = plain.to_vec();
    UnboundCipherKey::new(cipher, &key[half..])
        .and_then(PaddedBlockEncryptingKey::cbc_pkcs7)
        .and_then(|cipher| {
            cipher.less_safe_encrypt(&mut content, EncryptionContext::Iv128(start.into()))
        })
        .expect("the key fits");
    let bits = (head.len() as u64 * 8).to_be_bytes();
    let tagged = [head.as_bytes(), &start, &content, &bits].concat();
    let tag = hmac::sign(&hmac::Key::new(hash, &key[..half]), &tagged);
    (start.to_vec(), content, tag.as_ref()[..half].to_vec())
}

/// RFC 7518 §5.3.
fn gcm(rng: &Rng, key: &[u8], head: &str, plain: &[u8]) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let cipher = if key.len() == 16 {
        &AES_128_GCM
    } else {
        &AES_256_GCM
    };
    let start = rng.bytes::<12>();
    let mut content = plain.to_vec();
    let key = LessSafeKey::new(UnboundKey::new(cipher, key).expect("the key fits"));
    key.seal_in_place_append_tag(
        Nonce::assume_unique_for_key(start),
        Aad::from(head.as_bytes()),
        &mut content,
    )
    .expect("it is short");
    let tag = content.split_off(content.len() - cipher.tag_len());
    (start.to_vec(), content, tag)
}
