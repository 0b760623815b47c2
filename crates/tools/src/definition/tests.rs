use std::fs;

use kernel::Method;
use tempfile::TempDir;

use super::*;
use crate::{AccessTokenFormat, ClientAuthentication, LogoKind, SigningAlgorithm};

const SECRET_SHA256: &str = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn minimal(slug: &str) -> String {
    format!(
        r#"slug = "{slug}"
address = "https://{slug}.example/start"
redirect_uris = ["https://{slug}.example/callback"]
methods = ["password"]
[name]
nl = "Naam"
fr = "Nom"
[description]
nl = "Een zin."
fr = "Une phrase."
[client_authentication]
method = "client_secret"
secret_sha256 = "{SECRET_SHA256}"
"#
    )
}

/// What is said about the minimal file with `from` replaced by `to`.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    let text = minimal("romi");
    assert!(text.contains(from), "{from}");
    let folder = folder(&[
        ("romi.toml", &text.replace(from, to)),
        ("short.txt", "short"),
    ]);
    read_folder(folder.path()).err().unwrap_or_default()
}

#[test]
fn a_minimal_file_gets_the_defaults() {
    let folder = folder(&[("romi.toml", &minimal("romi"))]);
    let definitions = read_folder(folder.path()).unwrap();
    let romi = &definitions[0];
    assert_eq!(romi.scopes, ["openid", "profile", "email"]);
    assert_eq!(romi.id_token_signing_algorithm, SigningAlgorithm::Es256);
    assert_eq!(romi.access_token_format, AccessTokenFormat::Opaque);
    assert_eq!(
        (romi.access_token_seconds, romi.refresh_token_days),
        (600, None)
    );
    assert_eq!(romi.audience, "romi");
    assert!(
        !romi.may_introspect && !romi.require_pushed_requests && romi.backchannel_logout.is_none()
    );
}

#[test]
fn the_sample_of_the_readme_reads() {
    let readme = include_str!("../../README.md");
    let sample = readme
        .split("```toml")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let folder = folder(&[
        ("sample.toml", sample),
        ("sample.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ]);
    let definitions = read_folder(folder.path()).unwrap();
    assert_eq!(
        definitions[0].logo.as_ref().map(|logo| logo.kind),
        Some(LogoKind::Svg)
    );
    assert_eq!(definitions[0].refresh_token_days, Some(30));
}

#[test]
fn every_mistake_is_named_with_its_line_and_what_is_allowed() {
    for (from, to, line, says) in [
        ("slug = \"romi\"", "slug = \"Romi!\"", 1, "a-z, 0-9 and -"),
        (
            "https://romi.example/start",
            "http://romi.example/start",
            2,
            "only for localhost",
        ),
        (
            "https://romi.example/start",
            "javascript:alert(1)",
            2,
            "https://",
        ),
        (
            "https://romi.example/callback",
            "https://romi.example/callback#x",
            3,
            "fragment",
        ),
        (
            "https://romi.example/callback",
            "https://*.romi.example/callback",
            3,
            "wildcard",
        ),
        (
            "https://romi.example/callback",
            "https://an:pass@romi.example/",
            3,
            "leave it out",
        ),
        (
            "https://romi.example/callback",
            "/callback",
            3,
            "not an address",
        ),
        (
            "[\"https://romi.example/callback\"]",
            "[]",
            3,
            "at least one",
        ),
        (
            "[\"password\"]",
            "[\"password\", \"sms\"]",
            4,
            "\"password\", \"eid\", \"itsme\"",
        ),
        ("[\"password\"]", "[]", 4, "at least one"),
        (
            "methods",
            "colour = 1\nmethods",
            4,
            "unknown field `colour`",
        ),
        (
            "methods",
            "access_token_seconds = 5\nmethods",
            4,
            "from 30 to 86400",
        ),
        (
            "methods",
            "refresh_token_days = 5\nmethods",
            4,
            "refresh_tokens = true",
        ),
        (
            "methods",
            "id_token_signing_algorithm = \"none\"\nmethods",
            4,
            "\"ES256\", \"RS256\"",
        ),
        (
            "methods",
            "access_token_format = \"saml\"\nmethods",
            4,
            "\"opaque\", \"jwt\"",
        ),
        (
            "methods",
            "scopes = [\"profile\"]\nmethods",
            4,
            "must hold \"openid\"",
        ),
        (
            "methods",
            "scopes = [\"openid\", \"admin\"]\nmethods",
            4,
            "allowed, each once: openid",
        ),
        (
            "methods",
            "backchannel_logout_uri = \"http://romi.example\"\nmethods",
            4,
            "only for localhost",
        ),
        (
            "methods",
            "backchannel_logout_session_required = true\nmethods",
            4,
            "goes with",
        ),
        (
            "methods",
            "logo = \"../secret.png\"\nmethods",
            4,
            "in the same folder",
        ),
        (
            "methods",
            "logo = \"none.png\"\nmethods",
            4,
            "cannot read none.png",
        ),
        ("nl = \"Naam\"", "nl = \"\"", 6, "1 to 80 characters"),
        ("nl = \"Naam\"", "nl = 5", 6, "invalid type"),
        (
            "method = \"client_secret\"",
            "method = \"client_secret_jwt\"",
            12,
            "\"private_key_jwt\"",
        ),
        (
            "method = \"client_secret\"",
            "method = \"none\"",
            13,
            "does not go with",
        ),
        (SECRET_SHA256, "abc", 13, "64 hexadecimal digits"),
        (
            &format!("secret_sha256 = \"{SECRET_SHA256}\""),
            "secret_file = \"short.txt\"",
            13,
            "at least 32",
        ),
        (
            &format!("secret_sha256 = \"{SECRET_SHA256}\""),
            "secret_env = \"IMMO_NO_SUCH\"",
            13,
            "is not set",
        ),
        (
            &format!("secret_sha256 = \"{SECRET_SHA256}\""),
            "",
            11,
            "exactly one of",
        ),
    ] {
        let found = problems(from, to);
        let matches =
            |problem: &Problem| problem.line == Some(line) && problem.message.contains(says);
        assert!(found.iter().any(matches), "{to}: {found:?}");
        assert!(found[0].to_string().contains("romi.toml:"), "{}", found[0]);
    }
}

#[test]
fn all_mistakes_of_a_folder_are_told_at_once() {
    let wrong = minimal("covast")
        .replace("https://covast.example/start", "ftp://x")
        .replace("\"password\"", "\"sms\"");
    let folder = folder(&[
        ("a.toml", &minimal("romi")),
        ("b.toml", &minimal("romi")),
        ("c.toml", &wrong),
    ]);
    let found = read_folder(folder.path()).unwrap_err();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].message.contains("also that of"), "{found:?}");
}

#[test]
fn an_empty_folder_is_a_mistake_and_not_a_way_to_retire_everything() {
    assert!(
        read_folder(folder(&[]).path()).unwrap_err()[0]
            .message
            .contains("no definition here")
    );
    assert!(read_folder(Path::new("/nowhere/at/all")).is_err());
}

#[test]
fn addresses_on_this_machine_may_do_without_https() {
    for address in [
        "http://localhost:9001/cb",
        "http://127.0.0.1:9001/cb",
        "http://[::1]:9001/cb",
    ] {
        assert_eq!(problems("https://romi.example/callback", address), []);
    }
    assert_ne!(
        problems(
            "https://romi.example/callback",
            "http://localhost.evil.example/cb"
        ),
        []
    );
}

/// R-100
#[test]
fn itsme_is_accepted_wherever_eid_is_unless_the_tool_excludes_it() {
    let read = |extra: &str| {
        let text = minimal("romi").replace("[\"password\"]", &format!("[\"eid\"]\n{extra}"));
        read_folder(folder(&[("romi.toml", &text)]).path())
            .unwrap()
            .remove(0)
    };
    assert_eq!(read("").accepted_methods(), [Method::Eid, Method::Itsme]);
    assert_eq!(
        read("itsme_counts_as_eid = false").accepted_methods(),
        [Method::Eid]
    );
    assert!(!read("").is_reachable());
}

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
