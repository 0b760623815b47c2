//! Money that goes back by hand.

use accounts::testing::account;
use bank::testing::{Line, Paper};
use bank::{BankRefusal, Fate, MovementId};
use kernel::{AccountId, Act, Actor, Duration, Lines};
use testkit::{AN_PEETERS, MARC_DUBOIS, act, clock, on_both_engines};

use crate::world::World;

fn by(person: &AccountId) -> Act {
    act().by(Actor::person(person.clone()))
}

async fn ask(world: &World, person: &AccountId, id: &MovementId) -> Result<Fate, BankRefusal> {
    let id = id.clone();
    let reason = Lines::parse("Niet voor ons bestemd.", 500).unwrap();
    world
        .write(by(person), move |tx, act, given| {
            bank::ask_refund(tx, act, given.settings, &id, &reason)
        })
        .await
}

async fn step(
    world: &World,
    person: &AccountId,
    id: &MovementId,
    step: fn(&mut storage::Tx, &Act, &MovementId) -> storage::Result<(), BankRefusal>,
) -> Result<(), BankRefusal> {
    let id = id.clone();
    // So that the trail has an order, as it has with a clock that runs.
    clock().advance(Duration::from_millis(1));
    world
        .write(by(person), move |tx, act, _| step(tx, act, &id))
        .await
}

///
#[tokio::test]
async fn a_small_refund_needs_one_person() {
    on_both_engines(|db| async move {
        let an = account(&db, &AN_PEETERS).await;
        let world = World::new(db);
        world
            .take(&Paper::new(0, vec![Line::words(25_000, "?")]))
            .await;
        let id = world.only(Fate::Waiting).await.id;
        assert_eq!(ask(&world, &an, &id).await, Ok(Fate::ToPay));
        assert_eq!(ask(&world, &an, &id).await, Err(BankRefusal::NotWaiting));
        // Nothing moves before somebody paid it.
        assert_eq!(world.suspense().await, 25_000);
        assert_eq!(step(&world, &an, &id, bank::mark_paid_back).await, Ok(()));
        let again = step(&world, &an, &id, bank::mark_paid_back).await;
        assert_eq!(again, Err(BankRefusal::NotWaiting));
        assert_eq!(world.suspense().await, 0);
        assert_eq!(
            world.trail(&id).await,
            ["bank.refund-asked", "bank.paid-back"]
        );
        world.check().await;
    })
    .await;
}

///
#[tokio::test]
async fn a_large_refund_needs_two_people() {
    on_both_engines(|db| async move {
        let (an, marc) = (
            account(&db, &AN_PEETERS).await,
            account(&db, &MARC_DUBOIS).await,
        );
        let world = World::new(db);
        world
            .take(&Paper::new(0, vec![Line::words(25_001, "?")]))
            .await;
        let id = world.only(Fate::Waiting).await.id;
        assert_eq!(ask(&world, &an, &id).await, Ok(Fate::RefundAsked));
        let alone = step(&world, &an, &id, bank::approve_refund).await;
        assert_eq!(alone, Err(BankRefusal::SamePerson));
        let unapproved = step(&world, &an, &id, bank::mark_paid_back).await;
        assert_eq!(unapproved, Err(BankRefusal::NotWaiting));
        assert_eq!(step(&world, &marc, &id, bank::approve_refund).await, Ok(()));
        assert_eq!(step(&world, &an, &id, bank::mark_paid_back).await, Ok(()));
        assert_eq!(world.only(Fate::PaidBack).await.id, id);
        world.check().await;
    })
    .await;
}

#[tokio::test]
async fn a_refund_that_is_withdrawn_waits_again() {
    on_both_engines(|db| async move {
        let an = account(&db, &AN_PEETERS).await;
        let world = World::new(db);
        world
            .take(&Paper::new(0, vec![Line::words(100, "?")]))
            .await;
        let id = world.only(Fate::Waiting).await.id;
        ask(&world, &an, &id).await.unwrap();
        assert_eq!(step(&world, &an, &id, bank::withdraw_refund).await, Ok(()));
        // It can be asked for again, or assigned.
        ask(&world, &an, &id).await.unwrap();
        step(&world, &an, &id, bank::withdraw_refund).await.unwrap();
        let assigned = world
            .write(by(&an), {
                let id = id.clone();
                move |tx, act, given| bank::assign(tx, act, given, &id, "test", "p1")
            })
            .await;
        assert_eq!((assigned, world.has(1).await), (Ok(()), 100));
    })
    .await;
}

/// The transfer by hand comes in a later statement, as what we paid ourselves.
#[tokio::test]
async fn what_was_paid_back_leaves_nothing_behind() {
    on_both_engines(|db| async move {
        let an = account(&db, &AN_PEETERS).await;
        let world = World::new(db);
        let first = Paper::new(0, vec![Line::words(100, "?")]);
        world.take(&first).await;
        let id = world.only(Fate::Waiting).await.id;
        ask(&world, &an, &id).await.unwrap();
        step(&world, &an, &id, bank::mark_paid_back).await.unwrap();
        world
            .take(&first.next(vec![Line::words(-100, "terug")]))
            .await;
        let books = bank::Books::of(&bank::testing::our_account());
        for account in [&books.bank, &books.suspense, &books.own] {
            assert_eq!(world.stands(account).await, 0, "{account}");
        }
        world.check().await;
    })
    .await;
}
