//! What is told does not fit what we asked: nothing is credited, and people are told once.

use kernel::Duration;
use mollie_simulator::Fault;
use payments::State;

use crate::world::in_a_world;

/// `mollie/Shopware#1510`: 49.99 paid for 50.00, asked five times.
#[tokio::test]
async fn another_amount_mode_profile_money_or_reference_credits_nothing() {
    in_a_world(|world| async move {
        for fault in [
            Fault::WrongAmount,
            Fault::OtherMode,
            Fault::OtherProfile,
            Fault::OtherCurrency,
            Fault::OtherReference,
        ] {
            let payment = world.paid_there().await;
            world.simulator.set_fault(fault);
            let before = world.incidents().await.len();
            for _ in 0..5 {
                let seen = world.sync(&payment).await.unwrap();
                assert_eq!(seen.state, State::InDoubt, "{fault:?}");
            }
            assert_eq!(world.settled(&payment).await, 0, "{fault:?}");
            let incidents = world.incidents().await;
            assert_eq!(incidents.len(), before + 1, "{fault:?}: {incidents:?}");
            world.simulator.set_fault(Fault::None);
            world.later(Duration::from_hours(1));
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_a_mistake_of_the_provider_is_credited_once_it_is_right() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        world.simulator.set_fault(Fault::WrongAmount);
        world.sync(&payment).await.unwrap();
        world.simulator.set_fault(Fault::None);
        assert_eq!(world.sync(&payment).await.unwrap().state, State::Paid);
        assert_eq!(world.settled(&payment).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_credited_stays_so_whatever_is_told_later() {
    in_a_world(|world| async move {
        let payment = world.paid().await;
        for fault in [Fault::WrongAmount, Fault::OtherMode, Fault::Forgetful] {
            world.simulator.set_fault(fault);
            let _ = world.sync(&payment).await;
            assert_eq!(
                (world.state(&payment).await, world.settled(&payment).await),
                (State::Paid, 1)
            );
        }
        assert_eq!(world.told(&payment).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_incident_stays_open_until_somebody_sees_to_it() {
    in_a_world(|world| async move {
        let payment = world.paid_there().await;
        world.simulator.set_fault(Fault::WrongAmount);
        world.sync(&payment).await.unwrap();
        let incident = world.incidents().await.remove(0);
        assert_eq!(
            (incident.subject.as_str(), incident.detail.as_str()),
            (payment.id.as_str(), "49.99 instead of 50.00")
        );
        for expected in [true, false] {
            let (act, id) = (testkit::act(), incident.id.clone());
            let seen_to = world.db.write::<_, _, kernel::Never>(move |tx| {
                Ok(payments::see_to(tx, &act, &id, "called the provider")?)
            });
            assert_eq!(seen_to.await.unwrap(), expected);
        }
        world.sync(&payment).await.unwrap();
        assert!(world.incidents().await.is_empty());
    })
    .await;
}
