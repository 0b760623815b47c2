//! Requests that nobody answers.

use kernel::{Actor, Duration, Never};
use organisations::Role;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::World;

const DAY: Duration = Duration::from_hours(24);

async fn sweep(world: &World) -> usize {
    let (state, act) = (world.state.clone(), testkit::act().by(Actor::job()));
    world
        .db
        .write::<_, _, Never>(move |tx| {
            Ok(organisations::remind(tx, &act, accounts::Desk(&state))?)
        })
        .await
        .unwrap()
}

async fn queue(world: &World) -> Vec<String> {
    let now = testkit::act().now();
    let waiting = world
        .read(move |tx| organisations::unanswered(tx, now))
        .await;
    waiting.into_iter().map(|one| one.member.name).collect()
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
