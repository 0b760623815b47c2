//! What a key does, and which keys there are.

use axum::body::Body;
use kernel::Context;
use serde_json::json;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use crate::world::*;

#[tokio::test]
async fn the_same_call_twice_is_done_once_and_gets_the_same_answer() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let first = world.note(&token, "one", "Milk").await;
        assert_eq!(first.status, 201, "{}", first.text);
        assert_eq!(first.header("location"), Some("/api/v1/notes/1"));
        assert_eq!(first.header("cache-control"), Some("no-store"));
        assert!(!was_replayed(&first));
        assert_eq!(json_of(&first)["number"], 1);

        let again = world.note(&token, "\"one\"", "Milk").await;
        assert!(was_replayed(&again), "quoted, as the draft has it");
        assert_eq!(
            (again.status, &again.text, again.header("location")),
            (first.status, &first.text, first.header("location"))
        );
        assert_eq!(again.header("content-type"), Some("application/json"));
        assert_eq!(world.made().await, 1);

        let next = world.note(&token, "two", "Milk").await;
        assert_eq!(json_of(&next)["number"], 2, "a new key, a new note");
    })
    .await;
}

#[tokio::test]
async fn the_same_key_with_another_call_is_refused_and_nothing_is_done() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        world.note(&token, "one", "Milk").await;
        let other_body = world.note(&token, "one", "Bread").await;
        let spaces = to(NOTES, &token).header("Idempotency-Key", "one");
        let spaces = spaces.body(Body::from(r#"{ "text":  "Milk" }"#)).unwrap();
        let other_bytes = world.send(spaces).await;
        let body = json!({ "text": "Milk" });
        let query = format!("{NOTES}?x=1");
        let other_query = world.send(post(&query, &token, "one", &body)).await;
        let told = post("/api/v1/tellings", &token, "one", &body);
        let other_path = world.send(told).await;
        for answer in [other_body, other_bytes, other_query, other_path] {
            let said = problem(&answer);
            assert_eq!(said, (422, "idempotency-key-reused".to_owned()));
        }
        assert_eq!(world.made().await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_of_one_tool_one_person_and_one_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let (one, another) = (new_office(), new_office());
        let personal = Context::personal();
        let mut numbers = Vec::new();
        for (tool, person, context) in [
            ("sample", AN_PEETERS, personal.clone()),
            ("sample", LIEVE_JANSSENS, personal.clone()),
            ("other", AN_PEETERS, personal),
            ("sample", AN_PEETERS, for_office(&one)),
            ("sample", AN_PEETERS, for_office(&another)),
        ] {
            let token = world.token_of(tool, &person, context, None).await;
            let answer = world.note(&token, "one", "Milk").await;
            numbers.push(json_of(&answer)["number"].as_u64().unwrap());
        }
        assert_eq!(numbers, [1, 2, 3, 4, 5]);

        // A new sign-in of the same person is the same caller.
        let newer = world.token_of("sample", &AN_PEETERS, for_office(&one), None);
        let answer = world.note(&newer.await, "one", "Milk").await;
        assert!(was_replayed(&answer));
        assert_eq!(json_of(&answer)["number"], 4);

        let mut otherwise = for_office(&one);
        otherwise.way_of_use = Some("syndic".to_owned());
        let token = world.token_of("sample", &AN_PEETERS, otherwise, None);
        let answer = world.note(&token.await, "one", "Milk").await;
        let said = problem(&answer);
        let reused = (422, "idempotency-key-reused".to_owned());
        assert_eq!(said, reused, "another way of use is another call");
        assert_eq!(world.made().await, 5);
    })
    .await;
}

#[tokio::test]
async fn hostile_keys_are_refused_before_anything_is_done() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let long = "x".repeat(10_000);
        for (key, code) in [
            ("", "idempotency-key-missing"),
            ("\"\"", "idempotency-key-invalid"),
            ("two words", "idempotency-key-invalid"),
            ("tab\tin", "idempotency-key-invalid"),
            (long.as_str(), "idempotency-key-invalid"),
            ("a,b", "idempotency-key-invalid"),
        ] {
            let answer = world.note(&token, key, "Milk").await;
            assert_eq!(problem(&answer), (400, code.to_owned()), "{key:.20}");
        }
        let body = || Body::from(r#"{"text":"Milk"}"#);
        let none = world.send(to(NOTES, &token).body(body()).unwrap()).await;
        assert_eq!(problem(&none).1, "idempotency-key-missing");
        let twice = to(NOTES, &token)
            .header("Idempotency-Key", "a")
            .header("Idempotency-Key", "a");
        let twice = world.send(twice.body(body()).unwrap()).await;
        assert_eq!(problem(&twice).1, "idempotency-key-invalid");
        // What no header can hold comes as bytes.
        let bytes = http::HeaderValue::from_bytes(b"caf\xc3\xa9\xff").unwrap();
        let bytes = to(NOTES, &token).header("Idempotency-Key", bytes);
        let bytes = world.send(bytes.body(body()).unwrap()).await;
        assert_eq!(problem(&bytes).1, "idempotency-key-invalid");
        assert_eq!((world.made().await, world.kept().await), (0, 0));
    })
    .await;
}

/// What may be done twice takes no key, and a refusal undoes it all the same.
#[tokio::test]
async fn a_call_without_a_key_writes_and_is_refused_like_any_other() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let put = || {
            let request = http::Request::put("/api/v1/title");
            let request = request.header("authorization", format!("Bearer {token}"));
            request.body(Body::empty()).unwrap()
        };
        assert_eq!(world.send(put()).await.status, 204);
        for _ in 0..2 {
            let refused = world.send(put()).await;
            assert_eq!(problem(&refused), (429, "note-too-many".to_owned()));
            assert_eq!(refused.header("retry-after"), Some("60"));
        }
        assert_eq!(world.kept().await, 0);
    })
    .await;
}
