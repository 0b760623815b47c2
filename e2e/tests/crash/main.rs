//! The real server is killed (SIGKILL) at random moments under load, and started again. What it acknowledged
//! is there; what it was doing when it died is done wholly or not at all.

mod charges;
mod charging;
mod codes;
mod refreshes;
mod registrations;
mod tool_side;

use std::time::{Duration, Instant};

use codes::Codes;
use e2e::{Agent, NewPerson, Tool, World, free_port};
use kernel::Rng;
use refreshes::Refreshes;
use registrations::Registrations;
use testkit::Engine;
use tool_side::ToolSide;

const SEED: u64 = 20_261_123;
const REFRESHERS: usize = 4;
/// The load runs for at most this long before the server dies: longer while people register, because a
/// password takes its time.
const LOAD_MILLISECONDS_MAX: u32 = 200;
const REGISTERING_MILLISECONDS_MAX: u32 = 1000;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed_200_times_on_sqlite() {
    kill_again_and_again(Engine::Sqlite, 200).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed_30_times_on_postgresql() {
    kill_again_and_again(Engine::Postgres, 30).await;
}

async fn kill_again_and_again(engine: Engine, rounds: usize) {
    let tool = Tool::new("atlas", "Atlas", free_port());
    let mut world = World::start(engine, std::slice::from_ref(&tool)).await;
    let person = NewPerson::named("An", "Peeters");
    let agent = Agent::of(&world);
    agent
        .register(&person, world.mailbox())
        .await
        .expect("the server answers");
    let side = ToolSide::new(&world, tool, agent);
    let rng = Rng::seeded(SEED);

    let mut refreshers: Vec<Refreshes> = Vec::new();
    for _ in 0..REFRESHERS {
        refreshers.push(Refreshes::begin(side.clone()).await);
    }
    let mut codes = Codes::new(side);
    let mut registrations = Registrations::new(&world);
    let started = Instant::now();
    for round in 0..rounds {
        // People register in the first half, so that all mails are there soon after the second.
        let registering = round < rounds / 2;
        let longest = if registering {
            REGISTERING_MILLISECONDS_MAX
        } else {
            LOAD_MILLISECONDS_MAX
        };
        let moment = Duration::from_millis((1 + rng.below(longest)).into());
        let loads: Vec<_> = refreshers
            .drain(..)
            .map(|worker| tokio::spawn(worker.load()))
            .collect();
        let registrations_load = tokio::spawn(registrations.load(round, registering));
        let codes_load = tokio::spawn(codes.load());
        tokio::time::sleep(moment).await;
        world.kill();
        for load in loads {
            refreshers.push(load.await.expect("the load ends with the server"));
        }
        codes = codes_load.await.expect("the load ends with the server");
        registrations = registrations_load
            .await
            .expect("the load ends with the server");

        world.restart().await;
        for worker in &mut refreshers {
            worker.verify(&rng).await;
        }
        codes.verify().await;
        registrations.verify().await;
    }
    registrations.verify_mails(&world).await;
    let refreshed: usize = refreshers.iter().map(Refreshes::acknowledged).sum();
    println!(
        "{rounds} kills in {} s: {refreshed} refreshes, {} codes, {} registrations acknowledged",
        started.elapsed().as_secs(),
        codes.acknowledged(),
        registrations.acknowledged(),
    );
    assert!(
        refreshed > rounds && codes.acknowledged() > 0 && registrations.acknowledged() > 0,
        "there was no load"
    );
}
