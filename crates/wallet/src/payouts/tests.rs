//! Money that the payment provider pays out.

use bank::testing::{Line, Paper, our_account};
use bank::{Creditors, Fate, Settings, import_bytes};
use kernel::{Act, Actor, Cents};
use storage::Tx;
use testkit::{AN_PEETERS, TestDb, act, on_both_engines};
use web::{Services, State};

use super::{PAYOUTS, owed};
use crate::online::CLEARING;

fn settings() -> Settings {
    Settings {
        accounts: vec![our_account()],
        beneficiary: "Immo-Connect NV".to_owned(),
        ..Settings::default()
    }
}

fn state(db: &TestDb) -> State {
    let services = Services::default()
        .with(settings())
        .with(Creditors::of([PAYOUTS]));
    let sources = [crate::TEXTS, accounts::TEXTS, mail::TEXTS];
    testkit::state_with(db, &sources, testkit::hooks(), services)
}

/// People paid this online, in all.
fn people_paid(tx: &mut Tx, act: &Act, cents: i64) -> storage::Result<(), ledger::LedgerRefusal> {
    let clearing: ledger::AccountCode = CLEARING.parse().expect("the world works");
    let wallet: ledger::AccountCode = "wallet:testing".parse().expect("the world works");
    ledger::open_account(tx, act, &clearing, ledger::Upkeep::Shared)?;
    ledger::open_account(tx, act, &wallet, ledger::Upkeep::Guarded)?;
    let line = |account, amount| ledger::Line {
        account,
        amount: Cents(amount),
    };
    let posting = ledger::Posting {
        key: "paid".parse().expect("the world works"),
        kind: "top-up".parse().expect("the world works"),
        lines: vec![line(clearing, -cents), line(wallet, cents)],
        floor: ledger::Floor::None,
        linked_to: None,
        detail: "".parse().expect("the world works"),
    };
    ledger::post(tx, act, &posting).map(drop)
}

#[tokio::test]
async fn a_payout_is_assigned_to_the_provider_and_what_it_owes_falls() {
    on_both_engines(|db| async move {
        let state = state(&db);
        let an = accounts::testing::account(&db, &AN_PEETERS).await;
        let finance = act().by(Actor::finance(an));
        let given = act();
        db.write(move |tx| people_paid(tx, &given, 15_000))
            .await
            .unwrap();
        assert_eq!(db.read(owed).await.unwrap(), Cents(15_000));
        let line = Line::words(14_900, "Mollie uitbetaling 1234567");
        let first = Paper::new(0, vec![line.clone()]);
        let bytes = first.coda().into_bytes();
        import_bytes(&state, &act(), "file".to_owned(), bytes)
            .await
            .unwrap();
        let waiting = db
            .read(|tx| bank::movements(tx, Fate::Waiting, 0, 9))
            .await
            .unwrap();
        assert_eq!(waiting.len(), 1);
        let id = waiting[0].id.clone();
        let found = db.read(|tx| (PAYOUTS.search)(tx, "Moll")).await.unwrap();
        let payee = found[0].id.clone();
        let creditors = Creditors::of([PAYOUTS]);
        let writer = state.clone();
        db.write(move |tx| {
            let given = bank::Given {
                desk: writer.desk(),
                creditors: &creditors,
                settings: &settings(),
            };
            bank::assign(tx, &finance, given, &id, PAYOUTS.name, &payee)
        })
        .await
        .unwrap();
        assert_eq!(db.read(owed).await.unwrap(), Cents(100));
        let again = first.next(vec![line.recalled()]).coda().into_bytes();
        import_bytes(&state, &act(), "again".to_owned(), again)
            .await
            .unwrap();
        assert_eq!(db.read(owed).await.unwrap(), Cents(15_000));
        let ends = db.read(|tx| (PAYOUTS.search)(tx, "mo")).await.unwrap();
        assert!(ends.is_empty(), "two letters are many a name");
    })
    .await;
}
