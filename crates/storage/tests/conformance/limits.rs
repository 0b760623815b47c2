//! Rate limits that all processes share.

use kernel::Duration;
use storage::Db;
use storage::limits::{self, Exceeded, Limit};
use testkit::on_both_engines;

use crate::counters::No;

const FIVE_THEN_ONE_A_MINUTE: Limit = Limit {
    burst: 5,
    interval: Duration::from_mins(1),
};

async fn take(db: &Db, key: &'static str) -> Result<(), Exceeded> {
    let now = testkit::clock().clock().now();
    db.write::<_, _, No>(move |tx| Ok(limits::take(tx, now, key, FIVE_THEN_ONE_A_MINUTE)?))
        .await
        .unwrap()
}

fn wait(seconds: u64) -> Result<(), Exceeded> {
    Err(Exceeded {
        retry_after: Duration::from_secs(seconds),
    })
}

#[tokio::test]
async fn a_burst_is_free_then_one_per_interval() {
    on_both_engines(|db| async move {
        for _ in 0..5 {
            assert_eq!(take(&db, "a").await, Ok(()));
        }
        assert_eq!(take(&db, "a").await, wait(60));
        assert_eq!(take(&db, "another").await, Ok(()));
        testkit::clock().advance(Duration::from_secs(40));
        assert_eq!(take(&db, "a").await, wait(20));
        testkit::clock().advance(Duration::from_secs(20));
        assert_eq!(take(&db, "a").await, Ok(()));
        assert_eq!(take(&db, "a").await, wait(60));
        testkit::clock().advance(Duration::from_mins(5));
        for _ in 0..5 {
            assert_eq!(take(&db, "a").await, Ok(()));
        }
        assert_eq!(take(&db, "a").await, wait(60));
    })
    .await;
}

#[tokio::test]
async fn a_look_at_an_allowance_takes_nothing_of_it() {
    on_both_engines(|db| async move {
        let check = async || {
            let now = testkit::clock().clock().now();
            db.read(move |tx| limits::check(tx, now, "a", FIVE_THEN_ONE_A_MINUTE))
                .await
                .unwrap()
        };
        for _ in 0..5 {
            assert_eq!(check().await, Ok(()));
            assert_eq!(take(&db, "a").await, Ok(()));
        }
        assert_eq!(check().await, wait(60));
        testkit::clock().advance(Duration::from_mins(1));
        assert_eq!(check().await, Ok(()));
        assert_eq!(check().await, Ok(()));
    })
    .await;
}

#[tokio::test]
async fn a_reset_gives_all_back() {
    on_both_engines(|db| async move {
        for _ in 0..5 {
            assert_eq!(take(&db, "a").await, Ok(()));
        }
        db.write::<_, _, No>(|tx| Ok(limits::reset(tx, "a")?))
            .await
            .unwrap();
        assert_eq!(take(&db, "a").await, Ok(()));
    })
    .await;
}

#[tokio::test]
async fn only_whole_allowances_are_forgotten() {
    on_both_engines(|db| async move {
        for _ in 0..3 {
            assert_eq!(take(&db, "a").await, Ok(()));
        }
        for (seconds, forgotten) in [(0, 0), (179, 0), (2, 1), (0, 0)] {
            testkit::clock().advance(Duration::from_secs(seconds));
            let now = testkit::clock().clock().now();
            let gone = db
                .write::<_, _, No>(move |tx| Ok(limits::forget_idle(tx, now)?))
                .await
                .unwrap();
            assert_eq!(gone, forgotten);
        }
    })
    .await;
}

#[tokio::test]
async fn after_a_clock_that_was_a_year_ahead_nobody_waits_longer_than_a_burst_takes() {
    on_both_engines(|db| async move {
        let right = testkit::clock().clock().now();
        let ahead = right + Duration::from_hours(365 * 24);
        let take_at = async |now, key| {
            db.write::<_, _, No>(move |tx| Ok(limits::take(tx, now, key, FIVE_THEN_ONE_A_MINUTE)?))
                .await
                .unwrap()
        };
        for _ in 0..6 {
            take_at(ahead, "a").await.ok();
            take_at(ahead, "b").await.ok();
        }
        let looked = db.read(move |tx| limits::check(tx, right, "a", FIVE_THEN_ONE_A_MINUTE));
        assert_eq!(looked.await.unwrap(), Ok(()));
        for _ in 0..5 {
            assert_eq!(take_at(right, "a").await, Ok(()));
        }
        assert_eq!(take_at(right, "a").await, wait(60));
        // Clocks that differ a little give nobody a second burst.
        let behind = right - Duration::from_secs(30);
        assert_eq!(take_at(behind, "a").await, wait(60));
        let forget = move |tx: &mut storage::Tx| Ok(limits::forget_idle(tx, right)?);
        assert_eq!(
            db.write::<_, _, No>(forget).await.unwrap(),
            1,
            "the stale row"
        );
    })
    .await;
}

#[tokio::test]
async fn many_at_once_on_two_processes_get_no_more_than_the_burst() {
    on_both_engines(|db| async move {
        let other = db.another();
        let now = testkit::clock().clock().now();
        let tasks: Vec<_> = (0..24)
            .map(|task| {
                let db = if task % 2 == 0 {
                    db.handle()
                } else {
                    other.clone()
                };
                tokio::spawn(async move {
                    db.write::<_, _, No>(move |tx| {
                        Ok(limits::take(tx, now, "a", FIVE_THEN_ONE_A_MINUTE)?)
                    })
                    .await
                })
            })
            .collect();
        let mut taken = 0;
        for task in tasks {
            taken += usize::from(task.await.unwrap().unwrap().is_ok());
        }
        assert_eq!(taken, 5);
    })
    .await;
}
