//! Requests that nobody answers.

use kernel::{Actor, Duration, Never};
use organisations::{OrganisationRefusal, Role};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::World;

const DAY: Duration = Duration::from_hours(24);

async fn sweep(world: &World) -> usize {
    let (state, act) = (world.state.clone(), testkit::act().by(Actor::job()));
    world
        .db
        .write::<_, _, Never>(move |tx| Ok(organisations::remind(tx, &act, state.desk())?))
        .await
        .unwrap()
}

async fn queue(world: &World) -> Vec<String> {
    let waiting = world.read(|tx| organisations::unanswered(tx, 1)).await;
    waiting
        .rows
        .into_iter()
        .map(|one| one.member.name)
        .collect()
}

/// R-161 R-163
#[tokio::test]
async fn administrators_are_reminded_after_three_and_ten_days_and_then_the_helpdesk_sees_it() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let request = world.requested(&lieve, &id).await;
        let mut reminded = Vec::new();
        for _ in 0..12 {
            testkit::clock().advance(DAY);
            reminded.push(sweep(&world).await);
            assert_eq!(sweep(&world).await, 0, "the next sweep finds nothing");
        }
        assert_eq!(reminded, [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 3);
        assert_eq!(queue(&world).await, ["Lieve Janssens"]);
        world
            .try_confirm(&an, &request, Role::Member)
            .await
            .unwrap();
        assert!(queue(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_request_made_while_a_clock_was_ahead_is_reminded_of_as_any_other() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        testkit::clock().advance(DAY * 365);
        world.requested(&lieve, &id).await;
        testkit::clock().turn_back(DAY * 365);
        assert_eq!(sweep(&world).await, 0);
        let mut reminded = Vec::new();
        for _ in 0..11 {
            testkit::clock().advance(DAY);
            reminded.push(sweep(&world).await);
        }
        assert_eq!(reminded, [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]);
    })
    .await;
}

#[tokio::test]
async fn after_a_long_stand_still_there_is_one_mail_and_not_two() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let (lieve, marc) = (
            world.person(&LIEVE_JANSSENS).await,
            world.person(&MARC_DUBOIS).await,
        );
        let id = world.founded(&an).await;
        world.requested(&lieve, &id).await;
        testkit::clock().advance(DAY * 9);
        world.requested(&marc, &id).await;
        testkit::clock().advance(DAY * 2);
        assert!(
            queue(&world).await.is_empty(),
            "not before the administrators were reminded"
        );
        assert_eq!(sweep(&world).await, 1);
        assert_eq!(sweep(&world).await, 0);
        assert_eq!(queue(&world).await, ["Lieve Janssens"]);
    })
    .await;
}

///
#[tokio::test]
async fn a_request_the_helpdesk_saw_to_comes_back_only_after_new_reminders() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let request = world.requested(&lieve, &id).await;
        let see_to = |act: kernel::Act, note: &'static str| {
            let (db, request) = (world.db.clone(), request.clone());
            async move {
                let seen_to = db.write(move |tx| organisations::see_to(tx, &act, &request, note));
                seen_to.await.map_err(|error| match error {
                    storage::Error::Refused(refusal) => refusal,
                    other => panic!("{other:?}"),
                })
            }
        };
        let helpdesk = || testkit::act().by(Actor::helpdesk(an.clone()));
        see_to(helpdesk(), "Te vroeg").await.unwrap();
        testkit::clock().advance(DAY * 10);
        assert_eq!(sweep(&world).await, 1);
        assert_eq!(
            queue(&world).await,
            ["Lieve Janssens"],
            "too early is nothing"
        );
        let person = testkit::act().by(Actor::person(an.clone()));
        let refused = see_to(person, "Ik ben het zelf").await;
        assert_eq!(refused, Err(OrganisationRefusal::NotHelpdesk));
        let refused = see_to(helpdesk(), " ").await;
        assert_eq!(refused, Err(OrganisationRefusal::ReasonMissing));

        see_to(helpdesk(), "An belt terug").await.unwrap();
        see_to(helpdesk(), "En nog eens").await.unwrap();
        assert!(queue(&world).await.is_empty());
        let mut reminded = Vec::new();
        for day in 1..=11 {
            testkit::clock().advance(DAY);
            reminded.push(sweep(&world).await);
            let back = !queue(&world).await.is_empty();
            assert_eq!(back, day >= 10, "day {day}");
        }
        assert_eq!(reminded, [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]);
        world
            .try_confirm(&an, &request, Role::Member)
            .await
            .unwrap();
        let object = request.clone();
        let trail = world.read(move |tx| storage::audit::of_object(tx, object.as_str()));
        let trail = trail.await;
        assert_eq!(trail.len(), 1, "once, and only what was in the queue");
        assert!(trail[0].actor.contains("helpdesk") && trail[0].detail.contains("An belt terug"));
    })
    .await;
}
