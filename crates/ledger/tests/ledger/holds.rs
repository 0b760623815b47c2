//! Hold, then capture or release, or time ends it.

use kernel::{Cents, Duration};
use ledger::{Floor, Hold, LedgerRefusal, OpenHold, Phase, Posting};
use testkit::{act, clock, on_both_engines};

use crate::world::{
    AN, BANK, CLEARING, MARC, REVENUE, capture, capture_of, charge, check, code, count, expire,
    hold, hold_of, insufficient, kind, open, post, posting, release, release_of, reversal_of,
    reverse, stands, top_up, total,
};

#[tokio::test]
async fn what_is_held_is_not_available_and_what_is_not_captured_is_free_again() {
    on_both_engines(|db| async move {
        open(&db).await;
        let held = hold(&db, &hold_of("h", AN, 1_000)).await.unwrap().transfer;
        assert_eq!(stands(&db, AN).await, (10_000, 1_000, 9_000));
        assert_eq!(total(&db, REVENUE).await, (0, 1_000));
        assert_eq!((held.phase, held.total), (Phase::Hold, Cents(1_000)));
        assert_eq!(held.expires_at, Some(act().now() + Duration::from_mins(5)));
        let standing = held.entry(&code(AN)).unwrap().standing.unwrap();
        assert_eq!(
            (standing.pending_balance, standing.receipt),
            (Cents(-1_000), None)
        );

        let taken = capture(&db, &capture_of("c", &held.id, 600))
            .await
            .unwrap()
            .transfer;
        assert_eq!(stands(&db, AN).await, (9_400, 0, 9_400));
        assert_eq!(total(&db, REVENUE).await, (600, 0));
        assert_eq!((taken.phase, taken.total), (Phase::Capture, Cents(600)));
        assert_eq!(
            (taken.kind, taken.linked_to),
            (kind("charge"), Some(held.id.clone()))
        );
        check(&db).await;
    })
    .await;
}

/// reports-wallet §1: open holds were not counted in the funds check.
#[tokio::test]
async fn six_holds_at_once_on_money_for_five_leave_one_refused() {
    on_both_engines(|db| async move {
        open(&db).await;
        let tries = (0..6).map(|number| {
            let db = db.handle();
            tokio::spawn(async move { hold(&db, &hold_of(&format!("h{number}"), AN, 2_000)).await })
        });
        let mut refused = Vec::new();
        for tried in tries.collect::<Vec<_>>() {
            refused.extend(tried.await.unwrap().err());
        }
        assert_eq!(refused, [insufficient(AN, 0)]);
        assert_eq!(stands(&db, AN).await, (10_000, 10_000, 0));
        let charged = post(&db, &charge("c", AN, 1)).await;
        assert_eq!(charged.unwrap_err(), insufficient(AN, 0));
        check(&db).await;
    })
    .await;
}

/// reports-wallet §1: one state per act, final under any id.
#[tokio::test]
async fn each_hold_ends_once() {
    on_both_engines(|db| async move {
        open(&db).await;
        let captured = hold(&db, &hold_of("h1", AN, 1_000))
            .await
            .unwrap()
            .transfer
            .id;
        capture(&db, &capture_of("c1", &captured, 1_000))
            .await
            .unwrap();
        let released = hold(&db, &hold_of("h2", AN, 1_000))
            .await
            .unwrap()
            .transfer
            .id;
        let free = release(&db, &release_of("r2", &released))
            .await
            .unwrap()
            .transfer;
        assert_eq!((free.phase, free.total), (Phase::Release, Cents(1_000)));
        for ended in [&captured, &released] {
            let again = capture(&db, &capture_of("again", ended, 1)).await;
            assert_eq!(again.unwrap_err(), LedgerRefusal::HoldEnded);
            let again = release(&db, &release_of("again", ended)).await;
            assert_eq!(again.unwrap_err(), LedgerRefusal::HoldEnded);
        }
        let no_hold = capture(&db, &capture_of("again", &free.id, 1)).await;
        assert_eq!(no_hold.unwrap_err(), LedgerRefusal::TransferUnknown);
        let nothing = ledger::TransferId::generate(&act().clock, &act().rng);
        let unknown = release(&db, &release_of("again", &nothing)).await;
        assert_eq!(unknown.unwrap_err(), LedgerRefusal::TransferUnknown);
        assert_eq!(stands(&db, AN).await, (9_000, 0, 9_000));
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn no_more_is_captured_than_is_held_and_not_nothing() {
    on_both_engines(|db| async move {
        open(&db).await;
        let id = hold(&db, &hold_of("h", AN, 1_000))
            .await
            .unwrap()
            .transfer
            .id;
        for (cents, refusal) in [
            (0, LedgerRefusal::AmountInvalid),
            (-1, LedgerRefusal::AmountInvalid),
            (1_001, LedgerRefusal::AboveHold),
        ] {
            let refused = capture(&db, &capture_of("c", &id, cents)).await;
            assert_eq!(refused.unwrap_err(), refusal);
        }
        capture(&db, &capture_of("c", &id, 1_000)).await.unwrap();
        check(&db).await;
    })
    .await;
}

/// reports-wallet §1: balance stayed reduced after a hold had ended, until other
/// traffic came.
#[tokio::test]
async fn time_ends_a_hold_without_anybody_coming_by_and_a_clock_that_goes_back_revives_none() {
    on_both_engines(|db| async move {
        open(&db).await;
        let all = Hold {
            lifetime: Duration::from_secs(5),
            ..hold_of("all", AN, 10_000)
        };
        let id = hold(&db, &all).await.unwrap().transfer.id;
        clock().advance(Duration::from_millis(4_999));
        assert_eq!(stands(&db, AN).await, (10_000, 10_000, 0));
        clock().advance(Duration::from_millis(1));
        assert_eq!(stands(&db, AN).await, (10_000, 0, 10_000));
        let late = capture(&db, &capture_of("late", &id, 1)).await;
        assert_eq!(late.unwrap_err(), LedgerRefusal::HoldExpired);
        let late = release(&db, &release_of("late", &id)).await;
        assert_eq!(late.unwrap_err(), LedgerRefusal::HoldExpired);
        check(&db).await;

        // What is free is taken; then the hold is over for good.
        post(&db, &charge("c", AN, 9_000)).await.unwrap();
        assert_eq!(stands(&db, AN).await, (1_000, 0, 1_000));
        clock().turn_back(Duration::from_hours(1));
        let late = capture(&db, &capture_of("late", &id, 1)).await;
        assert_eq!(late.unwrap_err(), LedgerRefusal::HoldEnded);
        assert_eq!(stands(&db, AN).await, (1_000, 0, 1_000));
        assert_eq!(
            expire(&db, AN).await,
            0,
            "the sweep finds nothing more to do"
        );
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn the_sweep_writes_down_what_time_ended_and_leaves_the_rest() {
    on_both_engines(|db| async move {
        open(&db).await;
        let short = hold(&db, &hold_of("short", AN, 100))
            .await
            .unwrap()
            .transfer
            .id;
        clock().advance(Duration::from_mins(1));
        let long = hold(&db, &hold_of("long", AN, 200)).await.unwrap().transfer;
        clock().advance(Duration::from_mins(4));
        let now = act().now();
        let due = db
            .read(move |tx| ledger::due_accounts(tx, now, 10))
            .await
            .unwrap();
        assert_eq!(due, [code(AN)]);
        let open = db
            .read(move |tx| ledger::open_holds(tx, &code(AN), now, 10))
            .await
            .unwrap();
        let expected = OpenHold {
            id: long.id,
            kind: kind("charge"),
            payee: code(REVENUE),
            amount: Cents(200),
            expires_at: long.expires_at.unwrap(),
        };
        assert_eq!(open, [expected]);
        assert_eq!(stands(&db, AN).await, (10_000, 200, 9_800));
        assert_eq!(expire(&db, AN).await, 1);
        assert_eq!(expire(&db, AN).await, 0);
        assert_eq!(stands(&db, AN).await, (10_000, 200, 9_800));
        let due = db
            .read(move |tx| ledger::due_accounts(tx, now, 10))
            .await
            .unwrap();
        assert!(due.is_empty());
        let late = capture(&db, &capture_of("late", &short, 1)).await;
        assert_eq!(late.unwrap_err(), LedgerRefusal::HoldEnded);
        assert_eq!(count(&db, "ledger_transfers WHERE phase = 'expiry'"), 1);
        check(&db).await;
    })
    .await;
}

/// More of them than end in one transaction.
#[tokio::test]
async fn a_charge_that_needs_it_ends_all_holds_that_are_over() {
    on_both_engines(|db| async move {
        open(&db).await;
        let made = db.write({
            let act = act();
            move |tx| {
                for number in 0..150 {
                    ledger::hold(tx, &act, &hold_of(&format!("h{number}"), AN, 60))?;
                }
                Ok::<_, storage::Error<LedgerRefusal>>(())
            }
        });
        made.await.unwrap();
        clock().advance(Duration::from_mins(5));
        let above = post(&db, &charge("above", AN, 10_001)).await;
        assert_eq!(above.unwrap_err(), insufficient(AN, 10_000));
        assert_eq!(
            count(&db, "ledger_open_holds"),
            150,
            "a refusal has ended none"
        );
        post(&db, &charge("all", AN, 10_000)).await.unwrap();
        assert_eq!(count(&db, "ledger_open_holds"), 0);
        check(&db).await;
    })
    .await;
}

/// What was reserved before the money went elsewhere is still taken; nothing more is.
#[tokio::test]
async fn a_capture_never_makes_less_available() {
    on_both_engines(|db| async move {
        open(&db).await;
        let id = hold(&db, &hold_of("h", AN, 8_000))
            .await
            .unwrap()
            .transfer
            .id;
        let back = Posting {
            floor: Floor::None,
            ..posting("back", "charge-back", AN, CLEARING, 10_000)
        };
        post(&db, &back).await.unwrap();
        assert_eq!(stands(&db, AN).await, (0, 8_000, -8_000));
        let more = hold(&db, &hold_of("more", AN, 1)).await;
        assert_eq!(more.unwrap_err(), insufficient(AN, -8_000));
        capture(&db, &capture_of("c", &id, 7_000)).await.unwrap();
        assert_eq!(stands(&db, AN).await, (-7_000, 0, -7_000));
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn holds_that_make_no_sense_are_refused() {
    on_both_engines(|db| async move {
        open(&db).await;
        let between = |payer: &str, payee: &str, cents| Hold {
            payer: code(payer),
            payee: code(payee),
            amount: Cents(cents),
            ..hold_of("never", AN, 1)
        };
        for (never, refusal) in [
            (between(AN, REVENUE, 0), LedgerRefusal::AmountInvalid),
            (between(AN, REVENUE, -1), LedgerRefusal::AmountInvalid),
            (between(AN, AN, 1), LedgerRefusal::AmountInvalid),
            (
                between(AN, "revenue:nobody", 1),
                LedgerRefusal::AccountUnknown,
            ),
            (
                between("wallet:nobody", REVENUE, 1),
                LedgerRefusal::AccountUnknown,
            ),
            (between(AN, MARC, 1), LedgerRefusal::AccountUnsuitable),
            (
                between(CLEARING, REVENUE, 1),
                LedgerRefusal::AccountUnsuitable,
            ),
            (between(AN, REVENUE, 10_001), insufficient(AN, 10_000)),
        ] {
            assert_eq!(hold(&db, &never).await.unwrap_err(), refusal);
        }
        // One of our own may be promised something, and may pay.
        hold(&db, &between(AN, BANK, 1)).await.unwrap();
        assert_eq!(stands(&db, BANK).await, (-10_000, -1, -9_999));
        check(&db).await;
    })
    .await;
}

/// Asked together, accounts stand as each does by itself; those that stand nowhere are
/// left out.
#[tokio::test]
async fn several_accounts_stand_as_each_does() {
    on_both_engines(|db| async move {
        open(&db).await;
        post(&db, &top_up("marc", MARC, 500)).await.unwrap();
        hold(&db, &hold_of("h-1", AN, 400)).await.unwrap();
        clock().advance(Duration::from_mins(4));
        hold(&db, &hold_of("h-2", AN, 300)).await.unwrap();
        hold(&db, &hold_of("h-3", MARC, 100)).await.unwrap();
        // The first is over now, though nobody wrote that down.
        clock().advance(Duration::from_mins(2));
        let now = act().now();
        let codes = [AN, MARC, REVENUE, "wallet:nobody"].map(code);
        let read = db.read(move |tx| ledger::balances(tx, &codes, now));
        let found: Vec<_> = read
            .await
            .unwrap()
            .into_iter()
            .map(|(account, stands)| {
                let amounts = (stands.balance.0, stands.held.0, stands.available.0);
                (account.to_string(), amounts)
            })
            .collect();
        let expected = [
            (AN.to_owned(), stands(&db, AN).await),
            (MARC.to_owned(), stands(&db, MARC).await),
        ];
        assert_eq!(found, expected);
        assert_eq!(expected[0].1, (10_000, 300, 9_700));
    })
    .await;
}

#[tokio::test]
async fn a_hold_tells_how_it_ended() {
    on_both_engines(|db| async move {
        open(&db).await;
        let mut ends = Vec::new();
        for number in 0..4 {
            let name = format!("h-{number}");
            let held = hold(&db, &hold_of(&name, AN, 100)).await.unwrap();
            ends.push(held.transfer.id);
        }
        capture(&db, &capture_of("c", &ends[0], 60)).await.unwrap();
        release(&db, &release_of("r", &ends[1])).await.unwrap();
        let end = |hold: &ledger::TransferId| {
            let (db, hold) = (db.handle(), hold.clone());
            async move {
                let read = db.read(move |tx| ledger::end_of_hold(tx, &hold));
                read.await.unwrap().map(|end| end.phase)
            }
        };
        assert_eq!(end(&ends[0]).await, Some(Phase::Capture));
        assert_eq!(end(&ends[1]).await, Some(Phase::Release));
        assert_eq!(end(&ends[2]).await, None);
        clock().advance(Duration::from_mins(5));
        expire(&db, AN).await;
        assert_eq!(end(&ends[3]).await, Some(Phase::Expiry));
        // What gives back a capture is no end of the hold.
        let posted = post(&db, &charge("p", AN, 50)).await.unwrap().transfer.id;
        reverse(&db, &reversal_of("b", &posted, 50)).await.unwrap();
        assert_eq!(end(&posted).await, None);
    })
    .await;
}
