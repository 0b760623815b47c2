//! The ledger's rounds.

use kernel::{Act, Cents};
use ledger::{Floor, Hold, Line, Posting, Upkeep};
use storage::Tx;
use testkit::{TestDb, act, clock, on_both_engines};

use super::*;
use crate::follow::tests::{World, definition};

fn posting(key: &str, from: &str, to: &str, cents: i64) -> Posting {
    let line = |account: &str, cents| Line {
        account: account.parse().unwrap(),
        amount: Cents(cents),
    };
    Posting {
        key: key.parse().unwrap(),
        kind: "charge".parse().unwrap(),
        lines: vec![line(from, -cents), line(to, cents)],
        floor: Floor::Zero,
        linked_to: None,
        detail: "".parse().unwrap(),
    }
}

async fn write(
    db: &TestDb,
    closure: impl Fn(&mut Tx, &Act) -> storage::Result<(), LedgerRefusal> + Send + 'static,
) {
    let act = act();
    db.write(move |tx| closure(tx, &act)).await.unwrap();
}

async fn filled(db: &TestDb) {
    write(db, |tx, act| {
        for (account, upkeep) in [
            ("wallet:an", Upkeep::Guarded),
            ("bank:one", Upkeep::Kept),
            ("revenue:one", Upkeep::Shared),
        ] {
            ledger::open_account(tx, act, &account.parse().unwrap(), upkeep)?;
        }
        ledger::post(tx, act, &posting("t", "bank:one", "wallet:an", 1_000))?;
        let hold = Hold {
            key: "h".parse().unwrap(),
            kind: "charge".parse().unwrap(),
            payer: "wallet:an".parse().unwrap(),
            payee: "revenue:one".parse().unwrap(),
            amount: Cents(100),
            lifetime: Duration::from_mins(5),
            detail: "".parse().unwrap(),
        };
        ledger::hold(tx, act, &hold)?;
        Ok(())
    })
    .await;
}

async fn open_holds(db: &TestDb) -> usize {
    let long_ago = Timestamp::from_millis(0);
    db.read(move |tx| ledger::open_holds(tx, &"wallet:an".parse().unwrap(), long_ago, 10))
        .await
        .unwrap()
        .len()
}

#[tokio::test]
async fn holds_that_are_over_are_written_off() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        filled(&db).await;
        end_holds(world.core.state.clone(), act()).await.unwrap();
        assert_eq!(open_holds(&db).await, 1);
        clock().advance(Duration::from_mins(5));
        end_holds(world.core.state.clone(), act()).await.unwrap();
        assert_eq!(open_holds(&db).await, 0);
    })
    .await;
}

/// At 10 in the morning nothing is verified; at 3 at night once, whoever tries.
#[tokio::test]
async fn every_night_the_ledger_is_verified_once() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        filled(&db).await;
        let newest = || {
            let db = db.handle();
            async move { db.read(verify::newest).await.unwrap() }
        };
        verify_nightly(world.core.state.clone(), act())
            .await
            .unwrap();
        assert_eq!(newest().await, None);
        clock().advance(Duration::from_hours(17));
        verify_nightly(world.core.state.clone(), act())
            .await
            .unwrap();
        let first = newest().await.unwrap();
        assert_eq!((first.at, first.faults, first.entries), (act().now(), 0, 4));
        clock().advance(Duration::from_mins(10));
        verify_nightly(world.core.state.clone(), act())
            .await
            .unwrap();
        assert_eq!(newest().await.unwrap(), first);

        clock().advance(Duration::from_hours(24));
        write(&db, |tx, _| {
            let wrong = "UPDATE ledger_heads SET balance = 1 WHERE account_code = 'wallet:an'";
            diesel::RunQueryDsl::execute(diesel::sql_query(wrong), tx)?;
            Ok(())
        })
        .await;
        verify_nightly(world.core.state.clone(), act())
            .await
            .unwrap();
        let second = newest().await.unwrap();
        assert_eq!((second.at, second.faults), (act().now(), 1));
        let mut text = String::new();
        figures(
            &mut text,
            Some(&second),
            act().now() + Duration::from_secs(7),
        );
        for line in [
            "immo_connect_ledger_faults 1\n",
            "immo_connect_ledger_entries 4\n",
            "immo_connect_ledger_verified_seconds_ago 7\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
    })
    .await;
}
