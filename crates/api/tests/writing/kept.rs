//! How long an answer is kept, and how.

use diesel::RunQueryDsl;
use kernel::{Duration, Never};
use testkit::on_both_engines;

use crate::world::*;

#[derive(diesel::QueryableByName)]
struct Answer {
    #[diesel(sql_type = diesel::sql_types::Binary)]
    answer: Vec<u8>,
}

#[tokio::test]
async fn an_answer_is_kept_for_72_hours_and_then_swept() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        world.note(&token, "one", "Milk").await;
        testkit::clock().advance(Duration::from_hours(72) - Duration::from_secs(1));
        assert_eq!(world.sweep().await, 0);
        let again = world.note(&token, "one", "Milk").await;
        assert!(was_replayed(&again));
        testkit::clock().advance(Duration::from_secs(1));
        let anew = world.note(&token, "one", "Milk").await;
        assert!(!was_replayed(&anew), "not swept yet, and over all the same");
        assert_eq!(json_of(&anew)["number"], 2);
        testkit::clock().advance(Duration::from_hours(72));
        assert_eq!(world.sweep().await, 1);
        assert_eq!(world.kept().await, 0);
    })
    .await;
}

/// A clock that was ahead, and is right again: what was done is still known, and
/// nothing stays for a year.
#[tokio::test]
async fn stored_times_further_ahead_than_they_can_be_are_swept_and_a_day_ahead_still_answers() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        world.note(&token, "one", "Milk").await;
        world
            .execute("UPDATE api_answers SET expires_at = expires_at + 86400000")
            .await;
        assert_eq!(world.sweep().await, 0);
        assert!(was_replayed(&world.note(&token, "one", "Milk").await));
        world
            .execute("UPDATE api_answers SET expires_at = expires_at + 31536000000")
            .await;
        assert_eq!(world.sweep().await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_is_not_read_from_a_stolen_database() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        world.note(&token, "the-key", "a private word").await;
        let read = world.db.read(|tx| {
            diesel::sql_query("SELECT answer FROM api_answers").get_result::<Answer>(tx)
        });
        let stored = read.await.unwrap().answer;
        let holds = |word: &str| {
            stored
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        };
        assert!(!holds("private") && !holds("number") && !holds("the-key"));
    })
    .await;
}

/// The server's secret was lost: the call may have been done, so it is not done again.
#[tokio::test]
async fn an_answer_that_does_not_open_is_not_taken_for_none() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        world.note(&token, "one", "Milk").await;
        let blank = match world.db.url() {
            storage::DatabaseUrl::Sqlite(_) => "UPDATE api_answers SET answer = X'00'",
            storage::DatabaseUrl::Postgres(_) => "UPDATE api_answers SET answer = '\\x00'",
        };
        world.execute(blank).await;
        let answer = world.note(&token, "one", "Milk").await;
        assert_eq!(problem(&answer), (503, "unavailable".to_owned()));
        assert_eq!(world.made().await, 1);
    })
    .await;
}

impl World {
    async fn sweep(&self) -> usize {
        let now = testkit::act().now();
        let swept = self
            .db
            .write::<_, _, Never>(move |tx| Ok(api::forget_old(tx, now)?));
        swept.await.unwrap()
    }
}
