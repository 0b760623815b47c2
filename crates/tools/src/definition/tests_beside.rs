//! Keys within a definition, and the logo beside it.

use super::tests::{SECRET_SHA256, folder, minimal};
use super::{Problem, read_folder};
use crate::ClientAuthentication;

const P256: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9
q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==
-----END PUBLIC KEY-----";

fn with_keys(key: &str, value: &str) -> Result<ClientAuthentication, Vec<Problem>> {
    let text = minimal("romi")
        .replace("\"client_secret\"", "\"private_key_jwt\"")
        .replace(
            &format!("secret_sha256 = \"{SECRET_SHA256}\""),
            &format!("{key} = '''{value}'''"),
        );
    read_folder(folder(&[("romi.toml", &text)]).path())
        .map(|mut tools| tools.remove(0).client_authentication)
}

#[test]
fn a_public_key_may_be_pem_or_a_jwk_set() {
    let Ok(ClientAuthentication::PrivateKeyJwt { keys }) = with_keys("public_key", P256) else {
        panic!()
    };
    let set = serde_json::json!({ "keys": keys }).to_string();
    assert_eq!(
        with_keys("jwks", &set),
        Ok(ClientAuthentication::PrivateKeyJwt { keys })
    );
}

#[test]
fn keys_that_are_private_weak_or_none_are_refused() {
    let ec = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;
    for (key, value, says) in [
        ("jwks", "{".to_owned(), "not JSON"),
        ("jwks", r#"{"keys":[]}"#.to_owned(), "no key"),
        (
            "jwks",
            format!(r#"{{"keys":[{{{ec},"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}}]}}"#),
            "private key",
        ),
        (
            "jwks",
            format!(r#"{{"keys":[{{{ec}}},{{{ec}}}]}}"#),
            "needs a kid",
        ),
        (
            "jwks",
            r#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#.to_owned(),
            "private key",
        ),
        (
            "jwks",
            r#"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}"#.to_owned(),
            "at least 2048",
        ),
        (
            "public_key",
            "-----BEGIN PRIVATE KEY-----".to_owned(),
            "private key",
        ),
        ("public_key", "hello".to_owned(), "BEGIN PUBLIC KEY"),
    ] {
        let found = with_keys(key, &value).unwrap_err();
        assert!(
            found.iter().any(|problem| problem.message.contains(says)),
            "{value}: {found:?}"
        );
    }
}

#[test]
fn a_logo_must_be_what_its_name_says() {
    for (name, content, says) in [
        ("logo.png", "<svg/>".to_owned(), "not what its name says"),
        ("logo.svg", "MZ".to_owned(), "not what its name says"),
        (
            "logo.svg",
            format!("<svg>{}", "x".repeat(70_000)),
            "at most 65536",
        ),
    ] {
        let text = minimal("romi").replace("methods", &format!("logo = \"{name}\"\nmethods"));
        let found =
            read_folder(folder(&[("romi.toml", &text), (name, &content)]).path()).unwrap_err();
        assert!(found[0].message.contains(says), "{found:?}");
    }
}
