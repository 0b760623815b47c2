//! What the provider tells, in whatever order and however often.

use futures_util::future::{join, join_all};
use kernel::Duration;
use mollie_simulator::{Delivery, Fault, Outcome};
use payments::{PaymentRefusal, State, testing};

use crate::world::in_a_world;

///
#[tokio::test]
async fn what_is_paid_is_settled_at_once() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        assert_eq!(payment.state, State::Paid);
        assert_eq!(world.settled(&payment).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_hundred_notices_settle_once_and_ask_once() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        let asked = world.simulator.requests();
        let notice = world.simulator.take_due().remove(0);
        for _ in 0..100 {
            assert_eq!(testing::post(&world.server, &notice).await, 200);
        }
        testing::runner(&world.server).run_due().await.unwrap();
        assert_eq!(world.simulator.requests(), asked + 1);
        for _ in 0..100 {
            testing::post(&world.server, &notice).await;
            testing::runner(&world.server).run_due().await.unwrap();
        }
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
    })
    .await;
}

/// `mollie/Shopware6#1016`: notice, return page, poller and staff at the same instant.
#[tokio::test]
async fn all_who_look_at_once_settle_once() {
    in_a_world(|world| async move {
        for _ in 0..5 {
            let payment = world.paid_there().await;
            let looks = (0..20).map(|_| world.sync(&payment));
            let (looks, ()) = join(join_all(looks), world.deliver()).await;
            for look in looks {
                assert_eq!(look.unwrap().state, State::Paid);
            }
            assert_eq!(world.settled(&payment).await, 1);
            world.later(Duration::from_hours(1));
        }
        assert!(world.incidents().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn doubled_and_shuffled_notices_change_nothing() {
    in_a_world(|world| async move {
        for delivery in [Delivery::Doubled, Delivery::Shuffled] {
            world.simulator.set_delivery(delivery);
            let first = world.begin().await;
            let first_id = world.simulator.newest().id;
            let second = world.begin().await;
            world.simulator.end(&first_id, Outcome::Failed);
            world.end_newest(Outcome::Paid);
            world.deliver().await;
            assert_eq!(world.state(&first).await, State::Failed, "{delivery:?}");
            assert_eq!(
                (world.state(&second).await, world.settled(&second).await),
                (State::Paid, 1)
            );
            world.later(Duration::from_hours(1));
        }
    })
    .await;
}

/// `mollie/laravel-mollie#119`: the notice came before the answer did.
#[tokio::test]
async fn a_notice_that_comes_before_the_answer_finds_the_payment() {
    in_a_world(|world| async move {
        let wanted = world.wanted();
        world.simulator.set_fault(Fault::FailsAfter);
        assert_eq!(
            world.refusal(wanted.clone()).await,
            PaymentRefusal::Unreachable
        );
        world.simulator.set_fault(Fault::None);
        world.end_newest(Outcome::Paid);
        world.deliver().await;
        let payment = world.begin_as(wanted).await;
        assert_eq!(
            (payment.state, world.settled(&payment).await),
            (State::Paid, 1)
        );
    })
    .await;
}

#[tokio::test]
async fn unknown_ids_and_nonsense_cost_nothing() {
    in_a_world(|world| async move {
        let payment = world.begin().await;
        let known = world.simulator.newest();
        let path = known.webhook_url.strip_prefix(testkit::ORIGIN).unwrap();
        let asked = world.simulator.requests();
        for body in [
            "",
            "id=",
            "id=tr_unknown1",
            "id=tr_../../x",
            "id=re_1",
            "x=1",
            "id=tr_%41",
            "id=é",
        ] {
            assert_eq!(
                testing::post_to(&world.server, path, body).await,
                200,
                "{body}"
            );
        }
        let long = format!("id=tr_{}", "a".repeat(5_000));
        assert_eq!(testing::post_to(&world.server, path, &long).await, 413);
        testing::runner(&world.server).run_due().await.unwrap();
        assert_eq!(world.simulator.requests(), asked);
        assert_eq!(world.state(&payment).await, State::Open);
    })
    .await;
}

/// While an answer is missing, an id that we do not know may be its payment.
#[tokio::test]
async fn invented_ids_are_looked_up_only_so_often() {
    in_a_world(|world| async move {
        world.simulator.set_fault(Fault::FailsAfter);
        world.refusal(world.wanted()).await;
        world.simulator.set_fault(Fault::None);
        let known = world.simulator.newest();
        let path = known.webhook_url.strip_prefix(testkit::ORIGIN).unwrap();
        let asked = world.simulator.requests();
        for number in 0..200 {
            let body = format!("id=tr_invented{number}");
            assert_eq!(testing::post_to(&world.server, path, &body).await, 200);
        }
        testing::runner(&world.server).run_due().await.unwrap();
        assert!(world.simulator.requests() - asked <= 20);
    })
    .await;
}

#[tokio::test]
async fn whoever_does_not_know_the_address_tells_nothing() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        let body = world.simulator.take_due().remove(0).body;
        for path in [
            "/hooks/payments/x",
            "/hooks/payments/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            assert_eq!(testing::post_to(&world.server, path, &body).await, 404);
        }
        testing::runner(&world.server).run_due().await.unwrap();
        assert_eq!(world.state(&payment).await, State::Open);
    })
    .await;
}

#[tokio::test]
async fn each_end_is_told_from_the_others_and_nothing_is_settled() {
    in_a_world(|world| async move {
        for (outcome, state) in [
            (Outcome::Failed, State::Failed),
            (Outcome::Cancelled, State::Cancelled),
            (Outcome::Expired, State::Expired),
        ] {
            let payment = world.begin().await;
            world.end_newest(outcome);
            world.deliver().await;
            assert_eq!(
                (world.state(&payment).await, world.settled(&payment).await),
                (state, 0)
            );
        }
    })
    .await;
}

/// `mollie/WooCommerce#1159`: what expired of an old try took back what a newer one paid.
#[tokio::test]
async fn an_end_after_it_was_paid_takes_nothing_back_and_people_are_told() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        for outcome in [Outcome::Expired, Outcome::Failed] {
            world.end_newest(outcome);
            world.deliver().await;
        }
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
        assert_eq!(world.told(&payment).await.len(), 1);
        assert_eq!(world.incident_kinds().await, ["late-end"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_and_is_paid_after_all_is_settled() {
    in_a_world(|world| async move {
        let payment = world.begin().await;
        world.end_newest(Outcome::Expired);
        world.deliver().await;
        world.end_newest(Outcome::Paid);
        world.deliver().await;
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
    })
    .await;
}

/// The process dies between the question and the booking: the job is done again.
#[tokio::test]
async fn what_could_not_be_booked_is_booked_later_and_once() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        world.switch_purpose().await;
        world.deliver().await;
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Open, 0)
        );
        assert_eq!(world.incident_kinds().await, ["unsettled"]);
        world.switch_purpose().await;
        world.later(Duration::from_mins(1));
        world.deliver().await;
        assert_eq!(
            (world.state(&payment).await, world.settled(&payment).await),
            (State::Paid, 1)
        );
    })
    .await;
}
