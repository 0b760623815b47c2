//! The history of an account, page by page.

use kernel::{Cents, Duration, Timestamp};
use ledger::{Cursor, Filter, HistoryLine, Order, Phase};
use storage::Db;
use testkit::{act, clock, on_both_engines};

use crate::world::{
    AN, MARC, REVENUE, capture, capture_of, charge, check, code, detail, hold, hold_of, kind, open,
    post, top_up,
};

async fn page(
    db: &Db,
    filter: &Filter,
    order: Order,
    behind: Option<Cursor>,
    count: i64,
) -> Vec<HistoryLine> {
    let filter = filter.clone();
    let page = db.read(move |tx| ledger::history(tx, &code(AN), &filter, order, behind, count));
    page.await.unwrap()
}

/// One line at a time, to the end.
async fn amounts(db: &Db, filter: &Filter, order: Order) -> Vec<i64> {
    let mut found = Vec::new();
    let mut behind = None;
    loop {
        let lines = page(db, filter, order, behind, 1).await;
        let Some(line) = lines.first() else {
            return found;
        };
        found.push(line.amount.0);
        behind = Some(line.cursor());
    }
}

/// R-218 R-219; reports-wallet §2: entries of one instant, page size 1, both
/// directions, each once.
#[tokio::test]
async fn every_page_shows_what_is_next_and_each_line_once() {
    on_both_engines(|db| async move {
        open(&db).await;
        let start = act().now();
        post(&db, &charge("c1", AN, 1)).await.unwrap();
        post(&db, &charge("c2", AN, 2)).await.unwrap();
        // What moved no money, and what others did, is no line.
        let held = hold(&db, &hold_of("h", AN, 500)).await.unwrap().transfer.id;
        post(&db, &top_up("marc", MARC, 9)).await.unwrap();
        clock().advance(Duration::from_mins(1));
        capture(&db, &capture_of("x", &held, 3)).await.unwrap();
        clock().turn_back(Duration::from_secs(30));
        post(&db, &charge("c4", AN, 4)).await.unwrap();

        let all = Filter::default();
        assert_eq!(
            amounts(&db, &all, Order::NewestFirst).await,
            [-3, -4, -2, -1, 10_000]
        );
        assert_eq!(
            amounts(&db, &all, Order::OldestFirst).await,
            [10_000, -1, -2, -4, -3]
        );
        let charges = Filter {
            kind: Some(kind("charge")),
            ..Filter::default()
        };
        assert_eq!(
            amounts(&db, &charges, Order::NewestFirst).await,
            [-3, -4, -2, -1]
        );
        let seconds = |seconds| start + Duration::from_secs(seconds);
        let between = |from, before| Filter {
            from: Some(seconds(from)),
            before: Some(seconds(before)),
            kind: None,
        };
        assert_eq!(
            amounts(&db, &between(0, 30), Order::OldestFirst).await,
            [10_000, -1, -2]
        );
        assert_eq!(
            amounts(&db, &between(30, 60), Order::OldestFirst).await,
            [-4]
        );
        assert_eq!(
            amounts(&db, &between(30, 61), Order::NewestFirst).await,
            [-3, -4]
        );
        assert_eq!(page(&db, &all, Order::NewestFirst, None, 3).await.len(), 3);
        check(&db).await;
    })
    .await;
}

///
#[tokio::test]
async fn a_line_says_what_a_receipt_needs() {
    on_both_engines(|db| async move {
        open(&db).await;
        let held = hold(&db, &hold_of("h", AN, 500)).await.unwrap().transfer.id;
        let taken = capture(&db, &capture_of("x", &held, 300))
            .await
            .unwrap()
            .transfer;
        let lines = page(&db, &Filter::default(), Order::NewestFirst, None, 10).await;
        let expected = HistoryLine {
            transfer: taken.id,
            phase: Phase::Capture,
            kind: kind("charge"),
            at: act().now(),
            amount: Cents(-300),
            balance: Cents(9_700),
            sequence: 3,
            // The hold between has none, so there is no gap.
            receipt: 2,
            linked_to: Some(held),
            detail: detail("{}"),
        };
        assert_eq!(lines[0], expected);
        let cursor = Cursor {
            at: Timestamp::from_millis(0),
            sequence: 0,
        };
        assert!(
            page(&db, &Filter::default(), Order::NewestFirst, Some(cursor), 9)
                .await
                .is_empty()
        );
        let shared = db.read(|tx| {
            ledger::history(
                tx,
                &code(REVENUE),
                &Filter::default(),
                Order::OldestFirst,
                None,
                9,
            )
        });
        assert!(shared.await.unwrap().is_empty());
    })
    .await;
}
