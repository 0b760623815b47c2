//! What the configuration says reaches what the server is made of.

use std::path::Path;

use testkit::{Engine, clock, rng};

use super::*;

#[tokio::test]
async fn the_limits_of_the_configuration_reach_pages_and_provider() {
    let variables = [
        ("SERVER_ORIGIN", testkit::ORIGIN),
        ("SERVER_TRUSTED_PROXIES", "none"),
        ("SECRETS_SECRET", &"0f".repeat(32)),
        ("MAIL_HOST", "127.0.0.1"),
        ("MAIL_SECURITY", "none"),
        ("MAIL_FROM", "no-reply@immo-connect.test"),
        ("LIMITS_CODE_MINUTES", "10"),
        ("LIMITS_SESSION_HOURS", "8"),
        ("LIMITS_PHOTO_MIB_MAX", "7"),
    ];
    let variables = variables
        .map(|(name, value)| (format!("IMMO_CONNECT_{name}"), value.to_owned()))
        .into();
    let config = Config::parse("", &variables, Path::new("")).expect("the configuration reads");
    let surroundings = Surroundings {
        clock: clock().clock(),
        rng: rng(),
        hash_cost: Cost::CHEAP,
    };
    let db = Engine::Sqlite.database();
    let core = Core::new(&config, db.handle(), &surroundings).expect("the core is made");
    let (state, set) = (&core.state, &config.services);
    assert_eq!(state.services.get::<accounts::Limits>(), set.get());
    assert_eq!(state.services.get::<sessions::Lifetimes>(), set.get());
    assert_eq!(state.services.get::<profile::Limits>(), set.get());
    let provider: Arc<Provider> = state.services.need().expect("it is made");
    assert_eq!(Some(provider.lifetimes), set.get());
    for (set, usual) in [
        (set.get() != Some(accounts::Limits::default()), "accounts"),
        (
            set.get() != Some(sessions::Lifetimes::default()),
            "sessions",
        ),
        (set.get() != Some(profile::Limits::default()), "profile"),
    ] {
        assert!(set, "{usual}");
    }
}
