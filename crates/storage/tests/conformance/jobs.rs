//! Jobs are done at least once, by one runner at a time, and never lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Duration, Never};
use serde::{Deserialize, Serialize};
use storage::jobs::{self, Backlog, Failed, Payload, Runner};
use storage::{Db, Error, outbox, testing};
use testkit::{TestDb, on_both_engines};

use crate::counters::No;

#[derive(Serialize, Deserialize)]
struct Note {
    number: u32,
}

impl Payload for Note {
    const KIND: &'static str = "test.note";
}

#[derive(Serialize, Deserialize)]
struct Happened {
    number: u32,
}

impl outbox::Event for Happened {
    const KIND: &'static str = "test.happened";
}

fn runner(db: &TestDb) -> Runner {
    Runner::new(db.another(), testkit::clock().clock(), testkit::rng())
}

/// Counts what it does.
fn counting(db: &TestDb, done: &Arc<AtomicU32>) -> Runner {
    let done = Arc::clone(done);
    runner(db).on(move |note: Note| {
        done.fetch_add(note.number, Ordering::SeqCst);
        async { Ok(()) }
    })
}

fn failing(db: &TestDb) -> Runner {
    runner(db).on(|_: Note| async { Err(Failed("the mail server is down".into())) })
}

async fn enqueue(db: &Db, number: u32) {
    let act = testkit::act();
    db.write::<_, _, Never>(move |tx| Ok(jobs::enqueue(tx, &act, &Note { number })?))
        .await
        .unwrap();
}

async fn backlog(db: &Db) -> Backlog {
    db.read(jobs::backlog).await.unwrap()
}

/// When the only job runs next, in milliseconds from now; how often it was tried; what it said.
pub(crate) async fn the_job(db: &Db) -> (i64, i64, Option<String>) {
    let job = db.read(testing::jobs).await.unwrap().remove(0);
    let now = testkit::clock().clock().now();
    (
        job.run_at.as_millis() - now.as_millis(),
        job.attempts,
        job.last_error,
    )
}

const EMPTY: Backlog = Backlog {
    waiting: 0,
    failed: 0,
};

#[tokio::test]
async fn a_job_is_done_and_gone() {
    on_both_engines(|db| async move {
        let done = Arc::new(AtomicU32::new(0));
        enqueue(&db, 1).await;
        assert_eq!(counting(&db, &done).run_due().await, Ok(1));
        assert_eq!(counting(&db, &done).run_due().await, Ok(0));
        assert_eq!(
            (done.load(Ordering::SeqCst), backlog(&db).await),
            (1, EMPTY)
        );
    })
    .await;
}

#[tokio::test]
async fn a_refused_write_leaves_no_job_and_no_event() {
    on_both_engines(|db| async move {
        let act = testkit::act();
        let refused = db.write::<_, (), _>(move |tx| {
            jobs::enqueue(tx, &act, &Note { number: 1 })?;
            outbox::publish(tx, &act, &Happened { number: 1 })?;
            Err(Error::Refused(No::NotThisOne))
        });
        refused.await.unwrap_err();
        let done = Arc::new(AtomicU32::new(0));
        assert_eq!(counting(&db, &done).run_due().await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    on_both_engines(|db| async move {
        let (act, done) = (testkit::act(), Arc::new(AtomicU32::new(0)));
        let later = act.now() + Duration::from_hours(1);
        db.write::<_, _, Never>(move |tx| {
            Ok(jobs::enqueue_at(tx, &act, &Note { number: 1 }, later)?)
        })
        .await
        .unwrap();
        assert_eq!(counting(&db, &done).run_due().await, Ok(0));
        testkit::clock().advance(Duration::from_hours(1));
        assert_eq!(counting(&db, &done).run_due().await, Ok(1));
    })
    .await;
}

/// Also what was tried before and waits to be tried again.
#[tokio::test]
async fn stored_times_of_jobs_further_ahead_than_they_can_be_count_as_void() {
    on_both_engines(|db| async move {
        let (year, done) = (Duration::from_hours(365 * 24), Arc::new(AtomicU32::new(0)));
        testkit::clock().advance(year);
        enqueue(&db, 1).await;
        failing(&db).run_due().await.unwrap();
        enqueue(&db, 2).await;
        testkit::clock().turn_back(year);
        let (act, tomorrow) = (testkit::act(), Duration::from_hours(24));
        let later = act.now() + tomorrow;
        db.write::<_, _, Never>(move |tx| {
            Ok(jobs::enqueue_at(tx, &act, &Note { number: 4 }, later)?)
        })
        .await
        .unwrap();

        assert_eq!(counting(&db, &done).run_due().await, Ok(0));
        let now = testkit::clock().clock().now();
        let called = db.write::<_, _, Never>(move |tx| Ok(jobs::call_back(tx, now)?));
        assert_eq!(called.await.unwrap(), 2, "not what waits until tomorrow");
        assert_eq!(counting(&db, &done).run_due().await, Ok(2));
        let oldest = db.read(jobs::oldest_waiting).await.unwrap();
        assert_eq!(oldest, Some(later), "nothing seems to wait since next year");
        testkit::clock().advance(tomorrow);
        assert_eq!(counting(&db, &done).run_due().await, Ok(1));
        assert_eq!(done.load(Ordering::SeqCst), 7);
    })
    .await;
}

#[tokio::test]
async fn when_a_runner_dies_another_does_the_job_after_the_lease() {
    on_both_engines(|db| async move {
        enqueue(&db, 1).await;
        let (started, starts) = tokio::sync::oneshot::channel();
        let started = std::sync::Mutex::new(Some(started));
        let dying = runner(&db).on(move |_: Note| {
            started.lock().unwrap().take().unwrap().send(()).unwrap();
            std::future::pending()
        });
        let dying = tokio::spawn(async move { dying.run_due().await });
        starts.await.unwrap();
        dying.abort();

        let done = Arc::new(AtomicU32::new(0));
        testkit::clock().advance(Duration::from_secs(119));
        assert_eq!(
            counting(&db, &done).run_due().await,
            Ok(0),
            "the lease still holds"
        );
        testkit::clock().advance(Duration::from_secs(2));
        assert_eq!(counting(&db, &done).run_due().await, Ok(1));
        assert_eq!(
            (done.load(Ordering::SeqCst), backlog(&db).await),
            (1, EMPTY)
        );
    })
    .await;
}

#[tokio::test]
async fn runners_of_several_processes_never_share_a_job() {
    on_both_engines(|db| async move {
        let done = Arc::new(AtomicU32::new(0));
        for _ in 0..60 {
            enqueue(&db, 1).await;
        }
        let runners: Vec<_> = (0..3)
            .map(|_| {
                let runner = counting(&db, &done);
                tokio::spawn(async move { while runner.run_due().await.unwrap() > 0 {} })
            })
            .collect();
        for runner in runners {
            runner.await.unwrap();
        }
        assert_eq!(
            (done.load(Ordering::SeqCst), backlog(&db).await),
            (60, EMPTY)
        );
    })
    .await;
}

#[tokio::test]
async fn the_back_off_grows_from_seconds_to_a_quarter_of_an_hour() {
    on_both_engines(|db| async move {
        enqueue(&db, 1).await;
        let runner = failing(&db);
        for attempt in 0..12 {
            assert_eq!(runner.run_due().await, Ok(1));
            let (wait, attempts, last_error) = the_job(&db).await;
            let base = (5_000_i64 << attempt).min(900_000);
            assert!(
                (base..=base + base / 4).contains(&wait),
                "attempt {attempt}: {wait} ms"
            );
            assert_eq!(
                (attempts, last_error.as_deref()),
                (attempt + 1, Some("the mail server is down"))
            );
            testkit::clock().advance(Duration::from_millis(wait.unsigned_abs()));
        }
    })
    .await;
}

#[tokio::test]
async fn after_three_days_a_failing_job_is_set_aside_and_stays_visible() {
    on_both_engines(|db| async move {
        enqueue(&db, 1).await;
        let runner = failing(&db);
        testkit::clock().advance(Duration::from_hours(72));
        assert_eq!(runner.run_due().await, Ok(1));
        assert_eq!(
            backlog(&db).await,
            Backlog {
                waiting: 1,
                failed: 0
            }
        );
        testkit::clock().advance(Duration::from_hours(1));
        assert_eq!(runner.run_due().await, Ok(1));
        assert_eq!(
            backlog(&db).await,
            Backlog {
                waiting: 0,
                failed: 1
            }
        );
        testkit::clock().advance(Duration::from_hours(72));
        assert_eq!(runner.run_due().await, Ok(0));
        assert_eq!(
            the_job(&db).await.2.as_deref(),
            Some("the mail server is down")
        );
    })
    .await;
}

#[tokio::test]
async fn a_job_that_panics_or_that_nobody_does_is_tried_again_later() {
    on_both_engines(|db| async move {
        enqueue(&db, 1).await;
        let panicking = runner(&db).on(|_: Note| async { panic!("as a faulty handler does") });
        assert_eq!(panicking.run_due().await, Ok(1));
        let (wait, attempts, reason) = the_job(&db).await;
        assert!(wait >= 5_000 && attempts == 1 && reason.unwrap().contains("panicked"));
        testkit::clock().advance(Duration::from_secs(10));
        assert_eq!(runner(&db).run_due().await, Ok(1));
        assert_eq!(
            the_job(&db).await.2.as_deref(),
            Some("nobody does jobs of kind test.note")
        );
    })
    .await;
}

#[tokio::test]
async fn the_runner_stops_when_told_and_finishes_what_it_has() {
    on_both_engines(|db| async move {
        let done = Arc::new(AtomicU32::new(0));
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let finished = Arc::clone(&done);
        let slow = runner(&db).on(move |_: Note| {
            let finished = Arc::clone(&finished);
            async move {
                tokio::time::sleep(Duration::from_millis(150)).await;
                finished.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        });
        enqueue(&db, 1).await;
        let running = tokio::spawn(slow.run(stopped));
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.send(true).unwrap();
        running.await.unwrap();
        assert_eq!(
            (done.load(Ordering::SeqCst), backlog(&db).await),
            (1, EMPTY)
        );
    })
    .await;
}
