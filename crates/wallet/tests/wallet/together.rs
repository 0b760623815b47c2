//! Many at once on one Wallet.

use futures_util::future::join_all;
use serde_json::json;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use crate::world::{CHARGES, World};

/// Each call twice, as a tool does that hears no answer: so many as there is money for
/// are done, each once.
#[tokio::test]
async fn charges_that_cross_take_what_there_is_and_each_key_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(2_500).await;
        let tokens = [
            world.token(&AN_PEETERS).await,
            world.token(&LIEVE_JANSSENS).await,
        ];
        let calls = (0..60).map(|at: usize| {
            let (world, token) = (&world, &tokens[at % 2]);
            // 30 keys, each sent twice by the same person.
            let key = format!("key-{}-{}", at % 2, at / 4);
            async move {
                let body = json!({ "price": "lookup" });
                let answer = world.post(CHARGES, token, &key, &body).await;
                (format!("{token}{key}"), answer.status.as_u16(), answer.text)
            }
        });
        let answers = join_all(calls).await;
        for (call, status, text) in &answers {
            assert!([201, 402].contains(status), "{text}");
            let same = answers.iter().filter(|(other, ..)| other == call);
            assert!(same.clone().all(|(_, _, other)| other == text), "{call}");
        }
        let mut done: Vec<_> = answers
            .iter()
            .filter(|(_, status, _)| *status == 201)
            .map(|(_, _, text)| text)
            .collect();
        done.sort();
        done.dedup();
        assert_eq!(done.len(), 10);
        assert_eq!(world.cents().await, (0, 0));
        world.verified().await;
    })
    .await;
}

/// A limit holds however many come at once.
#[tokio::test]
async fn a_limit_is_met_once_however_many_come_at_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let set = world.does(&AN_PEETERS, |tx, act, office| {
            wallet::set_limit(
                tx,
                act,
                office,
                &wallet::Subject::All,
                Some(kernel::Cents(1_000)),
            )
        });
        set.await.unwrap();
        let token = world.token(&AN_PEETERS).await;
        let calls = (0..20).map(|at| {
            let (world, token) = (&world, &token);
            async move {
                let body = json!({ "price": "lookup" });
                world.post(CHARGES, token, &format!("k{at}"), &body).await
            }
        });
        let answers = join_all(calls).await;
        let done = answers.iter().filter(|answer| answer.status == 201);
        assert_eq!(done.count(), 4);
        let mails = world.db.mails_to(AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1, "one mail");
        world.verified().await;
    })
    .await;
}

/// One hold, taken and given free at the same time: it ends in one way.
#[tokio::test]
async fn a_hold_that_is_ended_twice_at_once_ends_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(250).await;
        let token = world.token(&AN_PEETERS).await;
        let id = world.held(&token, "hold").await;
        let calls = (0..16).map(|at| {
            let (world, token, id) = (&world, &token, &id);
            let what = ["capture", "release"][at % 2];
            async move {
                let path = format!("{CHARGES}/{id}/{what}");
                world
                    .post(&path, token, &format!("k{at}"), &json!({}))
                    .await
            }
        });
        let answers = join_all(calls).await;
        let done = answers.iter().filter(|answer| answer.status == 200);
        assert_eq!(done.count(), 1);
        let stands = world.cents().await;
        assert!([(0, 0), (250, 250)].contains(&stands), "{stands:?}");
        world.verified().await;
    })
    .await;
}
