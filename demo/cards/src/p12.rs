//! A card as a file that browsers import (PKCS#12, RFC 7292), for whoever has no reader:
//! its certificate, that of its issuer, and the key, under a password.

use std::num::NonZeroU32;

use aws_lc_rs::cipher::{AES_256, EncryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::{hmac, pbkdf2, rand};

use crate::Card;

const ROUNDS: NonZeroU32 = NonZeroU32::new(10_000).expect("it is not zero");

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OCTETS: u8 = 0x04;
/// `[0]`, explicit.
const INSIDE: u8 = 0xA0;

// Object identifiers, as DER writes them, without their tag.
const DATA: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01";
const CERT_BAG: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x0A\x01\x03";
const KEY_BAG: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x0A\x01\x02";
const X509: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x16\x01";
const FRIENDLY_NAME: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x14";
const LOCAL_KEY_ID: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x15";
const PBES2: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0D";
const PBKDF2: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0C";
const HMAC_SHA256: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x02\x09";
const AES_256_CBC: &[u8] = b"\x60\x86\x48\x01\x65\x03\x04\x01\x2A";
const SHA_256: &[u8] = b"\x60\x86\x48\x01\x65\x03\x04\x02\x01";

impl Card {
    /// As `.p12`, under this password of ASCII letters.
    pub fn p12(&self, name: &str, password: &str) -> Vec<u8> {
        let key_id = digest(&SHA256, &self.certificate);
        let named = [
            attribute(FRIENDLY_NAME, &tlv(0x1E, &[&utf16(name)])),
            attribute(LOCAL_KEY_ID, &tlv(OCTETS, &[key_id.as_ref()])),
        ]
        .concat();
        let bags = [
            bag(KEY_BAG, &shrouded(&self.key.pkcs8(), password), &named),
            bag(CERT_BAG, &certificate(&self.certificate), &named),
            bag(CERT_BAG, &certificate(&self.issuer), &[]),
        ]
        .concat();
        let safe = tlv(SEQUENCE, &[&data(&tlv(SEQUENCE, &[&bags]))]);
        let version = integer(3);
        tlv(SEQUENCE, &[&version, &data(&safe), &mac(&safe, password)])
    }
}

fn data(content: &[u8]) -> Vec<u8> {
    let inside = tlv(INSIDE, &[&tlv(OCTETS, &[content])]);
    tlv(SEQUENCE, &[&oid(DATA), &inside])
}

fn bag(kind: &[u8], value: &[u8], attributes: &[u8]) -> Vec<u8> {
    let value = tlv(INSIDE, &[value]);
    if attributes.is_empty() {
        return tlv(SEQUENCE, &[&oid(kind), &value]);
    }
    tlv(SEQUENCE, &[&oid(kind), &value, &tlv(SET, &[attributes])])
}

fn attribute(kind: &[u8], value: &[u8]) -> Vec<u8> {
    tlv(SEQUENCE, &[&oid(kind), &tlv(SET, &[value])])
}

fn certificate(der: &[u8]) -> Vec<u8> {
    let inside = tlv(INSIDE, &[&tlv(OCTETS, &[der])]);
    tlv(SEQUENCE, &[&oid(X509), &inside])
}

/// The key, encrypted under the password (PBES2, RFC 8018 §6.2).
fn shrouded(pkcs8: &[u8], password: &str) -> Vec<u8> {
    let salt = random();
    let mut key = [0; 32];
    let derivation = pbkdf2::PBKDF2_HMAC_SHA256;
    pbkdf2::derive(derivation, ROUNDS, &salt, password.as_bytes(), &mut key);
    let key = UnboundCipherKey::new(&AES_256, &key).expect("a key of 32 bytes");
    let key = PaddedBlockEncryptingKey::cbc_pkcs7(key).expect("a block cipher");
    let (mut encrypted, start) = (pkcs8.to_vec(), random());
    let context = EncryptionContext::Iv128((&start).into());
    key.less_safe_encrypt(&mut encrypted, context)
        .expect("a key is short");
    let digest = algorithm(HMAC_SHA256, &null());
    let salt = tlv(OCTETS, &[&salt]);
    let derivation = tlv(SEQUENCE, &[&salt, &integer(ROUNDS.get()), &digest]);
    let cipher = algorithm(AES_256_CBC, &tlv(OCTETS, &[&start]));
    let scheme = tlv(SEQUENCE, &[&algorithm(PBKDF2, &derivation), &cipher]);
    tlv(
        SEQUENCE,
        &[&algorithm(PBES2, &scheme), &tlv(OCTETS, &[&encrypted])],
    )
}

/// RFC 7292 §4 and appendix B.
fn mac(safe: &[u8], password: &str) -> Vec<u8> {
    let salt = random();
    let key = hmac::Key::new(hmac::HMAC_SHA256, &mac_key(password, salt));
    let tag = hmac::sign(&key, safe);
    let tag = tlv(OCTETS, &[tag.as_ref()]);
    let digest = tlv(SEQUENCE, &[&algorithm(SHA_256, &null()), &tag]);
    let salt = tlv(OCTETS, &[&salt]);
    tlv(SEQUENCE, &[&digest, &salt, &integer(ROUNDS.get())])
}

/// One block of SHA-256 is as long as the key (RFC 7292 §B.2, ID 3).
fn mac_key(password: &str, salt: [u8; 16]) -> [u8; 32] {
    const BLOCK: usize = 64;
    let password = [utf16(password), vec![0, 0]].concat();
    let filled = |text: &[u8]| -> Vec<u8> {
        let bytes = text.len().div_ceil(BLOCK) * BLOCK;
        text.iter().copied().cycle().take(bytes).collect()
    };
    let mut block = [vec![3; BLOCK], filled(&salt), filled(&password)].concat();
    for _ in 0..ROUNDS.get() {
        block = digest(&SHA256, &block).as_ref().to_vec();
    }
    block.try_into().expect("a hash of 32 bytes")
}

fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    rand::fill(&mut bytes).expect("the machine has randomness");
    bytes
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn algorithm(kind: &[u8], parameters: &[u8]) -> Vec<u8> {
    tlv(SEQUENCE, &[&oid(kind), parameters])
}

fn oid(bytes: &[u8]) -> Vec<u8> {
    tlv(0x06, &[bytes])
}

fn null() -> Vec<u8> {
    tlv(0x05, &[])
}

/// Up to 2³¹ − 1, always in five bytes or fewer.
fn integer(number: u32) -> Vec<u8> {
    let bytes = [&[0][..], &number.to_be_bytes()].concat();
    let zeros = bytes
        .windows(2)
        .take_while(|two| two[0] == 0 && two[1] < 0x80);
    let zeros = zeros.count();
    tlv(0x02, &[&bytes[zeros..]])
}

/// A tag, the length of what follows, and that (X.690 §8.1).
fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len().to_be_bytes();
    let digits = &length[length.iter().take_while(|byte| **byte == 0).count()..];
    let mut bytes = vec![tag];
    match digits {
        [] => bytes.push(0),
        [one] if *one < 0x80 => bytes.push(*one),
        _ => {
            bytes.push(0x80 | u8::try_from(digits.len()).expect("eight at most"));
            bytes.extend(digits);
        }
    }
    bytes.extend(content);
    bytes
}
