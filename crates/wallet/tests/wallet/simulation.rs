//! A seeded simulation of the whole Wallet: a virtual clock, real storage on both engines, the
//! API as tools call it, the simulator of the payment provider, statements of the bank in every
//! format, and a model that foretells every answer and every cent.
//!
//! `IMMO_WALLET_OPERATIONS` says how many operations on each engine, `IMMO_WALLET_SEED` which
//! ones; a failure prints both. crates/wallet/README.md says how a million are run.

mod bank_side;
mod calls;
mod model;
mod provider_side;

use kernel::{AccountId, Cents, Duration, OrganisationId, Rng};
use mollie_simulator::{Notice, Simulator};
use storage::Error;
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, TestDb};
use wallet::{Subject, WalletRefusal};
use web::{Services, State};

use self::bank_side::Bank;
use self::calls::Calls;
use self::model::Model;
use self::provider_side::Online;
use crate::world::World;

/// What CI runs on each engine in half a minute.
const OPERATIONS: usize = 1_500;
/// All is looked at this often, and at the end; what one operation changes always.
const VERIFICATIONS: usize = 6;

#[tokio::test]
async fn not_a_cent_is_lost_or_doubled_on_sqlite() {
    run(Engine::Sqlite).await;
}

#[tokio::test]
async fn not_a_cent_is_lost_or_doubled_on_postgresql() {
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
                "this failed on {:?}; again: IMMO_WALLET_SEED={} IMMO_WALLET_OPERATIONS={}",
                self.engine, self.seed, self.operations
            );
        }
    }
}

/// Two Wallets: one is charged for people, the other by the tool itself.
const WALLETS: usize = 2;

struct Simulation {
    world: World,
    /// With payments and the bank.
    server: State,
    simulator: Simulator,
    offices: [OrganisationId; WALLETS],
    people: [AccountId; 2],
    calls: Calls,
    online: Online,
    bank: Bank,
    /// What the provider told and nobody brought yet.
    notices: Vec<Notice>,
    model: Model,
    chance: Rng,
}

async fn run(engine: Engine) {
    let operations = setting("IMMO_WALLET_OPERATIONS", OPERATIONS);
    let seed = setting("IMMO_WALLET_SEED", 1);
    let told = Told {
        engine,
        seed,
        operations,
    };
    let mut simulation = Simulation::new(engine.database(), seed).await;
    let mut verified = 0;
    for number in 0..operations {
        simulation.step(number).await;
        simulation.compare().await;
        if number * VERIFICATIONS / operations > verified {
            verified = number * VERIFICATIONS / operations;
            simulation.verify().await;
        }
    }
    simulation.settle().await;
    simulation.verify().await;
    println!(
        "{engine:?}: {operations} operations; {}",
        simulation.model.told()
    );
    if operations >= OPERATIONS {
        simulation.model.assert_everything_happened();
    }
    drop(told);
}

impl Simulation {
    async fn new(db: TestDb, seed: usize) -> Self {
        let world = World::new(db).await;
        let simulator = Simulator::start(testkit::clock().clock()).await;
        let an = world.account(&AN_PEETERS);
        let data = organisations::testing::data("Kantoor aan de Schelde");
        let second =
            organisations::testing::found_verified(&world.db, &an, "0866.381.630", data).await;
        access::testing::register(&world.db, &an, &second, "sample", "agent").await;
        let server = server(&world.db, &simulator);
        let offices = [world.office.clone(), second];
        let bank = Bank::new(&world.db, &offices).await;
        let mut simulation = Self {
            people: [an, world.account(&LIEVE_JANSSENS)],
            calls: Calls::default(),
            online: Online::default(),
            notices: Vec::new(),
            model: Model::default(),
            chance: Rng::seeded(seed.try_into().unwrap()),
            world,
            server,
            simulator,
            offices,
            bank,
        };
        simulation.new_tokens().await;
        simulation
    }

    async fn step(&mut self, number: usize) {
        match self.chance.below(100) {
            0..=34 => self.charge(number).await,
            35..=46 => self.end_a_hold(number).await,
            47..=55 => self.give_back(number).await,
            56..=65 => self.say_again(number).await,
            66..=71 => self.begin_a_payment().await,
            72..=75 => self.news_at_the_provider(),
            76..=80 => self.bring_notices().await,
            81..=84 => self.import_a_statement().await,
            85..=87 => self.import_again().await,
            88..=90 => self.set_a_limit().await,
            91..=95 => self.clock_goes_on().await,
            96 => self.clock_goes_back().await,
            97 => self.sweep().await,
            98 => self.break_off(number).await,
            _ => self.restart().await,
        }
    }

    fn below(&self, number: usize) -> usize {
        let number = u32::try_from(number.max(1)).unwrap();
        usize::try_from(self.chance.below(number)).unwrap()
    }

    fn one_in(&self, number: u32) -> bool {
        self.chance.below(number) == 0
    }

    async fn set_a_limit(&mut self) {
        let wallet = self.below(WALLETS);
        let subject = match self.chance.below(3) {
            0 => Subject::All,
            1 => Subject::Tool("sample".to_owned()),
            _ if wallet == 0 => Subject::Member(self.people[self.below(2)].clone()),
            _ => Subject::All,
        };
        // Often none, so that most is charged.
        let per_day = (!self.one_in(2)).then(|| i64::from(self.chance.below(60_000)));
        let (act, office, about) = (
            organisations::testing::by(&self.people[0]),
            self.offices[wallet].clone(),
            subject.clone(),
        );
        let set = self
            .world
            .db
            .write(move |tx| wallet::set_limit(tx, &act, &office, &about, per_day.map(Cents)));
        set.await.unwrap();
        self.model.limit(wallet, subject, per_day);
    }

    async fn clock_goes_on(&mut self) {
        let seconds = match self.chance.below(8) {
            0..=3 => self.chance.below(120),
            4..=5 => self.chance.below(3_600),
            6 => self.chance.below(86_400),
            _ => self.chance.below(4 * 86_400),
        };
        testkit::clock().advance(Duration::from_secs(seconds.into()));
        // Theirs run out after some weeks.
        self.new_tokens().await;
        self.model.happened("the clock went on");
    }

    /// What ran out was written down before, as the task of each minute does.
    async fn clock_goes_back(&mut self) {
        self.sweep().await;
        testkit::clock().turn_back(Duration::from_secs(self.chance.below(7_200).into()));
        // One of a moment that has not come is void.
        self.new_tokens().await;
        self.model.happened("the clock went back");
    }

    async fn sweep(&mut self) {
        loop {
            let act = testkit::act();
            let due = self
                .world
                .db
                .read(move |tx| ledger::due_accounts(tx, act.now(), 10));
            let due = due.await.unwrap();
            if due.is_empty() {
                break;
            }
            for account in due {
                let act = testkit::act();
                let turn = account.as_str().to_owned();
                let ended = self
                    .world
                    .db
                    .write_in_turn(&turn, move |tx| ledger::expire(tx, &act, &account));
                ended.await.unwrap();
            }
        }
        self.model.swept(testkit::act().now());
    }

    /// A process dies before its commit: nothing of it is there.
    async fn break_off(&mut self, number: usize) {
        let office = self.offices[self.below(WALLETS)].clone();
        let act = testkit::act();
        let broken = self.world.db.write(move |tx| {
            let credit = wallet::Credit {
                key: format!("broken {number}").parse().unwrap(),
                kind: wallet::CreditKind::TopUpTransfer,
                amount: Cents(1_234),
                from: wallet::testing::CLEARING.parse().unwrap(),
                account: None,
                reference: "broken".to_owned(),
            };
            ledger::open_account(tx, &act, &credit.from, ledger::Upkeep::Shared)
                .map_err(|_| Error::Refused(WalletRefusal::AmountInvalid))?;
            wallet::credit(tx, &act, &office, &credit)?;
            Err::<(), _>(Error::Refused(WalletRefusal::AmountInvalid))
        });
        assert!(broken.await.is_err());
        self.model.happened("a write was broken off");
    }

    /// A server that was started anew: it knows what is in the database, and nothing else.
    async fn restart(&mut self) {
        self.server = server(&self.world.db, &self.simulator);
        self.new_tokens().await;
        self.model.happened("the server was started anew");
    }

    /// Both Wallets stand where the model says, and so do the sums beside their limits.
    async fn compare(&mut self) {
        let now = testkit::act().now();
        for (wallet, office) in self.offices.clone().into_iter().enumerate() {
            let subjects = self.model.limited(wallet);
            let of = subjects.clone();
            let read = self.world.db.read(move |tx| {
                let stands = wallet::summary(tx, &office, now)?;
                let mut spent = Vec::new();
                for subject in &of {
                    spent.push(wallet::testing::spent_as_added_up(tx, &office, subject, now)?.0);
                }
                Ok((stands.balance.0, stands.available.0, spent))
            });
            let (balance, available, spent) = read.await.unwrap();
            let expected = self.model.stands(wallet, now);
            assert_eq!((balance, available), expected, "Wallet {wallet}");
            let sample = "sample";
            let expected: Vec<i64> = subjects
                .iter()
                .map(|subject| self.model.spent(wallet, subject, sample, now))
                .collect();
            assert_eq!(spent, expected, "Wallet {wallet}: {subjects:?}");
        }
    }

    /// Nothing waits any more.
    async fn settle(&mut self) {
        self.bring_notices().await;
        self.sweep().await;
        self.compare().await;
    }

    /// Every row of the books; and the table that people see says the same.
    async fn verify(&self) {
        self.world.verified().await;
        for (wallet, office) in self.offices.clone().into_iter().enumerate() {
            let sum = self.world.db.read(move |tx| completed(tx, &office));
            let (balance, _) = self.model.stands(wallet, testkit::act().now());
            assert_eq!(sum.await.unwrap(), balance, "the rows of Wallet {wallet}");
        }
    }
}

fn completed(tx: &mut storage::Tx, office: &OrganisationId) -> diesel::QueryResult<i64> {
    use diesel::prelude::*;
    use diesel::sql_types::{BigInt, Text};
    #[derive(QueryableByName)]
    struct Sum {
        #[diesel(sql_type = BigInt)]
        cents: i64,
    }
    let sum: Sum = diesel::sql_query(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS cents FROM wallet_transactions \
         WHERE organisation_id = $1 AND state = 'completed'",
    )
    .bind::<Text, _>(office.as_str())
    .get_result(tx)?;
    Ok(sum.cents)
}

fn server(db: &TestDb, simulator: &Simulator) -> State {
    let bank = bank::Settings {
        accounts: bank_side::accounts(),
        beneficiary: "Immo-Connect NV".to_owned(),
        ..bank::Settings::default()
    };
    let mut services = payments::testing::services(Services::default().with(bank), simulator);
    (wallet::DOMAIN.start)(&db.handle(), &mut services).unwrap();
    let texts = [
        organisations::TEXTS,
        accounts::TEXTS,
        mail::TEXTS,
        payments::TEXTS,
        bank::TEXTS,
        wallet::TEXTS,
    ];
    testkit::state_with(db, &texts, testkit::hooks(), services)
}
