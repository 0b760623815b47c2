use serde_json::json;
use testkit::START as NOW;

use super::*;

const NONCE: &str = "the nonce";

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://idp.example/v2",
        client_id: "immo",
        now: NOW,
    }
}

fn claims() -> Value {
    json!({
        "iss": "https://idp.example/v2",
        "aud": "immo",
        "sub": "a-person",
        "nonce": NONCE,
        "iat": NOW.as_seconds(),
        "exp": NOW.as_seconds() + 300,
    })
}

/// With one claim changed; `null` leaves it out.
fn checked(name: &str, value: Value) -> Option<String> {
    let mut claims = claims();
    claims[name] = value.clone();
    let mut claims = claims.as_object().cloned().unwrap_or_default();
    if value.is_null() {
        claims.remove(name);
    }
    check_id_token(&claims, expected(), NONCE).ok()
}

/// OpenID Connect Core §3.1.3.7.
#[test]
fn a_token_of_another_issuer_for_another_or_of_another_sign_in_is_not_believed() {
    assert_eq!(checked("extra", json!(1)).as_deref(), Some("a-person"));
    for (name, value) in [
        ("iss", json!("https://idp.example/v2/")),
        ("iss", json!("https://evil.example")),
        ("iss", json!(null)),
        ("aud", json!("other")),
        ("aud", json!(["other"])),
        ("aud", json!([])),
        ("aud", json!(["immo", "other"])),
        ("aud", json!(null)),
        ("azp", json!("other")),
        ("azp", json!(7)),
        ("nonce", json!("another nonce")),
        ("nonce", json!(null)),
        ("sub", json!("")),
        ("sub", json!(7)),
        ("sub", json!("a b")),
        ("sub", json!("\u{0}")),
        ("sub", json!("é")),
        ("sub", json!("x".repeat(256))),
        ("sub", json!(null)),
    ] {
        assert_eq!(checked(name, value.clone()), None, "{name}: {value}");
    }
    assert!(checked("aud", json!(["immo"])).is_some());
    assert!(checked("azp", json!("immo")).is_some());
}

/// govuk-one-login/authentication-api#5636, 18F/identity-idp#10085
#[test]
fn clocks_may_differ_by_a_minute_and_no_more() {
    let at = |seconds: i64| json!(NOW.as_seconds() + seconds);
    for (name, seconds, good) in [
        ("exp", -20, true),
        ("exp", -300, false),
        ("exp", -60, false),
        ("iat", 20, true),
        ("iat", 60, true),
        ("iat", 300, false),
        ("iat", -540, true),
        ("iat", -3600, false),
        ("nbf", 20, true),
        ("nbf", 300, false),
        ("nbf", -300, true),
    ] {
        let checked = checked(name, at(seconds)).is_some();
        assert_eq!(checked, good, "{name} {seconds}");
    }
    for (name, value) in [
        ("exp", json!(null)),
        ("iat", json!(null)),
        ("exp", json!("soon")),
        ("exp", json!(1e300)),
        ("exp", json!(-1)),
        ("nbf", json!("now")),
    ] {
        assert_eq!(checked(name, value.clone()), None, "{name}: {value}");
    }
    let fraction: Value = serde_json::from_str(&format!("{}.5", NOW.as_seconds())).unwrap();
    assert!(
        checked("iat", fraction).is_some(),
        "a NumericDate may have one"
    );
}

/// OpenID Connect Core §3.1.3.6, with the values of its appendix A.3.
#[test]
fn an_access_token_that_is_not_the_one_in_the_id_token_is_not_used() {
    let claims = json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" });
    let claims = claims.as_object().unwrap();
    let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    assert!(check_access_token(claims, token).is_ok());
    assert!(check_access_token(claims, "another").is_err());
    assert!(check_access_token(&Map::new(), "another").is_ok());
}

/// OpenID Connect Core §5.3.2.
#[test]
fn what_userinfo_tells_is_of_the_same_person() {
    let check =
        |told: Value| check_userinfo(told.as_object().unwrap(), expected(), "a-person").is_ok();
    assert!(check(json!({ "sub": "a-person" })));
    assert!(check(
        json!({ "sub": "a-person", "iss": expected().issuer, "aud": "immo" })
    ));
    assert!(!check(json!({ "sub": "another" })));
    assert!(!check(json!({})));
    assert!(!check(
        json!({ "sub": "a-person", "iss": "https://evil.example" })
    ));
    assert!(!check(json!({ "sub": "a-person", "aud": "other" })));
}

#[test]
fn a_national_number_is_one_or_none_or_a_reason_to_stop() {
    let read = |value: Value| {
        let claims = json!({ NATIONAL_NUMBER: value });
        let number = national_number(claims.as_object().unwrap(), NOW);
        number.map(|number| number.map(|number| number.expose().to_owned()))
    };
    let one = Some("85073003328".to_owned());
    assert_eq!(read(json!("85073003328")).unwrap(), one);
    assert_eq!(read(json!("85.07.30-033.28")).unwrap(), one);
    for none in [json!(null), json!(""), json!(" \u{a0}")] {
        assert_eq!(read(none.clone()).unwrap(), None, "{none}");
    }
    for wrong in [json!("85073003329"), json!("x"), json!(85_073_003_328_u64)] {
        assert!(read(wrong.clone()).is_err(), "{wrong}");
    }
    assert_eq!(national_number(&Map::new(), NOW).unwrap(), None);
}
