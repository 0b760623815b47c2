use std::fs;

use kernel::Method;
use tempfile::TempDir;

use super::*;
use crate::{AccessTokenFormat, LogoKind, Pkce, SigningAlgorithm};

pub(super) const SECRET_SHA256: &str =
    "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

pub(super) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

pub(super) fn minimal(slug: &str) -> String {
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

/// Better none than a sentence that says nothing.
#[test]
fn a_tool_needs_no_description() {
    let with = "[description]\nnl = \"Een zin.\"\nfr = \"Une phrase.\"\n";
    let text = minimal("romi");
    assert!(text.contains(with));
    let folder = folder(&[("romi.toml", &text.replace(with, ""))]);
    let definitions = read_folder(folder.path()).unwrap();
    assert_eq!(
        definitions[0].description,
        definitions::Localized::default()
    );
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
fn pkce_is_left_out_only_where_a_tool_with_a_secret_says_so() {
    let when_sent = "methods = [\"password\"]\npkce = \"when_sent\"";
    let lenient = minimal("romi").replace("methods = [\"password\"]", when_sent);
    let folder = folder(&[("abc.toml", &minimal("abc")), ("romi.toml", &lenient)]);
    let definitions = read_folder(folder.path()).unwrap();
    let pkce = |of: usize| definitions[of].security.pkce;
    assert_eq!((pkce(0), pkce(1)), (Pkce::Required, Pkce::WhenSent));
    let public = format!(
        "{}method = \"none\"\n",
        lenient.split("method = ").next().unwrap()
    );
    let folder = self::folder(&[("romi.toml", &public)]);
    let problems = read_folder(folder.path()).unwrap_err();
    assert!(
        problems[0].message.contains("public client"),
        "{problems:?}"
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
#[expect(clippy::too_many_lines, reason = "a table")]
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
            "there is no key \"colour\"",
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
            "scopes = [\"openid\", \"two words\"]\nmethods",
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
    assert!(
        found[0].message.contains("the slug \"romi\" is also in"),
        "{found:?}"
    );
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

/// R-100 R-101
#[test]
fn itsme_is_accepted_wherever_eid_is_unless_the_tool_excludes_it() {
    let read = |extra: &str| {
        let text = minimal("romi").replace("[\"password\"]", &format!("[\"eid\"]\n{extra}"));
        read_folder(folder(&[("romi.toml", &text)]).path())
            .unwrap()
            .remove(0)
    };
    assert_eq!(read("").accepted_methods(), [Method::EID, Method::ITSME]);
    assert_eq!(
        read("itsme_counts_as_eid = false").accepted_methods(),
        [Method::EID]
    );
    assert!(!read("").is_reachable(testkit::methods::PASSWORD_ONLY));
}

/// R-064: a tool may be a part of this server.
#[test]
fn a_tool_of_ours_is_a_path_and_has_no_address_for_answers() {
    let ours = |address: &str, answers: &str| {
        let text = minimal("romi")
            .replace("https://romi.example/start", address)
            .replace("[\"https://romi.example/callback\"]", answers);
        let folder = folder(&[("romi.toml", &text)]);
        read_folder(folder.path())
    };
    let read = ours("/vme", "[]").unwrap();
    assert_eq!(read[0].address, "/vme");
    assert!(read[0].redirect_uris.is_empty());
    let answers = "[\"https://romi.example/callback\"]";
    let problems = ours("/vme", answers).unwrap_err();
    assert!(problems[0].message.contains("has no redirect_uris"));
    for address in [
        "//evil.example",
        "/a/../b",
        "/vme?x=1",
        "/",
        "/Vme",
        "\\\\vme",
    ] {
        assert!(ours(address, "[]").is_err(), "{address}");
    }
}
