//! Once a day: our payments against the provider's own list.

use kernel::{Cents, Duration};
use mollie_simulator::{Delivery, Outcome};
use payments::{Reconciliation, State, testing};

use crate::world::{World, in_a_world};

async fn reconcile(world: &World) -> Reconciliation {
    world.later(Duration::from_hours(3));
    let compared = payments::reconcile(&world.server, &testkit::act())
        .await
        .expect("the world works");
    testing::runner(&world.server)
        .run_due()
        .await
        .expect("the world works");
    compared
}

#[tokio::test]
async fn what_is_alike_has_no_difference() {
    in_a_world(|world| async move {
        world.paid().await;
        world.paid().await;
        world.begin().await;
        world.end_newest(Outcome::Failed);
        world.deliver().await;
        let compared = reconcile(&world).await;
        assert_eq!((compared.compared, compared.differences), (3, 0));
        assert_eq!(
            (compared.theirs, compared.ours),
            (Cents(10_000), Cents(10_000))
        );
        assert!(world.incidents().await.is_empty());
    })
    .await;
}

/// Every notice was lost, and we stopped asking.
#[tokio::test]
async fn what_was_missed_is_found_and_settled() {
    in_a_world(|world| async move {
        world.simulator.set_delivery(Delivery::Dropped);
        let payment = world.begin().await;
        world.end_newest(Outcome::Failed);
        world.later(Duration::from_mins(2));
        world.poll().await;
        world.end_newest(Outcome::Paid);
        let compared = reconcile(&world).await;
        assert_eq!(
            (compared.differences, compared.difference()),
            (1, Cents(5_000))
        );
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
        assert_eq!(reconcile(&world).await.differences, 0);
    })
    .await;
}

#[tokio::test]
async fn refunds_and_charge_backs_that_nobody_told_are_found() {
    in_a_world(|world| async move {
        world.simulator.set_delivery(Delivery::Dropped);
        let payment = world.paid_there().await;
        world.sync(&payment).await.unwrap();
        let id = world.simulator.newest().id;
        world.simulator.refund_elsewhere(&id, 1_000);
        world.simulator.charge_back(&id, 4_000);
        assert_eq!(reconcile(&world).await.differences, 1);
        let told = world.told(&payment).await;
        assert_eq!((told["test.refunded"], told["test.charged-back"]), (1, 1));
        assert_eq!(reconcile(&world).await.differences, 0);
    })
    .await;
}

#[tokio::test]
async fn money_of_nobody_and_money_that_is_not_there_are_told_once() {
    in_a_world(|world| async move {
        world.simulator.paid_by_a_stranger(7_500);
        world.later(Duration::from_hours(3));
        world.paid().await;
        world.simulator.forget(&world.simulator.newest().id);
        world.later(Duration::from_hours(3));
        for _ in 0..2 {
            let compared = reconcile(&world).await;
            assert_eq!(
                (compared.differences, compared.difference()),
                (2, Cents(2_500))
            );
        }
        let mut kinds = world.incident_kinds().await;
        kinds.sort_unstable();
        assert_eq!(kinds, ["missing-payment", "unknown-payment"]);
    })
    .await;
}

/// What monitoring reads, by the name of the figure.
fn figure(world: &World, name: &str) -> u64 {
    let mut figures = payments::DOMAIN.figures.iter();
    let figure = figures.find(|figure| figure.name == name);
    (figure.expect("there is such a figure").value)(&world.server)
}

#[tokio::test]
async fn the_figures_tell_incidents_and_differences() {
    in_a_world(|world| async move {
        world.simulator.paid_by_a_stranger(7_500);
        assert_eq!(figure(&world, "payment_incidents"), 0);
        reconcile(&world).await;
        world.poll().await;
        assert_eq!(figure(&world, "payment_incidents"), 1);
        assert_eq!(figure(&world, "payment_difference_cents"), 7_500);
        world.later(Duration::from_mins(2));
        assert_eq!(figure(&world, "payments_reconciled_seconds_ago"), 120);
        assert_eq!(figure(&world, "payment_notices_unknown_total"), 0);
    })
    .await;
}
