//! What nobody decided is not remembered: tokens, bodies, and a database that fails.

use axum::body::Body;
use testkit::on_both_engines;

use crate::world::*;

#[tokio::test]
async fn a_failing_write_keeps_no_key_and_the_same_call_is_done_later() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let failed = world.note(&token, "one", "broken").await;
        assert_eq!(problem(&failed), (503, "unavailable".to_owned()));
        let panicked = world.note(&token, "two", "panic").await;
        assert_eq!(problem(&panicked), (503, "unavailable".to_owned()));
        assert_eq!((world.made().await, world.kept().await), (0, 0));
        world.execute("CREATE TABLE mended (x BIGINT)").await;
        let done = world.note(&token, "one", "broken").await;
        assert_eq!(done.status, 201, "{}", done.text);
        assert!(!was_replayed(&done));
    })
    .await;
}

/// No work without its answer: where the answer cannot be kept, nothing is done.
#[tokio::test]
async fn work_whose_answer_cannot_be_kept_is_undone() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        world
            .execute("ALTER TABLE api_answers RENAME TO gone")
            .await;
        world
            .execute("CREATE VIEW api_answers AS SELECT * FROM gone WHERE 1 = 0")
            .await;
        let rule = match world.db.url() {
            storage::DatabaseUrl::Sqlite(_) => "SELECT 1",
            storage::DatabaseUrl::Postgres(_) => {
                "CREATE RULE full_up AS ON INSERT TO api_answers DO INSTEAD SELECT 1 / 0"
            }
        };
        world.execute(rule).await;
        let failed = world.note(&token, "one", "Milk").await;
        assert_eq!(problem(&failed), (503, "unavailable".to_owned()));
        assert_eq!(world.made().await, 0);
        world.execute("DROP VIEW api_answers").await;
        world
            .execute("ALTER TABLE gone RENAME TO api_answers")
            .await;
        assert_eq!(world.note(&token, "one", "Milk").await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn a_token_is_judged_before_the_key_and_the_body_each_time() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let bare = || http::Request::post(NOTES).body(Body::from("nonsense"));
        let none = world.send(bare().unwrap()).await;
        assert_eq!(problem(&none), (401, "token-missing".to_owned()));
        assert!(none.header("www-authenticate").is_some());
        let wrong = world.note("nonsense", "", "Milk").await;
        assert_eq!(problem(&wrong), (401, "token-invalid".to_owned()));

        let done = world.note(&token, "one", "Milk").await;
        assert_eq!(done.status, 201);
        world.revoke(&token).await;
        let revoked = world.note(&token, "one", "Milk").await;
        assert_eq!(problem(&revoked), (401, "token-invalid".to_owned()));
        let newer = world.token().await;
        let again = world.note(&newer, "one", "Milk").await;
        assert!(was_replayed(&again), "the 401 was no answer to the call");
        assert_eq!(again.text, done.text);
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_not_as_it_must_be_is_refused_and_not_remembered() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let long = format!(r#"{{"text":"{}"}}"#, "x".repeat(web::BODY_BYTES_MAX));
        let deep = "[".repeat(10_000);
        for (body, status, code) in [
            ("", 400, "body-invalid"),
            ("{", 400, "body-invalid"),
            (r#"{"text":1}"#, 400, "body-invalid"),
            (r#"{"text":"a","text":"b"}"#, 400, "body-invalid"),
            (r#"{"text":"a","more":1}"#, 400, "body-invalid"),
            (r#"{"text":"a\u0000"}"#, 400, "body-invalid"),
            (deep.as_str(), 400, "body-invalid"),
            (long.as_str(), 413, "body-too-large"),
        ] {
            let request = to(NOTES, &token).header("Idempotency-Key", "one");
            let request = request.body(Body::from(body.to_owned())).unwrap();
            let answer = world.send(request).await;
            assert_eq!(problem(&answer), (status, code.to_owned()), "{body:.30}");
        }
        for content_type in ["text/plain", "application/x-www-form-urlencoded", ""] {
            let request = http::Request::post(NOTES)
                .header("authorization", format!("Bearer {token}"))
                .header("content-type", content_type)
                .header("idempotency-key", "one");
            let request = request.body(Body::from(r#"{"text":"a"}"#)).unwrap();
            let answer = world.send(request).await;
            let said = problem(&answer);
            assert_eq!(said, (415, "content-type-unsupported".to_owned()));
        }
        assert_eq!((world.made().await, world.kept().await), (0, 0));
        let good = world.note(&token, "one", "Milk").await;
        assert_eq!(good.status, 201, "the key is still free");
    })
    .await;
}
