//! How requests and tokens are protected, as definitions say it.

use super::tests::{folder, minimal};
use super::*;
use crate::{AssertionAudience, Dpop, Pkce, Security};

const KEY: &str = r#"{ "keys": [{ "kty": "EC", "crv": "P-256",
"x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" }] }"#;

fn public(keys: &str) -> String {
    let confidential = with_keys(keys);
    let before = confidential.split("method = \"client_secret\"").next();
    format!("{}method = \"none\"\n", before.unwrap())
}

fn with_key_pair(keys: &str) -> String {
    public(keys).replace(
        "method = \"none\"",
        &format!("method = \"private_key_jwt\"\njwks = '''{KEY}'''"),
    )
}

fn with_keys(keys: &str) -> String {
    let methods = "methods = [\"password\"]";
    minimal("romi").replace(methods, &format!("{methods}\n{keys}"))
}

fn only_definition(text: &str) -> Definition {
    let folder = folder(&[("romi.toml", text)]);
    read_folder(folder.path()).unwrap().remove(0)
}

fn said(text: &str) -> String {
    let folder = folder(&[("romi.toml", text)]);
    let problems = read_folder(folder.path()).unwrap_err();
    problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect()
}

#[test]
fn dpop_is_required_of_public_clients_unless_their_definition_says_otherwise() {
    for (text, dpop) in [
        (public(""), Dpop::Required),
        (public("dpop = \"optional\""), Dpop::Optional),
        (with_keys(""), Dpop::Optional),
        (with_keys("dpop = \"required\""), Dpop::Required),
    ] {
        assert_eq!(only_definition(&text).security.dpop, dpop, "{text}");
    }
    assert!(said(&with_keys("dpop = \"sometimes\"")).contains("\"required\""));
}

#[test]
fn fapi2_sets_all_it_demands_at_once() {
    let definition = only_definition(&with_key_pair("fapi2 = true"));
    assert!(definition.require_pushed_requests);
    assert_eq!(
        definition.security,
        Security {
            pkce: Pkce::Required,
            assertion_audience: AssertionAudience::Issuer,
            dpop: Dpop::Required,
            fapi2: true,
        }
    );
    let without = only_definition(&with_key_pair("fapi2 = false"));
    assert_eq!(without.security, Security::default());
}

#[test]
fn what_contradicts_fapi2_is_refused() {
    for contradiction in [
        "pkce = \"when_sent\"",
        "assertion_audience = \"issuer_or_endpoint\"",
        "dpop = \"optional\"",
        "id_token_signing_algorithm = \"RS256\"",
        "require_pushed_requests = false",
    ] {
        let text = with_key_pair(&format!("fapi2 = true\n{contradiction}"));
        let says = format!("{contradiction} does not go with fapi2 = true");
        assert!(said(&text).contains(&says), "{contradiction}");
    }
    for text in [with_keys("fapi2 = true"), public("fapi2 = true")] {
        assert!(said(&text).contains("private_key_jwt"), "{text}");
    }
}

#[test]
fn client_credentials_are_for_tools_that_prove_who_they_are_and_name_no_scope_of_a_person() {
    let definition = only_definition(&with_keys(
        "client_credentials = [\"romi:export\", \"lists\"]",
    ));
    assert_eq!(definition.client_credentials, ["romi:export", "lists"]);
    assert!(
        only_definition(&with_keys(""))
            .client_credentials
            .is_empty()
    );
    assert!(said(&public("client_credentials = [\"lists\"]")).contains("secret or a key"));
    for wrong in [
        "[]",
        "[\"openid\"]",
        "[\"two words\"]",
        "[\"\"]",
        "[\"a\", \"a\"]",
    ] {
        let text = with_keys(&format!("client_credentials = {wrong}"));
        assert!(said(&text).contains("client_credentials"), "{wrong}");
    }
}
