//! What others encrypted to us, encrypted by somebody who does not know this code.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use itsme_simulator::{Recipient, Sealing, seal};
use jose::{Cipher, DecryptionKey, Encrypted, Fault, KeyWrap, Takes, VerifyingKeys};
use kernel::Rng;
use serde_json::{Value, json};
use testkit::Fuzz;

const MAX: usize = 16 * 1024;
const ALL: Takes<'_> = Takes {
    wraps: &KeyWrap::ALL,
    ciphers: &Cipher::ALL,
};

fn key() -> (DecryptionKey, Recipient) {
    let (key, _) = DecryptionKey::generate().unwrap();
    let jwk = serde_json::to_value(key.public_jwk()).unwrap();
    let recipient = Recipient::of(&jwk).unwrap();
    (key, recipient)
}

fn sealed(recipient: &Recipient, sealing: &Sealing<'_>, plain: &[u8]) -> String {
    seal(&Rng::system(), recipient, sealing, plain)
}

fn with_header(recipient: &Recipient, header: Value) -> String {
    let sealing = Sealing {
        header,
        ..Sealing::default()
    };
    sealed(recipient, &sealing, b"secret")
}

/// RFC 7518 §4.3, §5.2, §5.3.
#[test]
fn what_was_encrypted_in_each_way_that_is_taken_opens() {
    let (key, recipient) = key();
    for wrap in KeyWrap::ALL {
        for cipher in Cipher::ALL {
            for plain in [&b""[..], b"secret", &[7; 4096]] {
                let sealing = Sealing {
                    wrap: wrap.code(),
                    cipher: cipher.code(),
                    header: json!({}),
                };
                let token = sealed(&recipient, &sealing, plain);
                let encrypted = Encrypted::read(&token, ALL, MAX).unwrap();
                assert_eq!(encrypted.kid(), Some(key.kid()));
                assert_eq!(encrypted.open(&key).unwrap(), plain, "{wrap:?} {cipher:?}");
            }
        }
    }
}

#[test]
fn a_key_reads_back_from_what_is_stored_of_it() {
    let (key, pkcs8) = DecryptionKey::generate().unwrap();
    let jwk = serde_json::to_value(key.public_jwk()).unwrap();
    assert_eq!((&jwk["use"], &jwk["alg"]), (&json!("enc"), &Value::Null));
    let token = sealed(&Recipient::of(&jwk).unwrap(), &Sealing::default(), b"x");
    let again = DecryptionKey::parse(&pkcs8).unwrap();
    assert_eq!(again.kid(), key.kid());
    assert_eq!(
        Encrypted::read(&token, ALL, MAX).unwrap().open(&again),
        Ok(b"x".to_vec())
    );
    assert!(DecryptionKey::parse(b"no key").is_err());
}

/// RFC 8725 §3.1, §3.2, §3.6: before any cryptography.
#[test]
fn no_header_talks_us_into_what_is_not_taken() {
    let (_, recipient) = key();
    for (header, fault) in [
        (json!({ "alg": "RSA1_5" }), Fault::Algorithm),
        (json!({ "alg": "none" }), Fault::Algorithm),
        (json!({ "alg": "dir" }), Fault::Algorithm),
        (json!({ "alg": "A256KW" }), Fault::Algorithm),
        (json!({ "alg": "ECDH-ES" }), Fault::Algorithm),
        (json!({ "alg": "rsa-oaep-256" }), Fault::Algorithm),
        (json!({ "alg": null }), Fault::Algorithm),
        (json!({ "alg": ["RSA-OAEP-256"] }), Fault::Algorithm),
        (json!({ "enc": "A192CBC-HS384" }), Fault::Algorithm),
        (json!({ "enc": "none" }), Fault::Algorithm),
        (json!({ "enc": null }), Fault::Algorithm),
        (json!({ "zip": "DEF" }), Fault::Compressed),
        (json!({ "zip": false }), Fault::Compressed),
        (json!({ "crit": ["exp"] }), Fault::Unwanted),
        (json!({ "p2c": 2_000_000_000_u64 }), Fault::Unwanted),
        (json!({ "jku": "https://evil.example" }), Fault::Unwanted),
        (json!({ "x5u": "https://evil.example" }), Fault::Unwanted),
        (json!({ "kid": 7 }), Fault::UnknownKey),
    ] {
        let token = with_header(&recipient, header.clone());
        let read = Encrypted::read(&token, ALL, MAX);
        assert_eq!(read.unwrap_err(), fault, "{header}");
    }
    let takes = Takes {
        wraps: &[KeyWrap::RsaOaep256],
        ciphers: &[Cipher::A128CbcHs256],
    };
    for (wrap, cipher) in [("RSA-OAEP", "A128CBC-HS256"), ("RSA-OAEP-256", "A128GCM")] {
        let sealing = Sealing {
            wrap,
            cipher,
            header: json!({}),
        };
        let token = sealed(&recipient, &sealing, b"x");
        let read = Encrypted::read(&token, takes, MAX);
        assert_eq!(read.unwrap_err(), Fault::Algorithm, "{wrap} {cipher}");
    }
}

/// RFC 7516 §11.5: whatever was changed, the answer is the same.
#[test]
fn what_was_changed_on_the_way_does_not_open() {
    let ((key, recipient), (other, _)) = (key(), key());
    for cipher in Cipher::ALL {
        let sealing = Sealing {
            cipher: cipher.code(),
            ..Sealing::default()
        };
        let token = sealed(&recipient, &sealing, b"a secret of some length");
        let parts: Vec<&str> = token.split('.').collect();
        for changed in 1..parts.len() {
            for with in [
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAA",
                parts[(changed + 1) % 5],
            ] {
                let mut parts = parts.clone();
                parts[changed] = with;
                let token = parts.join(".");
                let Ok(encrypted) = Encrypted::read(&token, ALL, MAX) else {
                    continue;
                };
                assert_eq!(
                    encrypted.open(&key),
                    Err(Fault::DoesNotOpen),
                    "{cipher:?}: part {changed} became {with:?}"
                );
            }
        }
        let encrypted = Encrypted::read(&token, ALL, MAX).unwrap();
        assert_eq!(encrypted.open(&other), Err(Fault::DoesNotOpen));
        // The header is authenticated too.
        let head = with_header(&recipient, json!({ "enc": cipher.code(), "typ": "JWT" }));
        let head = head.split('.').next().unwrap().to_owned();
        let token = format!("{head}.{}", parts[1..].join("."));
        let encrypted = Encrypted::read(&token, ALL, MAX).unwrap();
        assert_eq!(encrypted.open(&key), Err(Fault::DoesNotOpen));
    }
}

#[test]
fn what_is_no_jwe_is_refused() {
    let (_, recipient) = key();
    let token = sealed(&recipient, &Sealing::default(), b"x");
    for (text, fault) in [
        (String::new(), Fault::Parts),
        ("a.b.c".to_owned(), Fault::Parts),
        (format!("{token}.AAAA"), Fault::Parts),
        (format!("{token}="), Fault::Encoding),
        (token.replacen('.', "+.", 1), Fault::Encoding),
        ("<html>....".to_owned(), Fault::Encoding),
        ("....".to_owned(), Fault::NoObject),
        ("W10....".to_owned(), Fault::NoObject),
        ("a".repeat(MAX + 1), Fault::TooLarge),
    ] {
        let read = Encrypted::read(&text, ALL, MAX);
        assert_eq!(read.unwrap_err(), fault, "{}", &text[..text.len().min(60)]);
    }
}

/// Whatever comes as a token: it is read and opened, or a fault, and soon.
#[test]
fn any_text_is_a_token_or_a_fault() {
    let (key, recipient) = key();
    let mut good = Vec::new();
    for wrap in KeyWrap::ALL {
        for cipher in Cipher::ALL {
            let sealing = Sealing {
                wrap: wrap.code(),
                cipher: cipher.code(),
                header: json!({ "typ": "JWT", "cty": "JWT" }),
            };
            good.push(sealed(&recipient, &sealing, b"{\"sub\":\"x\"}").into_bytes());
        }
    }
    Fuzz::new(env!("CARGO_MANIFEST_DIR"), "jwe").run(good, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let opened = Encrypted::read(&text, ALL, MAX).and_then(|token| token.open(&key));
        opened
            .map(|plain| assert_eq!(plain, b"{\"sub\":\"x\"}"))
            .map_err(|fault| format!("{fault:?}"))
    });
}

/// The same of signatures and of the keys of others: what nobody signed is never believed.
#[test]
fn any_text_is_a_signature_a_key_set_or_a_fault() {
    // RFC 7515 Appendix A.2.
    let keys = br#"{"keys":[{"kty":"RSA","kid":"a","use":"sig","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}]}"#;
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    let folder = env!("CARGO_MANIFEST_DIR");
    let known = VerifyingKeys::read(keys).unwrap();
    Fuzz::new(folder, "jws").run(vec![token.into()], |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let verified = jose::Signed::read(&text, MAX).and_then(|token| token.verify(&known));
        verified
            .map(|_| assert_eq!(text, token))
            .map_err(|fault| format!("{fault:?}"))
    });
    Fuzz::new(folder, "jwks").run(vec![keys.to_vec()], |bytes| {
        let read = VerifyingKeys::read(bytes);
        read.map(|keys| keys.is_empty())
            .map_err(|fault| format!("{fault:?}"))
    });
}
