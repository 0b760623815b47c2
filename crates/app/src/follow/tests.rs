//! A definition that is imported anew, and what runs under the former one; the
//! ends of what somebody may do for an office stand in `ended`.

mod ended;

use std::path::Path;

use kernel::{AccountId, Act, Authentication, Context, Method, Never, SessionId};
use oidc::Facts;
use oidc::store::{Grant, NewGrant};
use serde_json::json;
use storage::jobs::Runner;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, Person, TestDb, act, clock, on_both_engines, rng};
use tools::{AnyOf, Definition};

use crate::config::Environment;
use crate::{Config, Core, Surroundings, jobs};

/// For oneself, in one of two ways; one may be opened with a password.
pub(crate) fn definition() -> Definition {
    let way = |slug: &str| {
        json!({
            "slug": slug, "context": "personal", "to_register": [], "to_use": [],
            "name": { "nl": "Voor uzelf", "fr": "Pour vous-même" }, "description": null, "prices": [],
        })
    };
    let definition = json!({
        "slug": "romi",
        "name": { "nl": "ROMI", "fr": "ROMI" },
        "description": { "nl": "Een zin.", "fr": "Une phrase." },
        "address": "https://romi.example/start",
        "redirect_uris": ["https://romi.example/callback"],
        "post_logout_redirect_uris": [],
        "backchannel_logout": null,
        "client_authentication": { "method": "none" },
        "methods": ["password"],
        "itsme_counts_as_eid": true,
        "id_token_signing_algorithm": "ES256",
        "access_token_format": "opaque",
        "access_token_seconds": 600,
        "refresh_token_days": 30,
        "require_pushed_requests": false,
        "scopes": ["openid", "offline_access"],
        "may_introspect": false,
        "audience": "romi",
        "ways_of_use": [way("reader"), way("writer")],
    });
    serde_json::from_value(definition).unwrap()
}

pub(crate) struct World {
    pub core: Core,
    runner: Runner,
}

impl World {
    /// The tool, with An who reads and Lieve who writes in it.
    async fn new(db: &TestDb) -> (Self, AccountId, AccountId) {
        let world = Self::with(db, definition()).await;
        let an = world.signed_in(AN_PEETERS, "reader").await;
        let lieve = world.signed_in(LIEVE_JANSSENS, "writer").await;
        (world, an, lieve)
    }

    pub async fn with(db: &TestDb, definition: Definition) -> Self {
        let variables = [
            ("SERVER_ORIGIN", testkit::ORIGIN),
            ("SERVER_TRUSTED_PROXIES", "none"),
            ("SECRETS_SECRET", &"0f".repeat(32)),
            ("MAIL_HOST", "127.0.0.1"),
            ("MAIL_SECURITY", "none"),
            ("MAIL_FROM", "no-reply@immo-connect.test"),
            ("LIMITS_HASHING_THREADS", "1"),
        ];
        let variables: Environment = variables
            .map(|(name, value)| (format!("IMMO_CONNECT_{name}"), value.to_owned()))
            .into_iter()
            .collect();
        let config = Config::parse("", &variables, Path::new("")).unwrap();
        let surroundings = Surroundings {
            clock: clock().clock(),
            rng: rng(),
            hash_cost: accounts::Cost::CHEAP,
        };
        let core = Core::new(&config, db.handle(), &surroundings).unwrap();
        let runner = jobs::runner(&core).unwrap();
        let world = Self { core, runner };
        world.import(&[definition]).await;
        world
    }

    /// And all that follows.
    async fn import(&self, definitions: &[Definition]) {
        let (act, definitions) = (act(), definitions.to_vec());
        let db = &self.core.state.db;
        db.write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &definitions)?))
            .await
            .unwrap();
        self.let_follow().await;
    }

    pub async fn let_follow(&self) {
        while self.runner.run_due().await.unwrap() > 0 {}
    }

    async fn signed_in(&self, person: Person, way: &'static str) -> AccountId {
        let account = self.account(person).await;
        self.grant(&account, for_oneself(way)).await;
        account
    }

    pub async fn account(&self, person: Person) -> AccountId {
        let act = act();
        let new = accounts::NewAccount {
            username: person.username(),
            email: person.email(),
            name: accounts::Name::parse(person.first_name, person.last_name).unwrap(),
            language: person.language,
            password_hash: Some("none fits".to_owned()),
        };
        let db = &self.core.state.db;
        let created =
            db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
        created.await.unwrap()
    }

    /// Signed in to the tool, by a session of its own.
    pub async fn grant(&self, account: &AccountId, context: Context) {
        let act = act();
        let new = grant(&act, account, context);
        let db = &self.core.state.db;
        let granted =
            db.write::<_, _, Never>(move |tx| Ok(oidc::store::insert_grant(tx, &act, &new)?));
        granted.await.unwrap();
    }

    pub async fn is_in_the_tool(&self, account: &AccountId) -> bool {
        !self.running(account).await.is_empty()
    }

    async fn running(&self, account: &AccountId) -> Vec<Grant> {
        let account = account.clone();
        let since = kernel::Timestamp::from_seconds(0);
        let db = &self.core.state.db;
        let grants = db.read(move |tx| oidc::store::grants_of_account(tx, &account, since));
        grants.await.unwrap()
    }
}

fn for_oneself(way: &str) -> Context {
    Context {
        organisation: None,
        way_of_use: Some(way.to_owned()),
    }
}

fn grant(act: &Act, account: &AccountId, context: Context) -> NewGrant {
    NewGrant {
        account: account.clone(),
        tool: "romi".to_owned(),
        session: SessionId::generate(&act.clock, &act.rng),
        scope: "openid offline_access".to_owned(),
        facts: Facts {
            proof: Authentication {
                method: Method::PASSWORD,
                at: act.now(),
            },
            claims: oidc::RequestedClaims::default(),
            context,
        },
    }
}

/// R-199 R-201
#[tokio::test]
async fn a_tool_that_asks_for_a_recognition_from_now_on_ends_the_use_without_it_at_once() {
    on_both_engines(|db| async move {
        let (world, an, lieve) = World::new(&db).await;
        let mut tool = definition();
        tool.ways_of_use[1].to_use = vec![AnyOf(vec!["biv-broker".to_owned()])];
        world.import(&[tool]).await;
        assert!(!world.is_in_the_tool(&lieve).await);
        assert!(world.is_in_the_tool(&an).await, "her way asks for nothing");
    })
    .await;
}

///
#[tokio::test]
async fn a_way_of_use_that_is_gone_ends_for_whoever_used_it() {
    on_both_engines(|db| async move {
        let (world, an, lieve) = World::new(&db).await;
        let mut tool = definition();
        tool.ways_of_use.remove(0);
        world.import(&[tool]).await;
        assert!(!world.is_in_the_tool(&an).await);
        assert!(world.is_in_the_tool(&lieve).await);
    })
    .await;
}

///
#[tokio::test]
async fn a_way_to_sign_in_that_is_no_longer_accepted_ends_what_it_opened() {
    on_both_engines(|db| async move {
        let (world, an, lieve) = World::new(&db).await;
        let mut tool = definition();
        tool.methods = vec![Method::EID];
        world.import(&[tool]).await;
        assert!(!world.is_in_the_tool(&an).await && !world.is_in_the_tool(&lieve).await);
    })
    .await;
}

#[tokio::test]
async fn a_tool_that_retires_ends_for_everybody() {
    on_both_engines(|db| async move {
        let (world, an, lieve) = World::new(&db).await;
        let mut other = definition();
        other.slug = "covast".to_owned();
        world.import(&[other]).await;
        assert!(!world.is_in_the_tool(&an).await && !world.is_in_the_tool(&lieve).await);
    })
    .await;
}

#[tokio::test]
async fn other_words_end_nothing() {
    on_both_engines(|db| async move {
        let (world, an, lieve) = World::new(&db).await;
        let mut tool = definition();
        tool.name.nl = "ROMI, de nieuwe".to_owned();
        tool.ways_of_use[1].name.fr = "Autrement".to_owned();
        world.import(&[tool]).await;
        assert!(world.is_in_the_tool(&an).await && world.is_in_the_tool(&lieve).await);
    })
    .await;
}
