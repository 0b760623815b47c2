//! What is given back, or was wrong: new transfers, linked to the first.

use kernel::Cents;
use ledger::{Floor, LedgerRefusal, Phase, Posting, Reversal};
use testkit::on_both_engines;

use crate::world::{
    AN, BANK, CLEARING, REVENUE, capture, capture_of, charge, check, code, hold, hold_of,
    insufficient, line, open, post, reversal_of, reverse, stands, top_up, total,
};

#[tokio::test]
async fn a_charge_is_given_back_in_parts_and_never_more_than_it_was() {
    on_both_engines(|db| async move {
        open(&db).await;
        let charged = post(&db, &charge("c", AN, 1_000)).await.unwrap().transfer;
        let back = reverse(&db, &reversal_of("b1", &charged.id, 300))
            .await
            .unwrap()
            .transfer;
        assert_eq!((back.phase, back.total), (Phase::Reversal, Cents(300)));
        assert_eq!(back.linked_to, Some(charged.id.clone()));
        assert_eq!(back.entry(&code(AN)).unwrap().amount, Cents(300));
        let above = reverse(&db, &reversal_of("b2", &charged.id, 701)).await;
        assert_eq!(above.unwrap_err(), LedgerRefusal::AboveOriginal);
        reverse(&db, &reversal_of("b2", &charged.id, 700))
            .await
            .unwrap();
        let above = reverse(&db, &reversal_of("b3", &charged.id, 1)).await;
        assert_eq!(above.unwrap_err(), LedgerRefusal::AboveOriginal);
        assert_eq!(stands(&db, AN).await, (10_000, 0, 10_000));
        assert_eq!(total(&db, REVENUE).await, (0, 0));
        for cents in [0, -1] {
            let refused = reverse(&db, &reversal_of("b4", &charged.id, cents)).await;
            assert_eq!(refused.unwrap_err(), LedgerRefusal::AmountInvalid);
        }
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn only_what_moved_money_is_reversed() {
    on_both_engines(|db| async move {
        open(&db).await;
        let held = hold(&db, &hold_of("h", AN, 1_000))
            .await
            .unwrap()
            .transfer
            .id;
        let refused = reverse(&db, &reversal_of("b", &held, 1)).await;
        assert_eq!(refused.unwrap_err(), LedgerRefusal::NotReversible);
        let taken = capture(&db, &capture_of("x", &held, 600))
            .await
            .unwrap()
            .transfer
            .id;
        let above = reverse(&db, &reversal_of("b", &taken, 601)).await;
        assert_eq!(above.unwrap_err(), LedgerRefusal::AboveOriginal);
        let back = reverse(&db, &reversal_of("b", &taken, 600))
            .await
            .unwrap()
            .transfer
            .id;
        let refused = reverse(&db, &reversal_of("b2", &back, 1)).await;
        assert_eq!(refused.unwrap_err(), LedgerRefusal::NotReversible);
        let nothing = ledger::TransferId::generate(&testkit::act().clock, &testkit::rng());
        let refused = reverse(&db, &reversal_of("b2", &nothing, 1)).await;
        assert_eq!(refused.unwrap_err(), LedgerRefusal::TransferUnknown);
        assert_eq!(stands(&db, AN).await, (10_000, 0, 10_000));
        check(&db).await;
    })
    .await;
}

/// G-22
#[tokio::test]
async fn a_top_up_that_was_spent_comes_back_only_where_no_floor_stops_it() {
    on_both_engines(|db| async move {
        open(&db).await;
        let paid = post(&db, &top_up("t", AN, 5_000))
            .await
            .unwrap()
            .transfer
            .id;
        post(&db, &charge("c", AN, 14_000)).await.unwrap();
        let refused = reverse(&db, &reversal_of("b", &paid, 5_000)).await;
        assert_eq!(refused.unwrap_err(), insufficient(AN, 1_000));
        let back = Reversal {
            floor: Floor::None,
            ..reversal_of("b", &paid, 5_000)
        };
        reverse(&db, &back).await.unwrap();
        assert_eq!(stands(&db, AN).await, (-4_000, 0, -4_000));
        assert_eq!(stands(&db, BANK).await.0, -10_000);
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn of_more_than_two_accounts_only_the_whole_is_reversed() {
    on_both_engines(|db| async move {
        open(&db).await;
        let posting = Posting {
            lines: vec![line(AN, -1_000), line(REVENUE, 900), line(CLEARING, 100)],
            ..charge("c", AN, 1)
        };
        let split = post(&db, &posting).await.unwrap().transfer.id;
        let refused = reverse(&db, &reversal_of("b", &split, 999)).await;
        assert_eq!(refused.unwrap_err(), LedgerRefusal::AmountInvalid);
        reverse(&db, &reversal_of("b", &split, 1_000))
            .await
            .unwrap();
        let above = reverse(&db, &reversal_of("b2", &split, 1_000)).await;
        assert_eq!(above.unwrap_err(), LedgerRefusal::AboveOriginal);
        assert_eq!(
            (total(&db, REVENUE).await, total(&db, CLEARING).await),
            ((0, 0), (0, 0))
        );
        assert_eq!(stands(&db, AN).await, (10_000, 0, 10_000));
        check(&db).await;
    })
    .await;
}
