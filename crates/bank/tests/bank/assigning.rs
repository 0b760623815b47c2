//! Money that waits, and whoever says whose it is.

use bank::testing::{Line, Paper};
use bank::{BankRefusal, Because, Creditors, Fate};
use testkit::{act, on_both_engines};

use crate::world::{CREDITOR, World};

///
#[tokio::test]
async fn what_waits_is_assigned_once() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world
            .take(&Paper::new(0, vec![Line::words(2_000, "oplading")]))
            .await;
        let waiting = world.only(Fate::Waiting).await.id;
        let assign = |payee: &'static str| {
            let id = waiting.clone();
            world.write(act(), move |tx, act, given| {
                bank::assign(tx, act, given, &id, "test", payee)
            })
        };
        assert_eq!(assign("p77").await, Err(BankRefusal::PayeeUnknown));
        assert_eq!(assign("p4").await, Ok(()));
        assert_eq!(assign("p5").await, Err(BankRefusal::NotWaiting));
        assert_eq!((world.has(4).await, world.has(5).await), (2_000, 0));
        assert_eq!(world.suspense().await, 0);
        assert_eq!(world.trail(&waiting).await, ["bank.assigned"]);
        world.check().await;
    })
    .await;
}

/// R-216 G-30
#[tokio::test]
async fn suggestions_say_why_and_do_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut known = Line::belgian(2_000, 3);
        known.account = "BE71096123456769".to_owned();
        let mut later = Line::words(1_000, "wallet 000 0000 00202 a.u.b.");
        later.account.clone_from(&known.account);
        world.take(&Paper::new(0, vec![known, later])).await;
        let waiting = world.only(Fate::Waiting).await;
        let booked = waiting.clone();
        let found = world
            .db
            .read(move |tx| bank::suggestions(tx, &Creditors::of([CREDITOR]), &booked))
            .await
            .unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.payee.id.as_str(),
                    matches!(one.because, Because::Words(_)),
                )
            })
            .collect();
        assert_eq!(found, [("p2", true), ("p3", false)]);
        assert_eq!((world.has(2).await, world.suspense().await), (0, 1_000));
    })
    .await;
}

#[tokio::test]
async fn what_went_is_assigned_to_nobody() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let went = Line::belgian(2_000, 3).recalled();
        world.take(&Paper::new(9_000, vec![went])).await;
        let id = world.only(Fate::Waiting).await.id;
        let refused = world
            .write(act(), move |tx, act, given| {
                bank::assign(tx, act, given, &id, "test", "p1")
            })
            .await;
        assert_eq!(refused, Err(BankRefusal::NotCredit));
    })
    .await;
}
