//! What banks and staff take back of what was paid online.

use kernel::Cents;
use mollie_simulator::{Outcome, RefundOutcome};
use payments::testing::{deliver, runner};
use payments::{Payment, PaymentRefusal, RefundId};
use storage::Error;
use testkit::{AN_PEETERS, clock, rng};

use super::world::{World, in_a_world};

/// Fifty euros, paid and credited.
async fn paid(world: &World) -> Payment {
    let mut an = world.an();
    world.begin(&mut an, "50", "cards").await;
    world
        .simulator
        .end(&world.simulator.newest().id, Outcome::Paid);
    deliver(&world.state, &world.simulator).await;
    assert_eq!(world.balance().await, Cents(5_000));
    let id = world.simulator.newest().metadata["payment"]
        .as_str()
        .expect("the world works")
        .parse()
        .expect("the world works");
    let found = world
        .db
        .read(move |tx| payments::payment(tx, &id))
        .await
        .expect("the world works");
    found.expect("the world works")
}

/// Money that nobody has any more.
async fn spend(world: &World, cents: i64) {
    let (act, office) = (testkit::act(), world.office.clone());
    let spent = world.db.write(move |tx| {
        let to: ledger::AccountCode = "revenue:testing".parse().expect("the world works");
        ledger::open_account(tx, &act, &to, ledger::Upkeep::Shared)?;
        let line = |account, amount| ledger::Line {
            account,
            amount: Cents(amount),
        };
        let posting = ledger::Posting {
            key: "spent".parse().expect("the world works"),
            kind: "charge".parse().expect("the world works"),
            lines: vec![line(crate::code(&office), -cents), line(to, cents)],
            floor: ledger::Floor::Zero,
            linked_to: None,
            detail: "".parse().expect("the world works"),
        };
        ledger::post(tx, &act, &posting)
    });
    spent.await.expect("the world works");
}

async fn give_back(world: &World, payment: &Payment, cents: i64) -> Result<(), PaymentRefusal> {
    let id = RefundId::generate(&clock().clock(), &rng());
    let given = payments::give_back(
        &world.state,
        &testkit::act(),
        id,
        payment,
        Cents(cents),
        "gevraagd",
    )
    .await;
    match given {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

/// G-22: it may go below zero, and the administrators hear of it.
#[tokio::test]
async fn a_charge_back_takes_a_wallet_below_zero_and_its_end_brings_it_back() {
    in_a_world(|world| async move {
        paid(&world).await;
        spend(&world, 4_000).await;
        let id = world.simulator.newest().id;
        world.simulator.charge_back(&id, 5_000);
        for _ in 0..3 {
            deliver(&world.state, &world.simulator).await;
        }
        assert_eq!(world.balance().await, Cents(-4_000));
        let mails = world.db.mails_to(AN_PEETERS.email().as_str()).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        world.simulator.reverse_charge_backs(&id);
        deliver(&world.state, &world.simulator).await;
        assert_eq!(world.balance().await, Cents(1_000));
    })
    .await;
}

#[tokio::test]
async fn a_charge_back_that_the_balance_bears_is_told_to_the_administrators_too() {
    in_a_world(|world| async move {
        paid(&world).await;
        world
            .simulator
            .charge_back(&world.simulator.newest().id, 5_000);
        deliver(&world.state, &world.simulator).await;
        assert_eq!(world.balance().await, Cents(0));
        let mails = world.db.mails_to(AN_PEETERS.email().as_str()).await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains("50,00"), "{}", mails[0].text);
    })
    .await;
}

#[tokio::test]
async fn what_we_give_back_leaves_the_wallet_first_and_what_was_spent_is_not_given() {
    in_a_world(|world| async move {
        let payment = paid(&world).await;
        spend(&world, 1_000).await;
        assert_eq!(
            give_back(&world, &payment, 4_001).await,
            Err(PaymentRefusal::BalanceTooLow)
        );
        give_back(&world, &payment, 4_000).await.unwrap();
        assert_eq!(world.balance().await, Cents(0));
        runner(&world.state).run_due().await.unwrap();
        assert_eq!(world.simulator.newest().refunds.len(), 1);
    })
    .await;
}

/// It fails, and is made again: each time of what is there.
#[tokio::test]
async fn a_refund_that_fails_comes_back_and_can_be_made_again() {
    in_a_world(|world| async move {
        let payment = paid(&world).await;
        let id = world.simulator.newest().id;
        give_back(&world, &payment, 5_000).await.unwrap();
        runner(&world.state).run_due().await.unwrap();
        world.simulator.end_refunds(&id, RefundOutcome::Failed);
        deliver(&world.state, &world.simulator).await;
        assert_eq!(world.balance().await, Cents(5_000));
        clock().advance(kernel::Duration::from_hours(2));
        give_back(&world, &payment, 5_000).await.unwrap();
        runner(&world.state).run_due().await.unwrap();
        assert_eq!(world.balance().await, Cents(0));
    })
    .await;
}

/// In the provider's own pages, after the money was spent.
#[tokio::test]
async fn a_refund_that_was_made_elsewhere_has_happened() {
    in_a_world(|world| async move {
        paid(&world).await;
        spend(&world, 4_000).await;
        world
            .simulator
            .refund_elsewhere(&world.simulator.newest().id, 5_000);
        for _ in 0..2 {
            deliver(&world.state, &world.simulator).await;
        }
        assert_eq!(world.balance().await, Cents(-4_000));
    })
    .await;
}
