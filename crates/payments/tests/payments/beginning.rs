//! Beginning a payment: once, whatever becomes of the answer.

use kernel::{AccountId, Cents, Duration};
use mollie_simulator::{Fault, Outcome};
use payments::{Method, PaymentRefusal, Settings, State, Wanted};
use testkit::{clock, on_both_engines, rng};

use crate::world::{World, in_a_world};

///
#[tokio::test]
async fn the_person_is_sent_to_pay_with_what_they_chose() {
    in_a_world(|world| async move {
        for (method, there) in [
            (Method::Bancontact, "bancontact"),
            (Method::Cards, "creditcard"),
        ] {
            let payment = world
                .begin_as(Wanted {
                    method,
                    ..world.wanted()
                })
                .await;
            let known = world.simulator.newest();
            assert_eq!((known.method.as_str(), known.cents), (there, 5_000));
            assert!(known.redirect_url.ends_with(&payment.return_path));
            assert_eq!(known.metadata["payment"], payment.id.as_str());
            assert_eq!(payment.state, State::Open);
            assert!(payment.checkout_url.unwrap().contains(&known.id));
        }
    })
    .await;
}

///
#[tokio::test]
async fn too_little_and_too_much_are_refused_before_anybody_is_asked() {
    in_a_world(|world| async move {
        let minimum = PaymentRefusal::BelowMinimum {
            minimum: Cents(5_000),
        };
        let maximum = PaymentRefusal::AboveMaximum {
            maximum: Cents(500_000),
        };
        for (amount, refusal) in [
            (4_999, &minimum),
            (0, &minimum),
            (-5_000, &minimum),
            (500_001, &maximum),
            (i64::MAX, &maximum),
        ] {
            let wanted = Wanted {
                amount: Cents(amount),
                ..world.wanted()
            };
            assert_eq!(world.refusal(wanted).await, *refusal, "{amount}");
        }
        assert_eq!(world.simulator.requests(), 0);
        for amount in [5_000, 500_000] {
            world
                .begin_as(Wanted {
                    amount: Cents(amount),
                    ..world.wanted()
                })
                .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_way_that_is_not_configured_is_not_offered() {
    on_both_engines(|db| async move {
        let only_bancontact = |settings| Settings {
            methods: [Method::Bancontact].into(),
            ..settings
        };
        let world = World::with(db, only_bancontact).await;
        let wanted = Wanted {
            method: Method::Cards,
            ..world.wanted()
        };
        assert_eq!(world.refusal(wanted).await, PaymentRefusal::NotOffered);
    })
    .await;
}

/// The form is sent twice: after Back, by a second click, after a time-out.
#[tokio::test]
async fn the_same_wish_is_one_payment() {
    in_a_world(|world| async move {
        let wanted = world.wanted();
        let first = world.begin_as(wanted.clone()).await;
        let second = world.begin_as(wanted.clone()).await;
        assert_eq!(
            (first.id, first.checkout_url),
            (second.id, second.checkout_url)
        );
        assert_eq!(world.simulator.payments().len(), 1);
        world.end_newest(Outcome::Paid);
        world.deliver().await;
        assert_eq!(world.begin_as(wanted).await.state, State::Paid);
        assert_eq!(world.simulator.payments().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn another_wish_or_another_person_gets_a_payment_of_its_own() {
    in_a_world(|world| async move {
        let wanted = world.wanted();
        let first = world.begin_as(wanted.clone()).await;
        let more = world
            .begin_as(Wanted {
                amount: Cents(6_000),
                ..wanted.clone()
            })
            .await;
        let account = AccountId::generate(&clock().clock(), &rng());
        let theirs = world.begin_as(Wanted { account, ..wanted }).await;
        assert!(first.id != more.id && first.id != theirs.id && more.id != theirs.id);
        assert!(
            more.return_path.ends_with(more.id.as_str()),
            "{}",
            more.return_path
        );
        assert_eq!(world.simulator.payments().len(), 3);
    })
    .await;
}

/// `mollie/mollie-api-php#642`: it answered 500, and had made the payment.
#[tokio::test]
async fn a_lost_answer_makes_no_second_payment() {
    in_a_world(|world| async move {
        for fault in [Fault::FailsAfter, Fault::PageAfter] {
            let before = world.simulator.payments().len();
            let wanted = world.wanted();
            world.simulator.set_fault(fault);
            assert_eq!(
                world.refusal(wanted.clone()).await,
                PaymentRefusal::Unreachable
            );
            world.simulator.set_fault(Fault::None);
            let payment = world.begin_as(wanted).await;
            assert_eq!(world.simulator.payments().len(), before + 1, "{fault:?}");
            world.end_newest(Outcome::Paid);
            world.deliver().await;
            assert_eq!(
                (world.state(&payment).await, world.settled(&payment).await),
                (State::Paid, 1)
            );
            world.later(Duration::from_hours(1));
        }
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_not_waited_for() {
    on_both_engines(|db| async move {
        let timeout = Duration::from_millis(300);
        let world = World::with(db, |settings| Settings {
            timeout,
            ..settings
        })
        .await;
        world.simulator.set_fault(Fault::SilentAfter);
        let wanted = world.wanted();
        assert_eq!(
            world.refusal(wanted.clone()).await,
            PaymentRefusal::Unreachable
        );
        world.simulator.set_fault(Fault::None);
        world.begin_as(wanted).await;
        assert_eq!(world.simulator.payments().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_down_or_leads_elsewhere_makes_nothing() {
    in_a_world(|world| async move {
        for fault in [Fault::Down, Fault::Redirect, Fault::Busy] {
            world.simulator.set_fault(fault);
            assert_eq!(
                world.refusal(world.wanted()).await,
                PaymentRefusal::Unreachable
            );
            assert!(world.simulator.payments().is_empty());
        }
        world.simulator.set_fault(Fault::Refuses);
        let wanted = world.wanted();
        assert_eq!(
            world.refusal(wanted.clone()).await,
            PaymentRefusal::Declined
        );
        let id = wanted.id;
        let refused = world
            .db
            .read(move |tx| payments::payment(tx, &id))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(refused.state, State::Failed);
    })
    .await;
}

/// Stolen cards are tested with many small payments.
#[tokio::test]
async fn an_organisation_begins_only_so_many_payments_on_end() {
    in_a_world(|world| async move {
        for _ in 0..6 {
            world.begin().await;
        }
        let account = AccountId::generate(&clock().clock(), &rng());
        let refusal = world
            .refusal(Wanted {
                account,
                ..world.wanted()
            })
            .await;
        assert!(
            matches!(refusal, PaymentRefusal::TooOften { .. }),
            "{refusal:?}"
        );
        assert_eq!(world.simulator.payments().len(), 6);
        world.later(Duration::from_mins(10));
        world.begin().await;
    })
    .await;
}
