//! A model of what runs: two tabs, two organisations, two tools; opened, chosen,
//! refreshed, used twice, forbidden and allowed again, in orders nobody planned.
//! Whatever happens, what a tool got for one organisation never speaks of the
//! other, and lives exactly as long as the model says.

use std::sync::Arc;

use kernel::{Context, Duration, Never, Rng};
use serde_json::Value;
use testkit::{TestDb, on_both_engines};

use crate::acting::{Possible, acting_within, broker, organisation};
use crate::world::*;

const ROMI: &str = "romi";
const TOOLS: [&str; 2] = [CIBWEB, ROMI];
const RUNS: u64 = 4;
const STEPS: usize = 60;

/// What one sign-in brought, and what the model knows of it.
struct Running {
    tool: &'static str,
    context: Context,
    tokens: Value,
    /// The refresh token that was exchanged last.
    used: Option<String>,
    is_alive: bool,
}

/// What waits in a tab for a choice.
struct Waiting {
    tool: &'static str,
    outcome: Outcome,
}

struct Model {
    world: World,
    possible: Possible,
    organisations: [Context; 2],
    tabs: [Option<Waiting>; 2],
    running: Vec<Running>,
    chance: Rng,
}

/// R-190 R-191
#[tokio::test]
async fn two_tabs_two_organisations_two_tools_in_any_order_stay_apart() {
    on_both_engines(|db| async move {
        let mut model = Model::new(db).await;
        for run in 1..=RUNS {
            model.start(run);
            for step in 0..STEPS {
                testkit::clock().advance(Duration::from_millis(500));
                model.step().await;
                model.check(&format!("run {run}, step {step}")).await;
            }
        }
    })
    .await;
}

impl Model {
    async fn new(db: TestDb) -> Self {
        let organisations = [broker(), broker()];
        // Used twice within it, a token would get the same answer again.
        let limits = oidc::Limits {
            refresh_grace: Duration::ZERO,
            ..oidc::Limits::default()
        };
        let (world, possible) = acting_within(db, limits, &organisations).await;
        world.replace_tools(TOOLS.map(tool).to_vec()).await;
        Self {
            world,
            possible,
            organisations,
            tabs: [None, None],
            running: Vec::new(),
            chance: Rng::seeded(0),
        }
    }

    fn start(&mut self, run: u64) {
        self.possible.set(&self.organisations);
        (self.tabs, self.running) = ([None, None], Vec::new());
        self.chance = Rng::seeded(run);
    }

    fn one_of(&self, count: usize) -> usize {
        self.chance.below(u32::try_from(count).unwrap()) as usize
    }

    async fn step(&mut self) {
        match self.one_of(10) {
            0..3 => self.open().await,
            3..5 => self.choose().await,
            5..7 => self.refresh().await,
            7 => self.use_twice().await,
            8 => self.change_what_is_possible(),
            _ => self.rejudge().await,
        }
    }

    fn the_only_possible(&self) -> Option<Context> {
        let mut possible = self.organisations.iter().filter(|c| self.possible.holds(c));
        possible
            .next()
            .filter(|_| possible.next().is_none())
            .cloned()
    }

    async fn open(&mut self) {
        let (tool, tab) = (TOOLS[self.one_of(2)], self.one_of(2));
        let request = authorization_request(tool).with("scope", "openid organisation");
        let outcome = self.world.authorize(&request).await;
        match self.the_only_possible() {
            Some(context) => self.redeem(tool, context, &outcome).await,
            None => self.tabs[tab] = Some(Waiting { tool, outcome }),
        }
    }

    async fn choose(&mut self) {
        let (tab, context) = (self.one_of(2), self.organisations[self.one_of(2)].clone());
        let Some(Waiting { tool, outcome }) = self.tabs[tab].take() else {
            return;
        };
        let outcome = self.world.choose(&outcome, &context).await;
        if self.possible.holds(&context) {
            self.redeem(tool, context, &outcome).await;
        } else {
            World::asked(&outcome);
            self.tabs[tab] = Some(Waiting { tool, outcome });
        }
    }

    async fn redeem(&mut self, tool: &'static str, context: Context, outcome: &Outcome) {
        let answer = self.world.redeem(tool, &outcome.code()).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.running.push(Running {
            tool,
            context,
            tokens: body(&answer),
            used: None,
            is_alive: true,
        });
    }

    async fn refresh(&mut self) {
        if self.running.is_empty() {
            return;
        }
        let at = self.one_of(self.running.len());
        let running = &mut self.running[at];
        let token = running.tokens["refresh_token"].as_str().unwrap().to_owned();
        let answer = self.world.refresh(running.tool, &token).await;
        if running.is_alive && self.possible.holds(&running.context) {
            assert_eq!(answer.status, 200, "{}", answer.text);
            (running.tokens, running.used) = (body(&answer), Some(token));
            let claims = self.world.id_token(&running.tokens).await;
            assert_eq!(claims["organisation"], organisation(&running.context));
        } else {
            assert_eq!(error(&answer), (400, "invalid_grant".to_owned()));
            running.is_alive = false;
        }
    }

    /// A thief, or a tool that is confused.
    async fn use_twice(&mut self) {
        let mut used = self.running.iter_mut().filter(|r| r.used.is_some());
        let Some(running) = used.next() else { return };
        let token = running.used.take().unwrap();
        let answer = self.world.refresh(running.tool, &token).await;
        assert_eq!(error(&answer), (400, "invalid_grant".to_owned()));
        running.is_alive = false;
    }

    fn change_what_is_possible(&self) {
        let context = &self.organisations[self.one_of(2)];
        if self.possible.holds(context) {
            self.possible.forbid(context);
        } else {
            self.possible.allow(context);
        }
    }

    async fn rejudge(&mut self) {
        let (provider, an) = (Arc::clone(&self.world.provider), self.world.an.clone());
        let act = testkit::act();
        let ended = self
            .world
            .db
            .write::<_, _, Never>(move |tx| Ok(oidc::rejudge(tx, &act, &provider, &an)?));
        ended.await.unwrap();
        for running in &mut self.running {
            running.is_alive &= self.possible.holds(&running.context);
        }
    }

    async fn check(&mut self, when: &str) {
        for running in &self.running {
            let access = running.tokens["access_token"].as_str().unwrap();
            let told = self.world.introspect(running.tool, access).await;
            assert_eq!(told["active"], running.is_alive, "{when}");
            if running.is_alive {
                let expected = organisation(&running.context);
                assert_eq!(told["organisation"], expected, "{when}");
            }
        }
    }
}
