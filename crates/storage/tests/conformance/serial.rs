//! Any mix of writes and refusals ends as if they had run one after the other.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use storage::{Error, Tx};
use testkit::{Engine, TestDb};

use crate::counters::{No, all, insert, make_table, set, value};

/// Adds to a counter; fails in one of the ways jobs fail when the sum is odd.
#[derive(Debug, Clone)]
struct Step {
    counter: u8,
    add: i64,
    when_odd: Outcome,
}

#[derive(Debug, Clone, Copy)]
enum Outcome {
    Keep,
    Refuse,
    Panic,
}

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![
        Just(Outcome::Keep),
        Just(Outcome::Refuse),
        Just(Outcome::Panic)
    ];
    (0..3_u8, 1..10_i64, outcome).prop_map(|(counter, add, when_odd)| Step {
        counter,
        add,
        when_odd,
    })
}

/// The counter's value after the step, which is what the job answers.
fn perform(tx: &mut Tx, step: &Step) -> storage::Result<i64, No> {
    let name = step.counter.to_string();
    let before = value(tx, &name)?;
    let after = before.unwrap_or(0) + step.add;
    match before {
        Some(_) => set(tx, &name, after)?,
        None => insert(tx, &name, after)?,
    }
    match step.when_odd {
        Outcome::Refuse if after % 2 == 1 => Err(Error::Refused(No::NotThisOne)),
        Outcome::Panic if after % 2 == 1 => panic!("as a faulty domain does"),
        _ => Ok(after),
    }
}

/// All at once; which were kept, with their answers.
async fn perform_together(db: &TestDb, steps: &[Step]) -> Vec<Option<i64>> {
    let tasks: Vec<_> = steps
        .iter()
        .map(|step| {
            let (db, step) = (db.handle(), step.clone());
            tokio::spawn(async move { db.write(move |tx| perform(tx, &step)).await.ok() })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

/// The kept steps of one counter, put in the order of their answers, must lead
/// from nothing to the end without a gap: then they ran one after the other.
fn assert_serial(steps: &[Step], answers: &[Option<i64>], end: &BTreeMap<String, i64>) {
    for counter in 0..3_u8 {
        let kept = steps
            .iter()
            .zip(answers)
            .filter(|(step, _)| step.counter == counter);
        let mut kept: Vec<(i64, i64)> = kept
            .filter_map(|(step, answer)| Some(((*answer)?, step.add)))
            .collect();
        kept.sort_unstable();
        let last = kept.iter().fold(0, |before, (after, add)| {
            assert_eq!(before + add, *after, "{kept:?}");
            *after
        });
        assert_eq!(
            end.get(&counter.to_string()).copied().unwrap_or(0),
            last,
            "{kept:?}"
        );
    }
}

#[test]
fn any_mix_of_writes_and_refusals_equals_a_serial_run() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for (engine, cases) in [(Engine::Sqlite, 48), (Engine::Postgres, 24)] {
        let db = engine.database();
        make_table(&db);
        let mut runner = TestRunner::new(Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&proptest::collection::vec(step(), 1..24), |steps| {
            runtime.block_on(async {
                db.write::<_, _, No>(|tx| {
                    diesel::RunQueryDsl::execute(
                        diesel::delete(crate::counters::counters::table),
                        tx,
                    )?;
                    Ok(())
                })
                .await
                .unwrap();
                let answers = perform_together(&db, &steps).await;
                let end = db.read(all).await.unwrap().into_iter().collect();
                assert_serial(&steps, &answers, &end);
            });
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{engine:?}: {error}"));
    }
}
