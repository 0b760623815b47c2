//! A definition that is imported anew, and what runs under the former one; the
//! ends of what somebody may do for an office stand in `ended`.

mod ended;
mod leaving;

use std::path::Path;

use kernel::{AccountId, Context, Method};
use oidc::store::Grant;
use storage::jobs::Runner;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, Person, TestDb, act, clock, on_both_engines, rng};
use tools::{AnyOf, Definition};

use crate::config::Environment;
use crate::{Config, Core, Surroundings, jobs};

/// For oneself, in one of two ways; one may be opened with a password.
pub(crate) fn definition() -> Definition {
    let ways = ["reader", "writer"].map(tools::testing::personal_way_of_use);
    Definition {
        refresh_token_days: Some(30),
        scopes: ["openid", "offline_access"].map(str::to_owned).to_vec(),
        ways_of_use: ways.to_vec(),
        ..tools::testing::definition("romi")
    }
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
        tools::testing::import_all(&self.core.state.db, definitions).await;
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
        accounts::testing::account(&self.core.state.db, &person).await
    }

    /// Signed in to the tool, by a session of its own.
    pub async fn grant(&self, account: &AccountId, context: Context) {
        let (db, scope) = (&self.core.state.db, "openid offline_access");
        oidc::testing::grant(db, &act(), account, "romi", scope, context).await;
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
