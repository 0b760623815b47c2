//! Whatever happens, in whatever order: the decision is that of a model that
//! knows nothing of tables and batches.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use access::AccessRefusal;
use kernel::{AccountId, OrganisationId};
use organisations::MembershipId;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, MARC_DUBOIS};

use crate::world::{BROKER, KINDS, MEMBER, MYSELF, World, office, personally};

/// An, who administrates both offices, Lieve and Marc.
const PEOPLE: usize = 3;
const OFFICES: usize = 2;
const NUMBERS: [&str; OFFICES] = ["0866381630", "0403170701"];
const WAYS: [&str; 2] = [BROKER, MEMBER];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    Person(usize),
    Office(usize),
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Joins(usize, usize),
    Goes(usize, usize),
    Verified(usize),
    Disputed(usize),
    Recognised(Holder, usize),
    StruckOff(Holder, usize),
    Registers(usize, usize),
    GivesUp(usize, usize),
    Granted(usize, usize, usize),
    Withdrawn(usize, usize, usize),
}

fn holder() -> impl Strategy<Value = Holder> {
    prop_oneof![
        (0..PEOPLE).prop_map(Holder::Person),
        (0..OFFICES).prop_map(Holder::Office),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let (way, kind) = (0..WAYS.len(), 0..KINDS.len());
    prop_oneof![
        5 => (1..PEOPLE, 0..OFFICES).prop_map(|(who, at)| Event::Joins(who, at)),
        1 => (1..PEOPLE, 0..OFFICES).prop_map(|(who, at)| Event::Goes(who, at)),
        2 => (0..OFFICES).prop_map(Event::Verified),
        1 => (0..OFFICES).prop_map(Event::Disputed),
        6 => (holder(), kind.clone()).prop_map(|(whose, kind)| Event::Recognised(whose, kind)),
        2 => (holder(), kind).prop_map(|(whose, kind)| Event::StruckOff(whose, kind)),
        8 => (0..OFFICES, way.clone()).prop_map(|(at, way)| Event::Registers(at, way)),
        1 => (0..OFFICES, way.clone()).prop_map(|(at, way)| Event::GivesUp(at, way)),
        12 => (0..PEOPLE, 0..OFFICES, way.clone())
            .prop_map(|(who, at, way)| Event::Granted(who, at, way)),
        1 => (0..PEOPLE, 0..OFFICES, way)
            .prop_map(|(who, at, way)| Event::Withdrawn(who, at, way)),
    ]
}

#[derive(Debug, Default)]
struct Model {
    members: BTreeSet<(usize, usize)>,
    verified: BTreeSet<usize>,
    recognised: BTreeSet<(Holder, usize)>,
    registered: BTreeSet<(usize, usize)>,
    access: BTreeSet<(usize, usize, usize)>,
}

impl Model {
    fn holds(&self, holder: Holder, kind: usize) -> bool {
        self.recognised.contains(&(holder, kind))
    }

    /// `broker` takes a broker in the office; `member` takes nothing.
    fn has_to_register(&self, at: usize, way: usize) -> bool {
        way != 0
            || self.holds(Holder::Office(at), 0)
            || (0..PEOPLE)
                .any(|who| self.members.contains(&(who, at)) && self.holds(Holder::Person(who), 0))
    }

    fn may_register(&self, at: usize, way: usize) -> bool {
        self.verified.contains(&at) && self.has_to_register(at, way)
    }

    fn may_use(&self, who: usize, at: usize, way: usize) -> bool {
        let person = Holder::Person(who);
        let recognised = if way == 0 {
            self.holds(person, 0) || self.holds(person, 1)
        } else {
            self.holds(person, 2) || self.holds(Holder::Office(at), 2)
        };
        self.members.contains(&(who, at))
            && self.verified.contains(&at)
            && self.registered.contains(&(at, way))
            && self.has_to_register(at, way)
            && self.access.contains(&(who, at, way))
            && recognised
    }
}

/// The same, in the database.
struct Real {
    world: World,
    people: Vec<AccountId>,
    offices: Vec<OrganisationId>,
    members: BTreeMap<(usize, usize), MembershipId>,
}

impl Real {
    async fn new(engine: Engine, model: &mut Model) -> Self {
        let world = World::new(engine.database()).await;
        let mut people = Vec::new();
        for person in [AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS] {
            people.push(world.person(person).await);
        }
        let (mut offices, mut members) = (Vec::new(), BTreeMap::new());
        for (at, number) in NUMBERS.into_iter().enumerate() {
            let id = world.office(number, &people[0]).await;
            let (office, an) = (id.clone(), people[0].clone());
            let founder = world.read(move |tx| organisations::active_member(tx, &office, &an));
            members.insert((0, at), founder.await.unwrap().id);
            offices.push(id);
            model.members.insert((0, at));
            model.verified.insert(at);
        }
        Self {
            world,
            people,
            offices,
            members,
        }
    }

    async fn set_access(&self, who: usize, at: usize, way: usize, allowed: bool) -> Option<bool> {
        let (office, way) = (self.offices[at].clone(), WAYS[way]);
        let running = self
            .world
            .read(move |tx| access::registration_of(tx, &office, "finder", way))
            .await?;
        let (an, member) = (&self.people[0], self.members.get(&(who, at))?);
        Some(if allowed {
            self.world.grant(an, &running, member).await.is_ok()
        } else {
            self.world.withdraw(an, &running, member).await.is_ok()
        })
    }

    async fn recognise(&mut self, whose: Holder, kind: usize) {
        let number = number(whose, kind);
        match whose {
            Holder::Person(who) => {
                let account = self.people[who].clone();
                self.world.recognise(KINDS[kind], number, &account).await;
            }
            Holder::Office(at) => {
                let enterprise = NUMBERS[at];
                self.world
                    .recognise_office(KINDS[kind], number, enterprise)
                    .await;
            }
        }
    }
}

fn number(whose: Holder, kind: usize) -> &'static str {
    match whose {
        Holder::Person(who) => format!("1{who}{kind}").leak(),
        Holder::Office(at) => format!("2{at}{kind}").leak(),
    }
}

async fn happen(real: &mut Real, model: &mut Model, event: Event) {
    let an = real.people[0].clone();
    match event {
        Event::Joins(who, at) => {
            if model.members.insert((who, at)) {
                let id = real
                    .world
                    .member(&real.offices[at], &real.people[who])
                    .await;
                real.members.insert((who, at), id);
            }
        }
        Event::Goes(who, at) => {
            // While it is disputed, nobody is removed.
            if model.verified.contains(&at) && model.members.remove(&(who, at)) {
                let id = real.members.remove(&(who, at)).unwrap();
                real.world.remove(&an, &id).await;
                model
                    .access
                    .retain(|(whose, office, _)| (*whose, *office) != (who, at));
            }
        }
        Event::Verified(at) => {
            real.world.verify(&real.offices[at]).await;
            model.verified.insert(at);
        }
        Event::Disputed(at) => {
            real.world.dispute(&real.offices[at]).await;
            model.verified.remove(&at);
        }
        Event::Recognised(whose, kind) => {
            real.recognise(whose, kind).await;
            model.recognised.insert((whose, kind));
        }
        Event::StruckOff(whose, kind) => {
            if model.recognised.remove(&(whose, kind)) {
                real.world.strike_off(number(whose, kind)).await;
            }
        }
        Event::Registers(at, way) => {
            let done = real.world.register(&an, &real.offices[at], WAYS[way]).await;
            let running = model.registered.contains(&(at, way));
            assert_eq!(
                done.is_ok(),
                model.verified.contains(&at) && (running || model.may_register(at, way)),
                "{done:?}"
            );
            if done.is_ok() {
                model.registered.insert((at, way));
            }
        }
        Event::GivesUp(at, way) => {
            let done = real
                .world
                .unregister(&an, &real.offices[at], WAYS[way])
                .await;
            if !model.verified.contains(&at) {
                assert_eq!(done, Err(AccessRefusal::Disputed));
                return;
            }
            assert_eq!(done, Ok::<(), AccessRefusal>(()));
            model.registered.remove(&(at, way));
            model
                .access
                .retain(|(_, office, used)| (*office, *used) != (at, way));
        }
        Event::Granted(who, at, way) => {
            let possible = model.verified.contains(&at)
                && model.registered.contains(&(at, way))
                && model.members.contains(&(who, at));
            let done = real.set_access(who, at, way, true).await;
            assert_eq!(done.unwrap_or(false), possible);
            if possible {
                model.access.insert((who, at, way));
            }
        }
        Event::Withdrawn(who, at, way) => {
            real.set_access(who, at, way, false).await;
            if model.verified.contains(&at) {
                model.access.remove(&(who, at, way));
            }
        }
    }
}

/// How many of the decisions were a yes.
async fn compare(real: &Real, model: &Model) -> usize {
    let mut met = 0;
    for who in 0..PEOPLE {
        let account = &real.people[who];
        let mut possible = BTreeSet::from([personally(MYSELF)]);
        for at in 0..OFFICES {
            for (way, slug) in WAYS.into_iter().enumerate() {
                let context = office(&real.offices[at], slug);
                let proof = real.world.judge(account, &context).await;
                let expected = model.may_use(who, at, way);
                assert_eq!(
                    proof.is_met(),
                    expected,
                    "{who} {at} {way}: {proof:?} {model:?}"
                );
                if expected {
                    met += 1;
                    possible.insert(context);
                }
            }
        }
        let choices = real.world.judge_all(account).await;
        for choice in &choices {
            let alone = real.world.judge(account, &choice.context).await;
            assert_eq!(choice.proof, alone, "one at a time and all at once");
        }
        let offered: BTreeSet<_> = choices
            .into_iter()
            .filter(access::Choice::is_possible)
            .map(|choice| choice.context)
            .collect();
        assert_eq!(offered, possible);
    }
    met
}

/// How many of the decisions were a yes.
fn judge_agrees_with_the_model(engine: Engine, cases: u32) -> usize {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let met = Cell::new(0);
    TestRunner::new(config)
        .run(&proptest::collection::vec(event(), 30..90), |events| {
            runtime.block_on(async {
                let mut model = Model::default();
                let mut real = Real::new(engine, &mut model).await;
                for (count, event) in events.iter().enumerate() {
                    happen(&mut real, &mut model, *event).await;
                    if count % 12 == 11 {
                        met.set(met.get() + compare(&real, &model).await);
                    }
                }
                met.set(met.get() + compare(&real, &model).await);
            });
            Ok(())
        })
        .unwrap();
    met.get()
}

/// G-14 G-16 G-17 G-18 R-199 R-201 R-205
#[test]
fn after_any_events_in_any_order_the_decision_is_that_of_the_model() {
    let met = judge_agrees_with_the_model(Engine::Sqlite, 40);
    assert!(
        met > 0,
        "a test in which nobody may do anything shows nothing"
    );
}

/// G-17 R-205
#[test]
fn so_it_is_on_the_other_engine() {
    judge_agrees_with_the_model(Engine::Postgres, 4);
}
