//! One event, as many followers as there are, and none in another's way.

use std::sync::{Arc, Mutex};

use kernel::Never;
use serde::{Deserialize, Serialize};
use storage::jobs::{Backlog, Failed, Follower, Payload, Runner};
use storage::{Db, jobs, outbox};
use testkit::{TestDb, on_both_engines};

#[derive(Serialize, Deserialize)]
struct Happened {
    number: u32,
}

impl outbox::Event for Happened {
    const KIND: &'static str = "test.happened";
}

const FIRST: Follower = Follower::named("test.first");
const SECOND: Follower = Follower::named("test.second");

type Heard = Arc<Mutex<Vec<(&'static str, u32)>>>;

fn runner(db: &TestDb) -> Runner {
    Runner::new(db.another(), testkit::clock().clock(), testkit::rng())
}

fn hearing(runner: Runner, follower: Follower, heard: &Heard) -> Runner {
    let heard = Arc::clone(heard);
    runner.follow(follower, move |happened: Happened| {
        heard.lock().unwrap().push((follower.name, happened.number));
        async { Ok(()) }
    })
}

async fn publish(db: &Db, numbers: std::ops::Range<u32>) {
    let act = testkit::act();
    db.write::<_, _, Never>(move |tx| {
        for number in numbers.clone() {
            outbox::publish(tx, &act, &Happened { number })?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

fn sorted(heard: &Heard) -> Vec<(&'static str, u32)> {
    let mut heard = heard.lock().unwrap().clone();
    heard.sort_unstable();
    heard
}

#[tokio::test]
async fn an_event_has_as_many_followers_as_are_named() {
    on_both_engines(|db| async move {
        let heard = Heard::default();
        let runner = hearing(runner(&db), FIRST, &heard);
        let runner = hearing(runner, SECOND, &heard).checked().unwrap();
        publish(&db, 1..2).await;
        assert_eq!(runner.run_due().await, Ok(2));
        assert_eq!(sorted(&heard), [("test.first", 1), ("test.second", 1)]);
    })
    .await;
}

#[tokio::test]
async fn a_follower_that_fails_is_tried_again_and_keeps_no_other_follower_from_its_part() {
    on_both_engines(|db| async move {
        let heard = Heard::default();
        let failing = runner(&db).follow(FIRST, |_: Happened| async {
            Err(Failed("not now".to_owned()))
        });
        let runner = hearing(failing, SECOND, &heard);
        publish(&db, 1..2).await;
        assert_eq!(runner.run_due().await, Ok(2));
        assert_eq!(sorted(&heard), [("test.second", 1)]);
        let expected = Backlog {
            waiting: 1,
            failed: 0,
        };
        assert_eq!(db.read(jobs::backlog).await, Ok(expected));
    })
    .await;
}

#[tokio::test]
async fn a_double_name_of_followers_fails_at_start() {
    on_both_engines(|db| async move {
        let heard = Heard::default();
        let runner = hearing(hearing(runner(&db), FIRST, &heard), FIRST, &heard);
        let error = runner.checked().unwrap_err();
        assert_eq!(
            error.to_string(),
            "several handlers have the name test.first"
        );
    })
    .await;
}

#[derive(Serialize, Deserialize)]
struct Named;

impl Payload for Named {
    const KIND: &'static str = FIRST.name;
}

#[tokio::test]
async fn a_double_name_of_a_follower_and_a_kind_of_job_fails_at_start() {
    on_both_engines(|db| async move {
        let runner = hearing(runner(&db), FIRST, &Heard::default());
        let runner = runner.on(|_: Named| async { Ok(()) });
        assert!(runner.checked().is_err());
    })
    .await;
}

#[tokio::test]
async fn an_event_becomes_one_job_of_each_follower_exactly_once() {
    on_both_engines(|db| async move {
        let heard = Heard::default();
        publish(&db, 0..40).await;
        let several = || hearing(hearing(runner(&db), FIRST, &heard), SECOND, &heard);
        let runners: Vec<_> = (0..3)
            .map(|_| {
                let runner = several();
                tokio::spawn(async move {
                    for _ in 0..6 {
                        runner.run_due().await.unwrap();
                    }
                })
            })
            .collect();
        for runner in runners {
            runner.await.unwrap();
        }
        while several().run_due().await.unwrap() > 0 {}
        let first = (0..40).map(|number| (FIRST.name, number));
        let second = (0..40).map(|number| (SECOND.name, number));
        assert_eq!(sorted(&heard), first.chain(second).collect::<Vec<_>>());
    })
    .await;
}
