//! What is added up: totals of shared accounts with their snapshots, and months.

use kernel::{Cents, Duration, Timestamp};
use ledger::{Month, MonthTotal, months};
use testkit::{START, act, clock, on_both_engines};

use crate::refusing::snapshot;
use crate::world::{
    AN, CLEARING, MARC, REVENUE, capture, capture_of, charge, check, code, count, hold, hold_of,
    kind, open, post, posting, reversal_of, reverse, top_up, total,
};

#[tokio::test]
async fn a_total_is_the_same_with_and_without_snapshots() {
    on_both_engines(|db| async move {
        open(&db).await;
        post(&db, &charge("c1", AN, 250)).await.unwrap();
        assert_eq!(total(&db, REVENUE).await, (250, 0));
        assert_eq!(snapshot(&db).await, 1, "one shared account has grown");
        assert_eq!(total(&db, REVENUE).await, (250, 0));
        assert_eq!(snapshot(&db).await, 0, "nothing is new");
        let held = hold(&db, &hold_of("h", AN, 100)).await.unwrap().transfer.id;
        post(&db, &posting("p", "top-up", CLEARING, MARC, 70))
            .await
            .unwrap();
        assert_eq!(total(&db, REVENUE).await, (250, 100));
        assert_eq!(snapshot(&db).await, 2);
        assert_eq!(total(&db, REVENUE).await, (250, 100));
        capture(&db, &capture_of("x", &held, 60)).await.unwrap();
        assert_eq!(total(&db, REVENUE).await, (310, 0));
        assert_eq!(snapshot(&db).await, 1);
        assert_eq!(total(&db, REVENUE).await, (310, 0));
        assert_eq!(total(&db, CLEARING).await, (-70, 0));
        assert_eq!(total(&db, "revenue:nobody").await, (0, 0));
        assert_eq!(count(&db, "ledger_snapshots"), 4);
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_waits_until_enough_is_new() {
    on_both_engines(|db| async move {
        open(&db).await;
        for number in 0..3 {
            post(&db, &charge(&format!("c{number}"), AN, 1))
                .await
                .unwrap();
        }
        for (entries_min, expected) in [(4, 0), (3, 1), (1, 0)] {
            let act = act();
            let taken = db.write::<_, _, kernel::Never>(move |tx| {
                Ok(ledger::take_snapshots(tx, &act, entries_min)?)
            });
            assert_eq!(taken.await.unwrap(), expected);
        }
    })
    .await;
}

/// in January 2026; then half past eleven in London on its last evening is February in Brussels.
#[tokio::test]
async fn months_are_those_of_brussels_and_count_what_moved() {
    on_both_engines(|db| async move {
        open(&db).await;
        let charged = post(&db, &charge("c1", AN, 250)).await.unwrap().transfer.id;
        post(&db, &charge("c2", AN, 50)).await.unwrap();
        let held = hold(&db, &hold_of("h", AN, 100)).await.unwrap().transfer.id;
        let february = Timestamp::from_seconds(1_769_902_200);
        clock().advance(february.since(START));
        reverse(&db, &reversal_of("b", &charged, 250))
            .await
            .unwrap();
        let now = act().now();
        assert_eq!(
            (
                Month::in_brussels(START).number(),
                Month::in_brussels(now).number()
            ),
            (202_601, 202_602)
        );
        let all = |from, to| {
            let db = db.handle();
            async move {
                let read = db.read(move |tx| {
                    let (from, to) = (Month::in_brussels(from), Month::in_brussels(to));
                    months(tx, &code(AN), from, to)
                });
                read.await.unwrap()
            }
        };
        let of = |at, word, credited, debited, transfers| MonthTotal {
            month: Month::in_brussels(at),
            kind: kind(word),
            credited: Cents(credited),
            debited: Cents(debited),
            transfers,
        };
        let january = [
            of(START, "charge", 0, 300, 2),
            of(START, "top-up", 10_000, 0, 1),
        ];
        let refunded = of(now, "refund", 250, 0, 1);
        assert_eq!(all(START, START).await, january);
        assert_eq!(
            all(now, now + Duration::from_hours(24 * 60)).await,
            std::slice::from_ref(&refunded)
        );
        assert_eq!(all(START, now).await, [&january[..], &[refunded]].concat());
        post(&db, &top_up("t", MARC, 1)).await.unwrap();
        assert!(capture(&db, &capture_of("x", &held, 1)).await.is_err());
        check(&db).await;
    })
    .await;
}
