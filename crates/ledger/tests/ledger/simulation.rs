//! A seeded simulation: a virtual clock, real storage on both engines, and a model that
//! foretells every answer. `IMMO_LEDGER_OPERATIONS` says how many operations on each
//! engine, `IMMO_LEDGER_SEED` which ones; a failure prints both.

mod model;
mod operation;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use diesel::connection::SimpleConnection;
use kernel::{Act, Actor, Clock, Rng};
use ledger::TransferId;
use ledger::{LedgerRefusal, Upkeep, verify};
use storage::{Db, Error, Tx};
use testkit::{Engine, TestDb};

use crate::world::{BANK, CLEARING, REVENUE, check, code, total};
use model::{Expected, Model, Step, WALLETS};
use operation::{Movement, perform, wallet};

/// What CI runs on each engine within a minute.
const OPERATIONS: usize = 10_000;
/// Every row is looked at this often, and at the end; single steps always.
const VERIFICATIONS: usize = 8;
const BATCH_MAX: u32 = 64;

#[tokio::test]
async fn nothing_breaks_a_promise_on_sqlite() {
    run(Engine::Sqlite).await;
}

#[tokio::test]
async fn nothing_breaks_a_promise_on_postgresql() {
    run(Engine::Postgres).await;
}

fn setting(name: &str, otherwise: usize) -> usize {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |text| text.parse().unwrap())
}

/// Says how to see the same failure again.
struct Told {
    engine: Engine,
    seed: usize,
    operations: usize,
}

impl Drop for Told {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "this failed on {:?}; again: IMMO_LEDGER_SEED={} IMMO_LEDGER_OPERATIONS={}",
                self.engine, self.seed, self.operations
            );
        }
    }
}

type Ids = Arc<Mutex<HashMap<usize, TransferId>>>;

struct World {
    place: TestDb,
    db: Db,
    model: Model,
    chance: Rng,
    /// Of what is made: its bytes do not depend on what was chosen.
    bytes: Rng,
    ids: Ids,
}

async fn run(engine: Engine) {
    let operations = setting("IMMO_LEDGER_OPERATIONS", OPERATIONS);
    let seed = setting("IMMO_LEDGER_SEED", 10);
    let told = Told {
        engine,
        seed,
        operations,
    };
    let place = engine.database();
    let mut world = World {
        db: place.another(),
        place,
        model: Model::default(),
        chance: Rng::seeded(seed.try_into().unwrap()),
        bytes: Rng::seeded(u64::MAX),
        ids: Ids::default(),
    };
    world.open_accounts().await;
    let started = Instant::now();
    let mut verified = 0;
    while world.model.operations() < operations {
        world.batch().await;
        if world.model.operations() * VERIFICATIONS / operations > verified {
            verified = world.model.operations() * VERIFICATIONS / operations;
            world.verify().await;
        }
    }
    world.verify().await;
    let rate =
        operations as u64 * 1_000 / u64::try_from(started.elapsed().as_millis()).unwrap().max(1);
    println!(
        "{engine:?}: {operations} operations, {rate}/s; {}",
        world.model.told()
    );
    world.model.assert_everything_happened();
    drop(told);
}

impl World {
    fn act(&self, millis: i64) -> Act {
        Act {
            actor: Actor::tool("kadasterfinder"),
            clock: Clock::fixed(millis),
            rng: self.bytes.clone(),
        }
    }

    async fn open_accounts(&self) {
        let act = self.act(model::START);
        let opened = self.db.write::<_, _, LedgerRefusal>(move |tx| {
            for number in 0..WALLETS {
                ledger::open_account(tx, &act, &code(&wallet(number)), Upkeep::Guarded)?;
            }
            ledger::open_account(tx, &act, &code(BANK), Upkeep::Kept)?;
            for shared in [REVENUE, CLEARING] {
                ledger::open_account(tx, &act, &code(shared), Upkeep::Shared)?;
            }
            Ok(())
        });
        opened.await.unwrap();
    }

    /// Some operations in one transaction; now and then something goes wrong with it.
    async fn batch(&mut self) {
        let count = 1 + self.chance.below(BATCH_MAX);
        let steps: Vec<Step> = (0..count).map(|_| self.model.next(&self.chance)).collect();
        match self.chance.below(40) {
            0 => self.break_off(&steps).await,
            1 => {
                self.commit(&steps).await;
                self.send_again(&steps).await;
                return;
            }
            // Another process goes on.
            2 => self.db = self.place.another(),
            3 => self.take_snapshots().await,
            _ => {}
        }
        self.commit(&steps).await;
    }

    /// As at a crash before the commit: nothing of it is there.
    async fn break_off(&self, steps: &[Step]) {
        let broken = self.write(steps, true).await;
        assert!(
            matches!(broken, Err(Error::Refused(LedgerRefusal::TooLarge))),
            "{broken:?}"
        );
    }

    async fn commit(&self, steps: &[Step]) {
        self.write(steps, false)
            .await
            .unwrap_or_else(|error| panic!("{error:?}"));
    }

    /// As by clients who got no answer: each movement has its old one.
    async fn send_again(&self, steps: &[Step]) {
        let moved = |step: &&Step| matches!(step.expected, Expected::Moved | Expected::Repeated(_));
        let again: Vec<Step> = steps.iter().filter(moved).map(Step::repeated).collect();
        self.commit(&again).await;
    }

    async fn take_snapshots(&self) {
        let act = self.act(model::START);
        let taken = self
            .db
            .write::<_, _, LedgerRefusal>(move |tx| Ok(ledger::take_snapshots(tx, &act, 50)?));
        taken.await.unwrap();
    }

    async fn write(&self, steps: &[Step], break_off: bool) -> storage::Result<(), LedgerRefusal> {
        let steps: Vec<(Step, Act)> = steps
            .iter()
            .map(|step| (step.clone(), self.act(step.movement.at)))
            .collect();
        let ids = Arc::clone(&self.ids);
        let written = self.db.write(move |tx| {
            for (step, act) in &steps {
                take(tx, act, step, &ids)?;
            }
            if break_off {
                return Err(Error::Refused(LedgerRefusal::TooLarge));
            }
            Ok(())
        });
        written.await
    }

    /// Everything, and against what was foretold.
    async fn verify(&self) {
        let report = check(&self.db).await;
        assert_eq!(report.accounts, i64::try_from(WALLETS).unwrap() + 3);
        let (amount, pending) = total(&self.db, REVENUE).await;
        assert_eq!(
            (amount, pending),
            (self.model.revenue, self.model.promised())
        );
        assert_eq!(total(&self.db, CLEARING).await.0, self.model.clearing);
    }
}

/// One operation, as a transaction of its own would have it, and what always holds.
fn take(tx: &mut Tx, act: &Act, step: &Step, ids: &Ids) -> storage::Result<(), LedgerRefusal> {
    tx.batch_execute("SAVEPOINT step")?;
    let done = perform(tx, act, &step.movement, &ids.lock().unwrap());
    let undo = done.is_err();
    match (done, &step.expected) {
        (Err(Error::Refused(refusal)), Expected::Refused(expected)) => {
            assert_eq!(refusal, *expected, "{step:?}");
        }
        (Ok(Some(recorded)), Expected::Moved) => {
            assert!(!recorded.repeated, "{step:?}");
            let id = recorded.transfer.id;
            assert_eq!(verify::verify_newest(tx, &id)?, [], "{step:?}");
            ids.lock().unwrap().insert(step.movement.key, id);
        }
        (Ok(Some(recorded)), Expected::Repeated(first)) => {
            assert!(recorded.repeated, "{step:?}");
            assert_eq!(recorded.transfer.id, ids.lock().unwrap()[first], "{step:?}");
        }
        (Ok(None), Expected::Swept) => {}
        (Err(error @ (Error::Query(_) | Error::Storage(_))), _) => return Err(error),
        (done, _) => panic!("{step:?}: {done:?}"),
    }
    tx.batch_execute(if undo {
        "ROLLBACK TO step; RELEASE step"
    } else {
        "RELEASE step"
    })?;
    compare(tx, act, &step.movement, step)
}

/// The wallet stands where the model says.
fn compare(
    tx: &mut Tx,
    act: &Act,
    movement: &Movement,
    step: &Step,
) -> storage::Result<(), LedgerRefusal> {
    let Some(expected) = step.stands else {
        return Ok(());
    };
    let found = ledger::balance(tx, &code(&wallet(movement.wallet)), act.now())?.unwrap();
    assert_eq!(
        (found.balance.0, found.held.0, found.available.0),
        expected,
        "{step:?}"
    );
    Ok(())
}
