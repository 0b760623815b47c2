//! The server is killed (SIGKILL) while a tool charges a Wallet over HTTP: no acknowledged charge is lost, none is
//! doubled, and the books are right.

use std::time::{Duration, Instant};

use e2e::{Tool, World, free_port};
use kernel::{Clock, Never, OrganisationId, Rng, Token};
use oidc::store::{self, ToolToken};
use storage::{Db, Settings};
use testkit::{AN_PEETERS, Engine, postgres};

use crate::charges::{Charges, Charging, PRICE_CENTS};

const SEED: u64 = 20_261_130;
const WORKERS: usize = 8;
const LOAD_MILLISECONDS_MAX: u32 = 200;
/// What CI does in seconds.
const KILLS: usize = 12;
/// Between the deaths of two servers.
const BETWEEN: Duration = Duration::from_millis(20);
/// More than all workers can spend.
const TOPPED_UP_CENTS: i64 = 1_000_000_000;

#[tokio::test(flavor = "multi_thread")]
async fn no_charge_is_lost_or_doubled_when_the_server_is_killed_on_sqlite() {
    kill_while_charging(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_charge_is_lost_or_doubled_when_the_server_is_killed_on_postgresql() {
    kill_while_charging(Engine::Postgres).await;
}

/// `IMMO_CHARGING_KILLS` is for more of them: 500 take some minutes on each engine.
fn kills() -> usize {
    let asked = std::env::var("IMMO_CHARGING_KILLS").ok();
    asked.map_or(KILLS, |text| text.parse().expect("it is a number"))
}

/// The world, those who charge in it, and when the next of its parts is killed.
struct Round {
    world: World,
    charging: Charging,
    workers: Vec<Charges>,
    rng: Rng,
    started: Instant,
    rounds: usize,
}

impl Round {
    async fn begin(mut world: World) -> Self {
        let (token, organisation) = prepare(&world).await;
        world.ready().await;
        let charging = Charging::new(&world, token, organisation.to_string());
        let workers = (0..WORKERS).map(|name| Charges::new(charging.clone(), name));
        Self {
            workers: workers.collect(),
            charging,
            world,
            rng: Rng::seeded(SEED),
            started: Instant::now(),
            rounds: kills(),
        }
    }

    /// All charge at once, until `kill` has ended what they ask. They get nothing to know by then.
    async fn charge_until(&mut self, kill: impl FnOnce(&mut World)) {
        let moment = Duration::from_millis((1 + self.rng.below(LOAD_MILLISECONDS_MAX)).into());
        let loads: Vec<_> = self
            .workers
            .drain(..)
            .map(|worker| tokio::spawn(worker.load()))
            .collect();
        tokio::time::sleep(moment).await;
        kill(&mut self.world);
        for load in loads {
            let worker = load.await.expect("the load ends with the server");
            self.workers.push(worker);
        }
    }

    /// What was asked is asked again; then every paid charge is there, and nothing else.
    async fn verify(&mut self) {
        for worker in &mut self.workers {
            worker.verify().await;
        }
        let spent = i64::try_from(self.paid()).expect("they are not that many") * PRICE_CENTS;
        assert_eq!(self.charging.balance().await, TOPPED_UP_CENTS - spent);
    }

    fn paid(&self) -> usize {
        self.workers.iter().map(Charges::paid).sum()
    }

    fn end(&self) {
        let (code, told) = self.world.operate(&["ledger", "verify"]);
        assert_eq!(code, Some(0), "{told}");
        let (rounds, paid) = (self.rounds, self.paid());
        println!(
            "{rounds} kills in {} s: {paid} charges paid",
            self.started.elapsed().as_secs()
        );
        assert!(paid > rounds * WORKERS, "there was no load");
    }
}

fn tool() -> Tool {
    Tool::new("atlas", "Atlas", free_port()).charging(PRICE_CENTS)
}

async fn kill_while_charging(engine: Engine) {
    let mut round = Round::begin(World::start(engine, &[tool()]).await).await;
    for _ in 0..round.rounds {
        round.charge_until(World::kill).await;
        round.world.restart().await;
        round.verify().await;
    }
    round.end();
}

/// Both serve; one of them dies, and whom it owed an answer asks the other one.
#[tokio::test(flavor = "multi_thread")]
async fn no_charge_is_lost_or_doubled_when_one_of_two_servers_is_killed_on_postgresql() {
    let world = World::start(Engine::Postgres, &[tool()]).await;
    let mut another = world.another().await;
    let mut round = Round::begin(world).await;
    let first = round.charging.clone();
    let second = first.at(another.address());
    for number in 0..round.rounds {
        for (name, worker) in round.workers.iter_mut().enumerate() {
            let ask = [&first, &second][name % 2];
            worker.ask(ask.clone());
        }
        // First one dies, a little later the other: whoever asks it goes on meanwhile.
        let dies_first = number % 2 == 0;
        round
            .charge_until(|world| {
                if dies_first {
                    world.kill();
                    std::thread::sleep(BETWEEN);
                    another.kill();
                } else {
                    another.kill();
                    std::thread::sleep(BETWEEN);
                    world.kill();
                }
            })
            .await;
        // What was asked of the one is asked again of the other.
        if dies_first {
            another.restart(&round.world).await;
        } else {
            round.world.restart().await;
        }
        let alive = if dies_first { &second } else { &first };
        round.charging = alive.clone();
        for worker in &mut round.workers {
            worker.ask(alive.clone());
        }
        round.verify().await;
        if dies_first {
            round.world.restart().await;
        } else {
            another.restart(&round.world).await;
        }
    }
    round.end();
}

/// The servers live on, and find their database again by themselves.
#[tokio::test(flavor = "multi_thread")]
async fn no_charge_is_lost_or_doubled_when_the_database_is_killed() {
    let database = postgres::Server::start();
    let world = World::start_at(database.create_database(None), &[tool()]).await;
    let mut round = Round::begin(world).await;
    for _ in 0..round.rounds {
        round.charge_until(|_| database.restart()).await;
        round.world.ready().await;
        round.verify().await;
    }
    round.end();
}

/// An office that registered the tool and topped up, and a token of the tool itself.
async fn prepare(world: &World) -> (String, OrganisationId) {
    let db = Db::open(&Settings::new(world.database().clone())).expect("the database is there");
    let an = accounts::testing::account(&db, &AN_PEETERS).await;
    let data = organisations::testing::data("Kantoor aan de Leie");
    let office = organisations::testing::found_verified(&db, &an, "0123.456.749", data).await;
    access::testing::register(&db, &an, &office, "atlas", "agent").await;
    wallet::testing::top_up(&db, &office, TOPPED_UP_CENTS, "all").await;
    let (token, now) = (Token::generate(&Rng::system()), Clock::system().now());
    let row = ToolToken {
        hash: token.hash(),
        tool: "atlas".to_owned(),
        scope: "wallet:charge wallet:read".to_owned(),
        created_at: now,
        expires_at: now + kernel::Duration::from_hours(10),
        revoked_at: None,
        dpop_jkt: None,
    };
    let kept = db.write::<_, _, Never>(move |tx| Ok(store::insert_tool_token(tx, &row)?));
    kept.await.expect("the token is kept");
    (token.expose().to_owned(), office)
}
