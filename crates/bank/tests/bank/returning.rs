//! What was credited to somebody goes back in parts, by hand.

use accounts::testing::account;
use bank::testing::{Line, Paper};
use bank::{BankRefusal, Fate, GiveBack, Return};
use kernel::{AccountId, Act, Actor, Cents, Duration};
use testkit::{AN_PEETERS, MARC_DUBOIS, act, clock, on_both_engines};

use crate::world::{World, payee_account};

fn by(person: &AccountId) -> Act {
    clock().advance(Duration::from_millis(1));
    act().by(Actor::person(person.clone()))
}

async fn give_back(world: &World, person: &AccountId, cents: i64) -> Cents {
    let given = world.write(by(person), move |tx, act, given| {
        let wish = GiveBack {
            creditor: "test",
            payee: "p1",
            from: &payee_account("p1"),
            amount: Cents(cents),
            reason: "Geweigerd.",
        };
        bank::give_back(tx, act, given.settings, &wish)
    });
    given.await.unwrap()
}

async fn returns(world: &World) -> Vec<Return> {
    let credited = world.movements(Fate::Credited).await;
    let read = world.db.read(move |tx| {
        let mut found = Vec::new();
        for booked in &credited {
            found.extend(bank::returns(tx, &booked.id)?);
        }
        Ok(found)
    });
    let mut found = read.await.unwrap();
    // Ids of one instant have no order.
    found.sort_by_key(|one| one.amount.0);
    found
}

/// of two transfers the newer goes back first, no more than came, each part to where
/// it came from; much of it once a second person agrees; paid once.
#[tokio::test]
async fn parts_go_back_to_where_they_came_from() {
    on_both_engines(|db| async move {
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        let world = World::new(db);
        let first = Paper::new(0, vec![Line::belgian(40_000, 1)]);
        world.take(&first).await;
        world
            .take(&first.next(vec![Line::belgian(10_000, 1)]))
            .await;
        assert_eq!(give_back(&world, &an, 45_000).await, Cents(45_000));
        assert_eq!(
            (world.has(1).await, world.suspense().await),
            (5_000, 45_000)
        );
        let there = returns(&world).await;
        let parts: Vec<_> = there.iter().map(|one| (one.amount.0, one.state)).collect();
        assert_eq!(parts, [(10_000, Fate::ToPay), (35_000, Fate::RefundAsked)]);
        let large = there[1].id.clone();
        let alone = world.write(by(&an), {
            let id = large.clone();
            move |tx, act, _| bank::approve_return(tx, act, &id)
        });
        assert_eq!(alone.await, Err(BankRefusal::SamePerson));
        let agreed = world.write(by(&marc), {
            let id = large.clone();
            move |tx, act, _| bank::approve_return(tx, act, &id)
        });
        assert_eq!(agreed.await, Ok(()));
        for back in &there {
            for expected in [Ok(()), Err(BankRefusal::NotWaiting)] {
                let id = back.id.clone();
                let paid = world
                    .write(by(&an), move |tx, act, _| bank::mark_returned(tx, act, &id))
                    .await;
                assert_eq!(paid, expected);
            }
        }
        assert_eq!(world.suspense().await, 0);
        // Of the 50,000 that came, 5,000 are left.
        assert_eq!(give_back(&world, &an, 9_000).await, Cents(5_000));
        assert_eq!(give_back(&world, &an, 9_000).await, Cents::ZERO);
        world.check().await;
    })
    .await;
}
