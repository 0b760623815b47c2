//! The server is killed (SIGKILL) while a tool charges a Wallet over HTTP: no acknowledged charge is lost, none is
//! doubled, and the books are right.

use std::time::{Duration, Instant};

use e2e::{Tool, World, free_port};
use kernel::{Clock, Never, OrganisationId, Rng, Token};
use oidc::store::{self, ToolToken};
use storage::{Db, Settings};
use testkit::{AN_PEETERS, Engine};

use crate::charges::{Charges, Charging, PRICE_CENTS};

const SEED: u64 = 20_261_130;
const WORKERS: usize = 8;
const LOAD_MILLISECONDS_MAX: u32 = 200;
const KILLS: usize = 40;
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

/// `IMMO_CHARGING_KILLS` is for more of them.
fn kills() -> usize {
    let asked = std::env::var("IMMO_CHARGING_KILLS").ok();
    asked.map_or(KILLS, |text| text.parse().expect("it is a number"))
}

async fn kill_while_charging(engine: Engine) {
    let tool = Tool::new("atlas", "Atlas", free_port()).charging(PRICE_CENTS);
    let mut world = World::start(engine, std::slice::from_ref(&tool)).await;
    let (token, organisation) = prepare(&world).await;
    let charging = Charging::new(&world, token, organisation.to_string());
    let rng = Rng::seeded(SEED);
    let mut workers: Vec<Charges> = (0..WORKERS)
        .map(|name| Charges::new(charging.clone(), name))
        .collect();
    let (started, rounds) = (Instant::now(), kills());
    for _ in 0..rounds {
        let moment = Duration::from_millis((1 + rng.below(LOAD_MILLISECONDS_MAX)).into());
        let loads: Vec<_> = workers
            .drain(..)
            .map(|worker| tokio::spawn(worker.load()))
            .collect();
        tokio::time::sleep(moment).await;
        world.kill();
        for load in loads {
            workers.push(load.await.expect("the load ends with the server"));
        }
        world.restart().await;
        for worker in &mut workers {
            worker.verify().await;
        }
        let paid: usize = workers.iter().map(Charges::paid).sum();
        let spent = i64::try_from(paid).expect("they are not that many") * PRICE_CENTS;
        assert_eq!(charging.balance().await, TOPPED_UP_CENTS - spent);
    }
    let (code, told) = world.operate(&["ledger", "verify"]);
    assert_eq!(code, Some(0), "{told}");
    let paid: usize = workers.iter().map(Charges::paid).sum();
    println!(
        "{rounds} kills in {} s: {paid} charges paid",
        started.elapsed().as_secs()
    );
    assert!(paid > rounds * WORKERS, "there was no load");
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
