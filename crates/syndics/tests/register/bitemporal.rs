//! Random histories, and a replay that knows nothing of periods: a table of days.

use std::collections::BTreeMap;

use belgium::Day;
use kernel::{Duration, Rng, Timestamp};
use syndics::register::{Confirmed, appoint, change_data, correct, end, strike};
use syndics::{MandateId, Period};
use testkit::{Engine, on_both_engines};

use crate::world::{World, day, legal, line};

const FIRST: &str = "2024-01-01";
const DAYS: i32 = 60;

/// What is known of each day: the name under which each mandate is held.
type Days = BTreeMap<(MandateId, i32), String>;

fn nth(offset: i32) -> Day {
    day(FIRST).plus(offset).unwrap()
}

fn below(rng: &Rng, limit: i32) -> i32 {
    let [byte] = rng.bytes::<1>();
    i32::from(byte) % limit
}

/// What a mandate says of each day, replayed by hand.
#[derive(Default)]
struct Replay {
    known: Days,
    mandates: Vec<MandateId>,
    /// As it was known at the moments before.
    snapshots: Vec<(Timestamp, Days)>,
}

impl Replay {
    fn extent(&self, mandate: &MandateId) -> Option<(i32, i32)> {
        let days = self.known.keys().filter(|(id, _)| id == mandate);
        let days: Vec<i32> = days.map(|(_, offset)| *offset).collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    }

    fn say(&mut self, mandate: &MandateId, days: std::ops::Range<i32>, name: Option<&str>) {
        for offset in days {
            let key = (mandate.clone(), offset);
            match name {
                Some(name) => self.known.insert(key, name.to_owned()),
                None => self.known.remove(&key),
            };
        }
    }
}

/// One random act; whether it was taken.
async fn act(world: &World, replay: &mut Replay, rng: &Rng, turn: i32) {
    let name = format!("Syndicus {turn}");
    let from = below(rng, DAYS - 1);
    let until = from + 1 + below(rng, DAYS - from);
    let until = until.min(DAYS);
    let chosen = match replay.mandates.len() {
        0 => None,
        count => Some(
            replay.mandates[usize::try_from(below(rng, i32::try_from(count).unwrap())).unwrap()]
                .clone(),
        ),
    };
    let mut new = legal(&name, FIRST);
    new.period = Period::new(nth(from), nth(until));
    match (below(rng, 5), chosen) {
        (0, _) | (_, None) => {
            let written = world
                .write(move |tx, act, said| appoint(tx, act, said, &new, Confirmed::Yes))
                .await
                .unwrap();
            replay.say(&written, from..until, Some(&name));
            replay.mandates.push(written);
        }
        (1, Some(mandate)) => {
            let ended = mandate.clone();
            let written = world
                .write(move |tx, act, said| end(tx, act, said, &ended, nth(from)))
                .await;
            let fits = replay
                .extent(&mandate)
                .is_some_and(|(first, last)| first < from && from <= last);
            assert_eq!(written.is_ok(), fits);
            if fits {
                replay.say(&mandate, from..DAYS, None);
            }
        }
        (2, Some(mandate)) => {
            let changed = mandate.clone();
            let mut syndic = new.syndic;
            syndic.name = line(&name);
            let written = world
                .write(move |tx, act, said| {
                    change_data(tx, act, said, &changed, nth(from), &syndic, None)
                })
                .await;
            let extent = replay.extent(&mandate);
            let fits = extent.is_some_and(|(first, last)| first <= from && from <= last);
            assert_eq!(written.is_ok(), fits);
            if let Some((_, last)) = extent.filter(|_| fits) {
                replay.say(&mandate, from..last + 1, Some(&name));
            }
        }
        (3, Some(mandate)) => {
            let corrected = mandate.clone();
            let written = world
                .write(move |tx, act, said| {
                    let right = (new.period, &new.syndic, None);
                    correct(tx, act, said, &corrected, right, Confirmed::Yes)
                })
                .await;
            let fits = replay.extent(&mandate).is_some();
            assert_eq!(written.is_ok(), fits);
            if fits {
                replay.say(&mandate, 0..DAYS, None);
                replay.say(&mandate, from..until, Some(&name));
            }
        }
        (_, Some(mandate)) => {
            let struck = mandate.clone();
            let written = world
                .write(move |tx, act, said| strike(tx, act, said, &struck))
                .await;
            assert_eq!(written.is_ok(), replay.extent(&mandate).is_some());
            replay.say(&mandate, 0..DAYS, None);
        }
    }
}

async fn agrees(world: &World, known: &Days, known_at: Option<Timestamp>) {
    let Some(found) = world.look_up(known_at).await else {
        assert!(known.is_empty());
        return;
    };
    for offset in 0..DAYS {
        let held = found.on(nth(offset)).into_iter();
        let found: BTreeMap<MandateId, String> = held
            .map(|(mandate, stretch)| {
                let name = stretch.held.syndic.name.as_str().to_owned();
                (mandate.id.clone(), name)
            })
            .collect();
        let expected: BTreeMap<MandateId, String> = known
            .iter()
            .filter(|((_, day), _)| *day == offset)
            .map(|((mandate, _), name)| (mandate.clone(), name.clone()))
            .collect();
        assert_eq!(found, expected, "day {offset}, known at {known_at:?}");
    }
}

/// What was true and what was known, on every day and after every act.
#[tokio::test]
async fn random_histories_are_as_a_naive_replay_has_them() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let rng = Rng::seeded(11);
        let mut replay = Replay::default();
        for turn in 0..40 {
            act(&world, &mut replay, &rng, turn).await;
            let known = replay.known.clone();
            replay.snapshots.push((world.act.now(), known));
            world.clock.advance(Duration::from_mins(1));
        }
        agrees(&world, &replay.known, None).await;
        for (at, known) in &replay.snapshots {
            agrees(&world, known, Some(*at)).await;
        }
    })
    .await;
}

/// The order of recording rises whatever the clock does.
#[tokio::test]
async fn a_clock_that_goes_back_does_not_reorder_what_was_known() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::new(engine.database());
        let mandate = world.appoint(legal("Een", "2024-01-01")).await.unwrap();
        world.clock.turn_back(Duration::from_hours(2));
        for name in ["Twee", "Drie", "Vier"] {
            let mandate = mandate.clone();
            let mut syndic = legal(name, "2024-01-01").syndic;
            syndic.name = line(name);
            let written = world.write(move |tx, act, said| {
                change_data(tx, act, said, &mandate, day("2024-01-01"), &syndic, None)
            });
            written.await.unwrap();
        }
        let statements = world.statements().await;
        let order: Vec<i64> = statements.iter().map(|one| one.sequence).collect();
        assert_eq!(order, [1, 2, 3, 4]);
        assert!(statements.is_sorted_by(|a, b| a.recorded_at < b.recorded_at));
        assert_eq!(world.names("2024-05-05", None).await, ["Vier"]);
        let second = Some(statements[1].recorded_at);
        assert_eq!(world.names("2024-05-05", second).await, ["Twee"]);
    }
}
