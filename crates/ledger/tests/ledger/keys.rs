//! The same key and body get the same answer, another body is refused.

use kernel::{Cents, Duration};
use ledger::{Capture, Floor, Hold, LedgerRefusal, Posting, Release, Reversal, transfer_by_key};
use testkit::{clock, on_both_engines};

use crate::world::{
    AN, MARC, REVENUE, capture, capture_of, charge, check, code, detail, hold, hold_of, key, kind,
    line, open, post, release, release_of, reversal_of, reverse, stands,
};

#[tokio::test]
async fn the_same_key_and_body_move_money_once_and_get_the_same_answer_for_ever() {
    on_both_engines(|db| async move {
        open(&db).await;
        let first = post(&db, &charge("c", AN, 250)).await.unwrap();
        // Another order of the lines is the same body.
        let mut reordered = charge("c", AN, 250);
        reordered.lines.reverse();
        clock().advance(Duration::from_hours(400 * 24));
        let again = post(&db, &reordered).await.unwrap();
        assert_eq!((first.repeated, again.repeated), (false, true));
        assert_eq!(again.transfer, first.transfer);

        let held = hold(&db, &hold_of("h", AN, 100)).await.unwrap();
        assert_eq!(
            hold(&db, &hold_of("h", AN, 100)).await.unwrap().transfer,
            held.transfer
        );
        let id = held.transfer.id;
        let taken = capture(&db, &capture_of("x", &id, 60)).await.unwrap();
        let again = capture(&db, &capture_of("x", &id, 60)).await.unwrap();
        assert_eq!(
            (again.repeated, again.transfer),
            (true, taken.transfer.clone())
        );
        let back = reverse(&db, &reversal_of("b", &taken.transfer.id, 60))
            .await
            .unwrap();
        let again = reverse(&db, &reversal_of("b", &taken.transfer.id, 60))
            .await
            .unwrap();
        assert_eq!((again.repeated, again.transfer), (true, back.transfer));

        let id = hold(&db, &hold_of("h2", AN, 100))
            .await
            .unwrap()
            .transfer
            .id;
        let free = release(&db, &release_of("r", &id)).await.unwrap();
        let again = release(&db, &release_of("r", &id)).await.unwrap();
        assert_eq!(
            (again.repeated, again.transfer),
            (true, free.transfer.clone())
        );
        let found = db.read(|tx| transfer_by_key(tx, &key("r"))).await.unwrap();
        assert_eq!(found, Some(free.transfer.clone()));
        let found = db
            .read(move |tx| ledger::transfer(tx, &free.transfer.id))
            .await
            .unwrap();
        assert_eq!(found.unwrap().key, key("r"));
        let none = db
            .read(|tx| transfer_by_key(tx, &key("none")))
            .await
            .unwrap();
        assert_eq!(none, None);
        assert_eq!(stands(&db, AN).await, (9_750, 0, 9_750));
        check(&db).await;
    })
    .await;
}

/// Also when the first one took all there was.
#[tokio::test]
async fn a_repeated_charge_is_not_refused_for_the_money_it_took_itself() {
    on_both_engines(|db| async move {
        open(&db).await;
        let all = charge("all", AN, 10_000);
        post(&db, &all).await.unwrap();
        assert!(post(&db, &all).await.unwrap().repeated);
    })
    .await;
}

#[tokio::test]
async fn another_body_under_a_known_key_is_refused_and_nothing_moves() {
    on_both_engines(|db| async move {
        open(&db).await;
        let first = post(&db, &charge("c", AN, 250)).await.unwrap().transfer;
        let usual = || charge("c", AN, 250);
        let others = [
            charge("c", AN, 251),
            charge("c", MARC, 250),
            Posting {
                kind: kind("fee"),
                ..usual()
            },
            Posting {
                floor: Floor::None,
                ..usual()
            },
            Posting {
                detail: detail("{\"product\":1}"),
                ..usual()
            },
            Posting {
                linked_to: Some(first.id.clone()),
                ..usual()
            },
            Posting {
                lines: vec![line(AN, -250), line(REVENUE, 249), line(MARC, 1)],
                ..usual()
            },
            // Wrong in itself, too: that the key is known comes first.
            Posting {
                lines: Vec::new(),
                ..usual()
            },
        ];
        for other in others {
            let refused = post_any(&db, &other).await;
            assert_eq!(refused, LedgerRefusal::KeyReused, "{other:?}");
        }
        let refused = hold(&db, &hold_of("c", AN, 250)).await.unwrap_err();
        assert_eq!(refused, LedgerRefusal::KeyReused);
        assert_eq!(stands(&db, AN).await, (9_750, 0, 9_750));
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn another_hold_or_end_under_a_known_key_is_refused() {
    on_both_engines(|db| async move {
        open(&db).await;
        let first = post(&db, &charge("c", AN, 250)).await.unwrap().transfer;
        let usual = || hold_of("h", AN, 100);
        let id = hold(&db, &usual()).await.unwrap().transfer.id;
        for other in [
            Hold {
                amount: Cents(101),
                ..usual()
            },
            Hold {
                payer: code(MARC),
                ..usual()
            },
            Hold {
                payee: code(MARC),
                ..usual()
            },
            Hold {
                kind: kind("fee"),
                ..usual()
            },
            Hold {
                lifetime: Duration::from_mins(6),
                ..usual()
            },
            Hold {
                detail: detail("x"),
                ..usual()
            },
        ] {
            let refused = hold(&db, &other).await.unwrap_err();
            assert_eq!(refused, LedgerRefusal::KeyReused, "{other:?}");
        }

        let usual = || capture_of("x", &id, 60);
        capture(&db, &usual()).await.unwrap();
        for other in [
            Capture {
                amount: Cents(61),
                ..usual()
            },
            Capture {
                hold: first.id.clone(),
                ..usual()
            },
            Capture {
                detail: detail("x"),
                ..usual()
            },
        ] {
            let refused = capture(&db, &other).await.unwrap_err();
            assert_eq!(refused, LedgerRefusal::KeyReused, "{other:?}");
        }
        let usual = || Release {
            key: key("x"),
            ..release_of("x", &id)
        };
        assert_eq!(
            release(&db, &usual()).await.unwrap_err(),
            LedgerRefusal::KeyReused
        );

        let another = hold(&db, &hold_of("h3", AN, 100))
            .await
            .unwrap()
            .transfer
            .id;
        let free = || release_of("r", &another);
        release(&db, &free()).await.unwrap();
        for other in [
            Release {
                hold: id.clone(),
                ..free()
            },
            Release {
                detail: detail("x"),
                ..free()
            },
        ] {
            let refused = release(&db, &other).await.unwrap_err();
            assert_eq!(refused, LedgerRefusal::KeyReused, "{other:?}");
        }
        assert_eq!(stands(&db, AN).await, (9_690, 0, 9_690));
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn another_reversal_under_a_known_key_is_refused() {
    on_both_engines(|db| async move {
        open(&db).await;
        let first = post(&db, &charge("c", AN, 250)).await.unwrap().transfer;
        let taken = post(&db, &charge("d", AN, 60)).await.unwrap().transfer.id;
        let usual = || reversal_of("b", &taken, 60);
        reverse(&db, &usual()).await.unwrap();
        for other in [
            Reversal {
                amount: Cents(59),
                ..usual()
            },
            Reversal {
                of: first.id.clone(),
                ..usual()
            },
            Reversal {
                kind: kind("correction"),
                ..usual()
            },
            Reversal {
                floor: Floor::None,
                ..usual()
            },
            Reversal {
                detail: detail("x"),
                ..usual()
            },
        ] {
            let refused = reverse(&db, &other).await.unwrap_err();
            assert_eq!(refused, LedgerRefusal::KeyReused, "{other:?}");
        }
        assert_eq!(stands(&db, AN).await, (9_750, 0, 9_750));
        check(&db).await;
    })
    .await;
}

async fn post_any(db: &storage::Db, posting: &Posting) -> LedgerRefusal {
    let posting = posting.clone();
    crate::world::write(db, AN, move |tx, act| ledger::post(tx, act, &posting))
        .await
        .unwrap_err()
}
