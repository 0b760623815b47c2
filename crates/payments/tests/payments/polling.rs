//! We ask of ourselves: notices get lost.

use kernel::Duration;
use mollie_simulator::{Delivery, Fault, Outcome};
use payments::State;

use crate::world::in_a_world;

#[tokio::test]
async fn what_was_paid_is_found_without_a_notice_and_the_late_notice_changes_nothing() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        world.later(Duration::from_mins(2));
        world.poll().await;
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
        world.deliver().await;
        assert_eq!(world.settled(&payment).await, 1);
    })
    .await;
}

#[tokio::test]
async fn it_asks_when_it_is_time_and_not_before() {
    in_a_world(|world| async move {
        world.simulator.set_delivery(Delivery::Dropped);
        world.begin().await;
        let mut asked = Vec::new();
        for minute in 1..=180 {
            world.later(Duration::from_mins(1));
            let before = world.simulator.requests();
            world.poll().await;
            if world.simulator.requests() > before {
                asked.push(minute);
            }
            if minute == 20 {
                // Or it would run out, and nothing more be asked.
                world.end_newest(Outcome::Failed);
            }
        }
        assert_eq!(asked, [2, 10, 60]);
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_was_down_is_asked_again() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        for fault in [Fault::Down, Fault::PageAfter, Fault::Redirect, Fault::Busy] {
            world.simulator.set_fault(fault);
            world.deliver().await;
            world.later(Duration::from_mins(5));
            assert_eq!(
                (world.state(&payment).await, world.settled(&payment).await),
                (State::Open, 0)
            );
        }
        world.simulator.set_fault(Fault::None);
        world.later(Duration::from_hours(1));
        world.poll().await;
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
    })
    .await;
}

/// The answer to its beginning was lost, and the person paid nevertheless.
#[tokio::test]
async fn a_payment_whose_answer_was_lost_is_found_by_its_reference() {
    in_a_world(|world| async move {
        let wanted = world.wanted();
        world.simulator.set_fault(Fault::FailsAfter);
        world.refusal(wanted.clone()).await;
        world.simulator.set_fault(Fault::None);
        world.simulator.set_delivery(Delivery::Dropped);
        world.end_newest(Outcome::Paid);
        world.later(Duration::from_mins(2));
        world.poll().await;
        let payment = world.begin_as(wanted).await;
        assert_eq!(
            (payment.state, world.settled(&payment).await),
            (State::Paid, 1)
        );
    })
    .await;
}

#[tokio::test]
async fn what_the_provider_never_knew_is_given_up_after_two_days() {
    in_a_world(|world| async move {
        let wanted = world.wanted();
        world.simulator.set_fault(Fault::Down);
        world.refusal(wanted.clone()).await;
        world.simulator.set_fault(Fault::None);
        for _ in 0..49 {
            world.later(Duration::from_hours(1));
            world.poll().await;
        }
        let id = wanted.id;
        let payment = world
            .db
            .read(move |tx| payments::payment(tx, &id))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(payment.state, State::Failed);
        let asked = world.simulator.requests();
        world.later(Duration::from_hours(5));
        world.poll().await;
        assert_eq!(world.simulator.requests(), asked, "nothing more is asked");
    })
    .await;
}
