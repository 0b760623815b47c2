//! The bank takes money back.

use bank::Fate;
use bank::testing::{Line, Paper};
use kernel::Cents;
use testkit::{act, on_both_engines};

use crate::world::World;

/// What was spent meanwhile is owed: the balance goes below zero.
#[tokio::test]
async fn a_recall_takes_back_what_was_credited() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let line = Line::belgian(5_000, 1);
        let first = Paper::new(0, vec![line.clone(), Line::belgian(700, 1)]);
        world.take(&first).await;
        let second = first.next(vec![line.recalled()]);
        let report = world.take(&second).await;
        assert_eq!(
            (report.taken_back.count, report.taken_back.amount),
            (1, Cents(5_000))
        );
        assert_eq!((world.has(1).await, world.suspense().await), (700, 0));
        let (taken, took) = (
            world.only(Fate::TakenBack).await,
            world.only(Fate::TookBack).await,
        );
        assert_eq!(took.takes_back, Some(taken.id.clone()));
        assert_eq!(took.reason.as_deref(), Some("AC04"));
        assert_eq!(world.trail(&taken.id).await, ["bank.taken-back"]);
        world.check().await;
        // Whatever comes again takes nothing more.
        world
            .take(&Paper {
                is_copy: true,
                ..second
            })
            .await;
        assert_eq!(world.has(1).await, 700);
    })
    .await;
}

#[tokio::test]
async fn what_still_waited_leaves_the_queue() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let line = Line::words(5_000, "zonder mededeling");
        let first = Paper::new(0, vec![line.clone()]);
        world.take(&first).await;
        world.take(&first.next(vec![line.recalled()])).await;
        assert!(world.movements(Fate::Waiting).await.is_empty());
        assert_eq!(world.suspense().await, 0);
        world.check().await;
    })
    .await;
}

/// Two credits alike: nobody knows which one it is, so a person says it.
#[tokio::test]
async fn a_recall_of_one_of_several_alike_waits_for_a_person() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let line = Line::belgian(5_000, 1);
        let first = Paper::new(0, vec![line.clone(), line.clone()]);
        world.take(&first).await;
        world.take(&first.next(vec![line.recalled()])).await;
        assert_eq!(
            (world.has(1).await, world.suspense().await),
            (10_000, -5_000)
        );
        let waiting = world.only(Fate::Waiting).await.id;
        let original = world.movements(Fate::Credited).await.remove(0).id;
        let done = world
            .write(act(), move |tx, act, given| {
                bank::take_back(tx, act, given, &waiting, &original)
            })
            .await;
        assert_eq!(done, Ok(()));
        assert_eq!((world.has(1).await, world.suspense().await), (5_000, 0));
        world.check().await;
    })
    .await;
}

/// The payer's own reference tells them apart.
#[tokio::test]
async fn a_reference_tells_two_alike_apart() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let line = |end_to_end: &str, base| Line {
            end_to_end: end_to_end.to_owned(),
            ..Line::belgian(5_000, base)
        };
        let first = Paper::new(0, vec![line("A", 1), line("B", 2)]);
        world.take(&first).await;
        world.take(&first.next(vec![line("B", 2).recalled()])).await;
        assert_eq!((world.has(1).await, world.has(2).await), (5_000, 0));
        world.check().await;
    })
    .await;
}

#[tokio::test]
async fn a_recall_of_what_nobody_knows_waits() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let recall = Line::belgian(5_000, 1).recalled();
        world.take(&Paper::new(9_000, vec![recall])).await;
        assert_eq!(world.only(Fate::Waiting).await.amount, Cents(-5_000));
        assert_eq!(world.suspense().await, -5_000);
        world.check().await;
    })
    .await;
}
