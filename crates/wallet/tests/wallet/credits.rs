//! Money that comes in, and that goes back where it came from.

use kernel::{Cents, OrganisationId};
use ledger::LedgerRefusal;
use storage::Error;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};
use wallet::{Kind, State, TakeBack, TakeBackKind, Transaction, WalletRefusal};

use crate::world::World;

async fn opened(world: &World) -> wallet::Wallet {
    let (act, office) = (testkit::act(), world.office.clone());
    let opened = world.db.write(move |tx| wallet::open(tx, &act, &office));
    opened.await.unwrap()
}

/// R-206 R-215
#[tokio::test]
async fn a_wallet_is_opened_once_and_found_by_its_communication() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        assert_eq!(world.cents().await, (0, 0), "nothing stands in none");
        let wallet = opened(&world).await;
        assert_eq!(opened(&world).await, wallet, "it stays as it is");
        let communication = wallet.communication.clone();
        let found = world
            .db
            .read(move |tx| wallet::by_communication(tx, &communication))
            .await
            .unwrap();
        assert_eq!(found, Some(world.office.clone()));
        let none = world
            .db
            .read(|tx| {
                let other = belgium::StructuredCommunication::of_base(2).unwrap();
                wallet::by_communication(tx, &other)
            })
            .await
            .unwrap();
        assert_eq!(none, None);
    })
    .await;
}

/// R-211 R-225
#[tokio::test]
async fn a_top_up_is_credited_once_however_often_it_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let first = wallet::testing::top_up(&world.db, &world.office, 5_000, "one").await;
        assert_eq!(
            (first.kind, first.state, first.amount, first.receipt),
            (Kind::TopUpTransfer, State::Completed, Cents(5_000), Some(1))
        );
        assert_eq!(first.reference.as_deref(), Some("one"));
        let again = wallet::testing::top_up(&world.db, &world.office, 5_000, "one").await;
        assert_eq!(again, first);
        assert_eq!(world.cents().await, (5_000, 5_000));
        world.verified().await;
    })
    .await;
}

async fn take_back(
    world: &World,
    kind: TakeBackKind,
    of: &Transaction,
    cents: i64,
    key: &str,
) -> storage::Result<Transaction, WalletRefusal> {
    take_back_from(world, &world.office, kind, of, cents, key).await
}

async fn take_back_from(
    world: &World,
    office: &OrganisationId,
    kind: TakeBackKind,
    of: &Transaction,
    cents: i64,
    key: &str,
) -> storage::Result<Transaction, WalletRefusal> {
    let (act, state, office) = (testkit::act(), world.state.clone(), office.clone());
    let what = TakeBack {
        key: format!("testing {key}").parse().unwrap(),
        kind,
        of: of.id.clone(),
        amount: Cents(cents),
        reference: key.to_owned(),
    };
    let written = world
        .db
        .write(move |tx| wallet::take_back(tx, &act, state.desk(), &office, &what));
    written.await
}

/// G-22
#[tokio::test]
async fn a_charge_back_goes_below_zero_blocks_charges_and_is_told_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let credit = wallet::testing::top_up(&world.db, &world.office, 500, "one").await;
        let token = world.token(&AN_PEETERS).await;
        world.charged(&token, "a").await;
        let taken = take_back(&world, TakeBackKind::ChargeBack, &credit, 500, "back").await;
        assert_eq!(taken.as_ref().unwrap().amount, Cents(-500));
        let again = take_back(&world, TakeBackKind::ChargeBack, &credit, 500, "back").await;
        assert_eq!(again.unwrap().id, taken.unwrap().id);
        assert_eq!(world.cents().await, (-250, -250));
        assert!(world.stands().await.is_blocked());

        let mails = world.db.mails_to(AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1, "once");
        assert!(mails[0].text.contains("-2,50"), "{}", mails[0].text);
        assert!(world.db.mails_to(LIEVE_JANSSENS.email).await.is_empty());
        let body = serde_json::json!({ "price": "lookup" });
        let answer = world.post(crate::world::CHARGES, &token, "b", &body).await;
        assert_eq!(answer.status, 402);

        world.top_up(1_000).await;
        world.charged(&token, "c").await;
        assert_eq!(world.cents().await, (500, 500));
        world.verified().await;
    })
    .await;
}

/// G-22
#[tokio::test]
async fn no_more_goes_back_than_came_and_what_we_give_back_stops_at_zero() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let credit = wallet::testing::top_up(&world.db, &world.office, 500, "one").await;
        let token = world.token(&AN_PEETERS).await;
        world.charged(&token, "a").await;
        let refused = |error| match error {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        let short = take_back(&world, TakeBackKind::PaidBack, &credit, 300, "a").await;
        assert!(matches!(
            refused(short),
            WalletRefusal::Ledger(LedgerRefusal::InsufficientFunds(_))
        ));
        take_back(&world, TakeBackKind::PaidBack, &credit, 200, "b")
            .await
            .unwrap();
        let above = take_back(&world, TakeBackKind::Recall, &credit, 301, "c").await;
        assert_eq!(
            refused(above),
            WalletRefusal::Ledger(LedgerRefusal::AboveOriginal)
        );
        for cents in [0, -1] {
            let none = take_back(&world, TakeBackKind::Recall, &credit, cents, "d").await;
            assert_eq!(refused(none), WalletRefusal::AmountInvalid);
        }
        let an = world.account(&AN_PEETERS);
        let data = organisations::testing::data("Een ander kantoor");
        let other = organisations::testing::found(&world.db, &an, "0403170701", data).await;
        let foreign = take_back_from(&world, &other, TakeBackKind::Recall, &credit, 1, "e").await;
        assert_eq!(refused(foreign), WalletRefusal::TransactionUnknown);
        assert_eq!(world.cents().await, (50, 50));
        world.verified().await;
    })
    .await;
}

#[tokio::test]
async fn administrators_hear_once_that_little_is_left_and_again_after_it_was_enough() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let state = world.state.clone();
        let set = world.does(&AN_PEETERS, move |tx, act, office| {
            wallet::set_threshold(tx, act, state.desk(), office, Some(Cents(300)))
        });
        set.await.unwrap();
        assert_eq!(told(&world).await, 1, "it is little from the start");
        world.top_up(1_000).await;
        let token = world.token(&AN_PEETERS).await;
        for (key, mails) in [("a", 1), ("b", 1), ("c", 2), ("d", 2)] {
            world.charged(&token, key).await;
            assert_eq!(told(&world).await, mails, "after {key}");
        }
        let state = world.state.clone();
        let lifted = world.does(&AN_PEETERS, move |tx, act, office| {
            wallet::set_threshold(tx, act, state.desk(), office, None)
        });
        lifted.await.unwrap();
        world.top_up(250).await;
        world.charged(&token, "e").await;
        assert_eq!(told(&world).await, 2);
    })
    .await;
}

async fn told(world: &World) -> usize {
    world.db.mails_to(AN_PEETERS.email).await.len()
}
