use super::*;

const ORIGIN: &str = "https://47f0-46-131-86-189.ngrok-free.app";
const EC: &str = include_str!("../../tests/data/web-eid-ec.json");
const RSA: &str = include_str!("../../tests/data/web-eid-rsa.json");
const NONCE_OF_EC: &str = "iMeEwP2cgUINY2XoO/lqEpOUn7z/ysHRqGXkGKC4VXE=";
const NONCE_OF_RSA: &str = "YPVgYc7Qds0qmK/RilPLffnsIg7IIovM4BAWqGZWwiY=";

/// Tokens that others made with the two kinds of Belgian test cards.
#[test]
fn tokens_of_genuine_test_cards_are_verified() {
    for (token, nonce) in [(EC, NONCE_OF_EC), (RSA, NONCE_OF_RSA)] {
        let certificate = signed_by(token, ORIGIN, nonce).unwrap();
        let presented = Presented::read(&certificate).unwrap();
        assert_eq!(presented.surname().as_deref(), Some("Specimen"));
        for (origin, nonce) in [
            (ORIGIN, NONCE),
            ("https://immo-connect.be", nonce),
            ("https://47f0-46-131-86-189.ngrok-free.app/", nonce),
        ] {
            assert_eq!(
                signed_by(token, origin, nonce),
                Err(EidRefusal::Unreadable),
                "{origin} {nonce}"
            );
        }
    }
    assert!(signed_by(EC, ORIGIN, NONCE_OF_RSA).is_err());
}

#[test]
fn a_token_of_another_kind_is_none() {
    for (from, to) in [
        ("web-eid:1.0", "web-eid:2.0"),
        ("web-eid:1.0", "web-eid:10.0"),
        ("\"ES384\"", "\"none\""),
        ("\"ES384\"", "\"PS256\""),
        ("\"ES384\"", "\"ES256\""),
        ("\"ES384\"", "\"RS256\""),
        ("VWCx", "VWCy"),
        ("MIIDQDCC", "MIIDQDCD"),
        ("\"signature\"", "\"sign\""),
        ("{", "["),
    ] {
        let token = EC.replacen(from, to, 1);
        assert_ne!(token, EC);
        assert!(signed_by(&token, ORIGIN, NONCE_OF_EC).is_err(), "{to}");
    }
    for other in [String::new(), "{}".repeat(60), "x".repeat(20_000)] {
        assert!(signed_by(&other, ORIGIN, NONCE_OF_EC).is_err());
    }
}

/// Whatever comes, it is a refusal and no panic: every prefix, and every byte changed.
#[test]
fn what_is_damaged_is_refused() {
    for (token, nonce) in [(EC, NONCE_OF_EC), (RSA, NONCE_OF_RSA)] {
        for end in (0..token.len() - 3).step_by(7) {
            assert!(signed_by(&token[..end], ORIGIN, nonce).is_err(), "{end}");
        }
        let known: serde_json::Value = serde_json::from_str(token).unwrap();
        let signature = known["signature"].as_str().unwrap();
        for place in 0..signature.len() - 4 {
            let mut changed = signature.as_bytes().to_vec();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let mut damaged = known.clone();
            damaged["signature"] = String::from_utf8(changed).unwrap().into();
            assert!(signed_by(&damaged.to_string(), ORIGIN, nonce).is_err());
        }
    }
}
