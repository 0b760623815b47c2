//! Money that moves at once.

use kernel::{Cents, Timestamp};
use ledger::{Entry, Floor, LedgerRefusal, Phase, Posting, Standing, Upkeep};
use storage::{Error, StorageError};
use testkit::{act, on_both_engines};

use crate::world::{
    AN, BANK, CLEARING, MARC, REVENUE, by_hand, charge, check, code, count, detail, insufficient,
    key, kind, line, open, open_empty, post, posting, stands, top_up, total,
};

/// R-206 R-231
#[tokio::test]
async fn a_top_up_and_a_charge_move_money_and_nothing_is_lost() {
    on_both_engines(|db| async move {
        open_empty(&db).await;
        post(&db, &top_up("t", AN, 10_000)).await.unwrap();
        let charged = post(&db, &charge("c", AN, 250)).await.unwrap();
        assert_eq!(stands(&db, AN).await, (9_750, 0, 9_750));
        assert_eq!(stands(&db, BANK).await, (-10_000, 0, -10_000));
        assert_eq!(total(&db, REVENUE).await, (250, 0));
        assert!(!charged.repeated);
        let transfer = charged.transfer;
        assert_eq!(
            (transfer.phase, transfer.kind, transfer.key, transfer.total),
            (Phase::Post, kind("charge"), key("c"), Cents(250))
        );
        assert_eq!((transfer.at, transfer.expires_at), (act().now(), None));
        assert_eq!((transfer.linked_to, transfer.detail), (None, detail("{}")));
        let standing = Standing {
            sequence: 2,
            balance: Cents(9_750),
            pending_balance: Cents::ZERO,
            receipt: Some(2),
        };
        let entry = |account, cents, standing| Entry {
            account: code(account),
            amount: Cents(cents),
            pending: Cents::ZERO,
            standing,
        };
        // By account, whatever order they came in.
        let expected = [entry(REVENUE, 250, None), entry(AN, -250, Some(standing))];
        assert_eq!(transfer.entries, expected);
        assert_eq!(check(&db).await.transfers, 2);
    })
    .await;
}

#[tokio::test]
async fn a_charge_takes_the_last_cent_and_not_one_more() {
    on_both_engines(|db| async move {
        open(&db).await;
        post(&db, &charge("most", AN, 9_900)).await.unwrap();
        let above = post(&db, &charge("above", AN, 101)).await;
        assert_eq!(above.unwrap_err(), insufficient(AN, 100));
        assert_eq!(
            count(&db, "ledger_transfers"),
            2,
            "a refusal leaves no trace"
        );
        post(&db, &charge("rest", AN, 100)).await.unwrap();
        assert_eq!(stands(&db, AN).await, (0, 0, 0));
        // What was refused may be done later, under the same key.
        post(&db, &top_up("more", AN, 101)).await.unwrap();
        post(&db, &charge("above", AN, 101)).await.unwrap();
        check(&db).await;
    })
    .await;
}

/// G-22
#[tokio::test]
async fn what_happened_elsewhere_may_go_below_zero_and_then_blocks_charges() {
    on_both_engines(|db| async move {
        open(&db).await;
        let back = Posting {
            floor: Floor::None,
            ..posting("back", "charge-back", AN, CLEARING, 10_500)
        };
        post(&db, &back).await.unwrap();
        assert_eq!(stands(&db, AN).await, (-500, 0, -500));
        let refused = post(&db, &charge("c", AN, 1)).await;
        assert_eq!(refused.unwrap_err(), insufficient(AN, -500));
        // What comes is welcome, though it is not enough.
        post(&db, &top_up("little", AN, 300)).await.unwrap();
        assert_eq!(stands(&db, AN).await, (-200, 0, -200));
        post(&db, &top_up("enough", AN, 300)).await.unwrap();
        post(&db, &charge("c", AN, 1)).await.unwrap();
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn postings_that_make_no_sense_are_refused() {
    on_both_engines(|db| async move {
        open(&db).await;
        let refused = |lines: Vec<ledger::Line>| {
            let posting = Posting {
                lines,
                ..charge("never", AN, 1)
            };
            let db = db.handle();
            async move { post(&db, &posting).await.unwrap_err() }
        };
        for lines in [
            vec![line(AN, 0)],
            vec![line(AN, 0), line(REVENUE, 0)],
            vec![line(AN, -5), line(REVENUE, 4)],
            vec![line(AN, -5), line(AN, 5)],
            vec![line(AN, -5), line(REVENUE, 5), line(MARC, 0)],
            vec![line(AN, i64::MIN), line(REVENUE, i64::MIN)],
            vec![line(AN, i64::MAX), line(REVENUE, 1)],
        ] {
            assert_eq!(refused(lines).await, LedgerRefusal::AmountInvalid);
        }
        let unknown = refused(vec![line(AN, -5), line("revenue:nobody", 5)]).await;
        assert_eq!(unknown, LedgerRefusal::AccountUnknown);
        let unproven = refused(vec![line(CLEARING, -5), line(REVENUE, 5)]).await;
        assert_eq!(unproven, LedgerRefusal::AccountUnsuitable);
        let big = refused(vec![line(CLEARING, -i64::MAX), line(AN, i64::MAX)]).await;
        assert_eq!(big, LedgerRefusal::TooLarge);
        let apart = refused(vec![
            line(CLEARING, i64::MAX),
            line(AN, i64::MAX),
            line(REVENUE, -i64::MAX),
            line(BANK, -i64::MAX),
        ]);
        assert_eq!(apart.await, LedgerRefusal::AmountInvalid);
        let nowhere = Posting {
            linked_to: Some(ledger::TransferId::generate(&act().clock, &act().rng)),
            ..charge("never", AN, 1)
        };
        let refusal = post(&db, &nowhere).await.unwrap_err();
        assert_eq!(refusal, LedgerRefusal::TransferUnknown);
        assert_eq!(stands(&db, AN).await, (10_000, 0, 10_000));
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn money_of_several_accounts_moves_in_one_transfer() {
    on_both_engines(|db| async move {
        open(&db).await;
        let first = post(&db, &top_up("marc", MARC, 500)).await.unwrap();
        let together = Posting {
            lines: vec![
                line(AN, -300),
                line(MARC, -200),
                line(REVENUE, 450),
                line(BANK, 50),
            ],
            linked_to: Some(first.transfer.id.clone()),
            ..charge("together", AN, 1)
        };
        let done = post(&db, &together).await.unwrap().transfer;
        assert_eq!(
            (done.total, done.linked_to.as_ref()),
            (Cents(500), Some(&first.transfer.id))
        );
        assert_eq!(done.entry(&code(MARC)).unwrap().amount, Cents(-200));
        assert_eq!(done.entry(&code(CLEARING)), None);
        assert_eq!(stands(&db, MARC).await, (300, 0, 300));
        // One of them cannot pay: nobody does.
        let too_much = Posting {
            lines: vec![line(AN, -1), line(MARC, -301), line(REVENUE, 302)],
            ..charge("too much", AN, 1)
        };
        let refusal = post(&db, &too_much).await.unwrap_err();
        assert_eq!(refusal, insufficient(MARC, 300));
        assert_eq!(stands(&db, AN).await.0, 9_700);
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn an_account_is_opened_once_and_stays_as_it_is() {
    on_both_engines(|db| async move {
        open(&db).await;
        let (act, now) = (act(), act().now());
        let again = db.write::<_, _, LedgerRefusal>(move |tx| {
            ledger::open_account(tx, &act, &code(AN), Upkeep::Shared)
        });
        let again = again.await.unwrap();
        assert_eq!((again.upkeep, again.opened_at), (Upkeep::Guarded, now));
        let found = db.read(|tx| ledger::account(tx, &code(AN))).await.unwrap();
        assert_eq!(found, Some(again));
        let none = db
            .read(|tx| ledger::account(tx, &code("wallet:x")))
            .await
            .unwrap();
        assert_eq!(none, None);
        let shared = db.read(|tx| ledger::balance(tx, &code(REVENUE), Timestamp::from_millis(0)));
        assert_eq!(shared.await.unwrap(), None);
        assert_eq!(stands(&db, AN).await, (10_000, 0, 10_000));
    })
    .await;
}

/// Rather no charge than one that nothing guards.
#[tokio::test]
async fn a_guarded_account_without_its_head_is_not_charged() {
    on_both_engines(|db| async move {
        open(&db).await;
        by_hand(
            &db,
            "DELETE FROM ledger_heads WHERE account_code = 'wallet:an'",
        )
        .unwrap();
        let act = act();
        let charged = db.write(move |tx| ledger::post(tx, &act, &charge("c", AN, 1)));
        let error = charged.await.unwrap_err();
        assert!(
            matches!(&error, Error::Storage(StorageError::Unusable(what)) if what.contains(AN)),
            "{error:?}"
        );
    })
    .await;
}
