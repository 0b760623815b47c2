//! The same call, or many, at the same time.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use testkit::on_both_engines;

use crate::world::*;

const TIMES: usize = 20;

#[tokio::test]
async fn the_same_call_many_times_at_once_is_done_once_and_all_get_the_one_answer() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let answers = join_all((0..TIMES).map(|_| world.note(&token, "one", "Milk"))).await;
        for answer in &answers {
            assert_eq!(answer.status, 201, "{}", answer.text);
            assert_eq!(answer.text, answers[0].text);
        }
        let done = answers.iter().filter(|answer| !was_replayed(answer));
        assert_eq!(done.count(), 1);
        assert_eq!((world.made().await, world.kept().await), (1, 1));
    })
    .await;
}

/// Each as if it ran alone, also where PostgreSQL runs them again.
#[tokio::test]
async fn calls_at_once_that_get_in_each_others_way_are_each_done_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let calls = (0..TIMES).map(|at| {
            let (world, token) = (&world, &token);
            // Each key twice.
            async move {
                let key = format!("key-{}", at / 2);
                world.note(token, &key, "Milk").await
            }
        });
        let answers = join_all(calls).await;
        let numbers: BTreeSet<u64> = answers
            .iter()
            .map(|answer| json_of(answer)["number"].as_u64().expect(&answer.text))
            .collect();
        let each = u64::try_from(TIMES / 2).unwrap();
        assert_eq!(numbers, (1..=each).collect(), "without a gap");
        assert_eq!(world.made().await, TIMES / 2);
    })
    .await;
}

#[tokio::test]
async fn one_key_with_two_bodies_at_once_does_one_of_them() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let calls = (0..TIMES).map(|at| {
            let text = if at % 2 == 0 { "Milk" } else { "Bread" };
            world.note(&token, "one", text)
        });
        let answers = join_all(calls).await;
        let (good, refused): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.status == 201);
        assert_eq!((good.len(), refused.len()), (TIMES / 2, TIMES / 2));
        for answer in refused {
            assert_eq!(problem(answer).1, "idempotency-key-reused");
        }
        assert_eq!(world.made().await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_asked_many_times_at_once_is_one_answer() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let calls = (0..TIMES).map(|_| world.note(&token, "one", "forbidden"));
        let answers = join_all(calls).await;
        for answer in &answers {
            assert_eq!(problem(answer), (422, "note-forbidden".to_owned()));
            assert_eq!(answer.text, answers[0].text);
        }
        assert_eq!((world.made().await, world.kept().await), (0, 1));
    })
    .await;
}
