use domain::settings::Environment;

use super::*;

fn read(text: &str, key: &str) -> (Option<Settings>, Vec<String>) {
    let mut environment = Environment::new();
    if !key.is_empty() {
        environment.insert("IMMO_CONNECT_PAYMENTS_API_KEY".into(), key.into());
    }
    let mut reader = Reader::new(text, &environment, SECTIONS.to_vec(), ALL.to_vec());
    let mut services = Services::default();
    configure(&mut reader, &mut services);
    let problems = reader.problems.into_iter().map(|problem| problem.message);
    (services.get(), problems.collect())
}

/// R-212 R-213
#[test]
fn with_a_key_both_ways_to_pay_are_offered_from_50_to_5000_euros() {
    let (settings, problems) = read("[payments]\nprofile = \"pfl_1\"", "live_abc");
    let settings = settings.unwrap_or_else(|| panic!("{problems:?}"));
    assert_eq!(
        (settings.minimum, settings.maximum),
        (Cents(5000), Cents(500_000))
    );
    assert_eq!(settings.methods.len(), 2);
    assert_eq!(settings.provider_url.as_str(), "https://api.mollie.com/v2");
}

#[test]
fn without_a_key_nothing_is_offered_and_nothing_is_wrong() {
    let (settings, problems) = read("", "");
    assert!(settings.is_none() && problems.is_empty(), "{problems:?}");
}

#[test]
fn a_key_of_the_other_mode_stops_the_start_and_is_not_repeated() {
    for (text, key) in [
        ("[payments]\nprofile = \"pfl_1\"", "test_hush"),
        (
            "[payments]\nprofile = \"pfl_1\"\nmode = \"test\"",
            "live_hush",
        ),
        ("[payments]\nprofile = \"pfl_1\"", "hush"),
    ] {
        let (_, problems) = read(text, key);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(!problems[0].contains("hush"), "{problems:?}");
    }
}

#[test]
fn half_a_configuration_is_a_mistake() {
    for (text, key, named) in [
        ("", "live_abc", "payments.profile"),
        (
            "[payments]\nprofile = \"x\"",
            "live_abc",
            "payments.profile",
        ),
        (
            "[payments]\nprofile = \"pfl_1\"\nmethods = [\"paypal\"]",
            "live_abc",
            "payments.methods",
        ),
        (
            "[payments]\nprofile = \"pfl_1\"\nminimum_euros = 60\nmaximum_euros = 50",
            "live_abc",
            "payments.maximum_euros",
        ),
        (
            "[payments]\nprofile = \"pfl_1\"\nprovider_url = \"http://api.mollie.com/v2\"",
            "live_abc",
            "payments.provider_url",
        ),
        (
            "[payments]\nprofile = \"pfl_1\"\nprovider_url = \"https://me@api.mollie.com/v2\"",
            "live_abc",
            "payments.provider_url",
        ),
        (
            "[payments]\napi_key_file = \"key\"",
            "",
            "payments.api_key_file",
        ),
        (
            "[payments]\napi_key_file = \"/nowhere/key\"",
            "",
            "payments.api_key_file",
        ),
    ] {
        let (_, problems) = read(text, key);
        assert!(
            problems.len() == 1 && problems[0].contains(named),
            "{text}: {problems:?}"
        );
    }
}
