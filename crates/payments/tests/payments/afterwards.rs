//! Refunds and charge-backs: each once, by an id of its own.

use std::collections::BTreeMap;

use kernel::{Cents, Duration};
use mollie_simulator::{Fault, RefundOutcome};
use payments::{Payment, PaymentRefusal, Refund, RefundId, RefundState, testing};
use storage::Error;
use testkit::{act, clock, rng};

use crate::world::{World, in_a_world};

fn new_id() -> RefundId {
    RefundId::generate(&clock().clock(), &rng())
}

async fn give_back(
    world: &World,
    payment: &Payment,
    id: &RefundId,
    amount: i64,
) -> Result<Refund, PaymentRefusal> {
    let asked = payments::give_back(
        &world.server,
        &act(),
        id.clone(),
        payment,
        Cents(amount),
        "asked for it",
    )
    .await;
    asked.map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    })
}

async fn run_jobs(world: &World) {
    testing::runner(&world.server)
        .run_due()
        .await
        .expect("the world works");
}

async fn refund_states(world: &World, payment: &Payment) -> Vec<RefundState> {
    let id = payment.id.clone();
    let all = world
        .db
        .read(move |tx| payments::refunds(tx, &id))
        .await
        .expect("the world works");
    all.into_iter().map(|refund| refund.state).collect()
}

fn there(world: &World) -> Vec<i64> {
    world
        .simulator
        .newest()
        .refunds
        .iter()
        .map(|refund| refund.cents)
        .collect()
}

fn times(told: &[(&str, usize)]) -> BTreeMap<String, usize> {
    told.iter()
        .map(|(what, times)| ((*what).to_owned(), *times))
        .collect()
}

#[tokio::test]
async fn money_goes_back_once_however_often_it_is_confirmed() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        let id = new_id();
        for _ in 0..3 {
            give_back(&world, &payment, &id, 2_000).await.unwrap();
            run_jobs(&world).await;
        }
        assert_eq!(there(&world), [2_000]);
        assert_eq!(refund_states(&world, &payment).await, [RefundState::Asked]);
        world
            .simulator
            .end_refunds(&world.simulator.newest().id, RefundOutcome::Refunded);
        world.deliver().await;
        assert_eq!(refund_states(&world, &payment).await, [RefundState::Done]);
        assert_eq!(
            world.told(&payment).await,
            times(&[("test.refunded", 1), ("test.settled", 1)])
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_back_that_was_not_paid_is_too_much_or_was_spent() {
    in_a_world(|world| async move {
        let open = world.begin().await;
        assert_eq!(
            give_back(&world, &open, &new_id(), 1).await,
            Err(PaymentRefusal::NotPaid)
        );
        let payment = world.paid().await;
        give_back(&world, &payment, &new_id(), 3_000).await.unwrap();
        for amount in [2_001, 0, -1, i64::MAX] {
            let refusal = give_back(&world, &payment, &new_id(), amount)
                .await
                .unwrap_err();
            assert_eq!(
                refusal,
                PaymentRefusal::AboveLeft { left: Cents(2_000) },
                "{amount}"
            );
        }
        let unexplained =
            payments::give_back(&world.server, &act(), new_id(), &payment, Cents(1), "  ").await;
        assert!(matches!(
            unexplained,
            Err(Error::Refused(PaymentRefusal::ReasonMissing))
        ));
        world.switch_purpose().await;
        let spent = give_back(&world, &payment, &new_id(), 1_000).await;
        assert_eq!(spent, Err(PaymentRefusal::BalanceTooLow));
        run_jobs(&world).await;
        assert_eq!(there(&world), [3_000]);
    })
    .await;
}

/// The job dies between the question and the booking, or its answer is lost.
#[tokio::test]
async fn a_refund_whose_answer_was_lost_is_made_once() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        give_back(&world, &payment, &new_id(), 2_000).await.unwrap();
        world.simulator.set_fault(Fault::FailsAfter);
        run_jobs(&world).await;
        world.simulator.set_fault(Fault::None);
        assert_eq!(refund_states(&world, &payment).await, [RefundState::Wanted]);
        world.later(Duration::from_mins(5));
        run_jobs(&world).await;
        assert_eq!(there(&world), [2_000]);
        assert_eq!(refund_states(&world, &payment).await, [RefundState::Asked]);
        assert_eq!(world.told(&payment).await["test.refunded"], 1);
    })
    .await;
}

/// `mollie/mollie-api-node#256`: a second refund of the same amount is refused for an hour.
#[tokio::test]
async fn equal_refunds_within_the_hour_are_all_made() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        for amount in [1_000, 1_000, 1_500] {
            give_back(&world, &payment, &new_id(), amount)
                .await
                .unwrap();
        }
        run_jobs(&world).await;
        assert_eq!(there(&world), [1_000, 1_500]);
        world.later(Duration::from_mins(62));
        run_jobs(&world).await;
        assert_eq!(there(&world), [1_000, 1_500, 1_000]);
        assert_eq!(world.told(&payment).await["test.refunded"], 3);
        assert_eq!(
            refund_states(&world, &payment).await,
            [RefundState::Asked; 3]
        );
    })
    .await;
}

#[tokio::test]
async fn a_refund_that_fails_gives_the_money_back_to_the_wallet_once() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        give_back(&world, &payment, &new_id(), 2_000).await.unwrap();
        run_jobs(&world).await;
        world
            .simulator
            .end_refunds(&world.simulator.newest().id, RefundOutcome::Failed);
        for _ in 0..3 {
            world.sync(&payment).await.unwrap();
        }
        assert_eq!(refund_states(&world, &payment).await, [RefundState::Failed]);
        let expected = [
            ("test.refund-failed", 1),
            ("test.refunded", 1),
            ("test.settled", 1),
        ];
        assert_eq!(world.told(&payment).await, times(&expected));
        // What came back can go again.
        give_back(&world, &payment, &new_id(), 5_000).await.unwrap();
        world.simulator.set_fault(Fault::Refuses);
        run_jobs(&world).await;
        assert_eq!(
            refund_states(&world, &payment).await,
            [RefundState::Failed; 2]
        );
    })
    .await;
}

/// `mollie/spree-mollie-gateway#31`: cumulative sums were booked each time.
#[tokio::test]
async fn refunds_made_elsewhere_are_each_booked_once() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        let id = world.simulator.newest().id;
        for amount in [1_000, 500, 500] {
            world.simulator.refund_elsewhere(&id, amount);
            for _ in 0..3 {
                world.sync(&payment).await.unwrap();
            }
            world.deliver().await;
        }
        let of = payment.id.clone();
        let all = world
            .db
            .read(move |tx| payments::refunds(tx, &of))
            .await
            .unwrap();
        let mut amounts: Vec<i64> = all.iter().map(|refund| refund.amount.0).collect();
        amounts.sort_unstable();
        assert_eq!(amounts, [500, 500, 1_000]);
        assert!(all.iter().all(|refund| !refund.is_ours()));
        assert_eq!(
            world.told(&payment).await,
            times(&[("test.refunded", 3), ("test.settled", 1)])
        );
    })
    .await;
}

#[tokio::test]
async fn more_than_was_paid_goes_back_only_elsewhere_and_people_are_told() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        world
            .simulator
            .refund_elsewhere(&world.simulator.newest().id, 6_000);
        world.deliver().await;
        assert_eq!(world.told(&payment).await["test.refunded"], 1);
        assert_eq!(world.incident_kinds().await, ["over-refunded"]);
    })
    .await;
}

#[tokio::test]
async fn a_charge_back_is_booked_once_and_so_is_its_end() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        let id = world.simulator.newest().id;
        world.simulator.charge_back(&id, 5_000).unwrap();
        for _ in 0..3 {
            world.sync(&payment).await.unwrap();
            world.deliver().await;
        }
        assert_eq!(
            world.told(&payment).await,
            times(&[("test.charged-back", 1), ("test.settled", 1)])
        );
        world.simulator.reverse_charge_backs(&id);
        for _ in 0..3 {
            world.sync(&payment).await.unwrap();
        }
        world.deliver().await;
        let expected = [
            ("test.charged-back", 1),
            ("test.chargeback-reversed", 1),
            ("test.settled", 1),
        ];
        assert_eq!(world.told(&payment).await, times(&expected));
    })
    .await;
}
