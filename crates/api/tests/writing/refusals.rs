//! A domain's "no", as a problem; and which of them are remembered.

use kernel::Duration;
use serde_json::json;
use testkit::{Browser, on_both_engines};

use crate::notes;
use crate::world::*;

#[tokio::test]
async fn a_refusal_is_a_problem_in_the_language_that_was_asked() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        for (key, accept, language, title, detail) in [
            ("nl", None, "nl", "Verboden woord", "“forbidden” mag niet."),
            (
                "fr",
                Some("fr-BE, nl;q=0.5"),
                "fr",
                "Mot interdit",
                "« forbidden » n’est pas permis.",
            ),
            (
                "en",
                Some("en"),
                "nl",
                "Verboden woord",
                "“forbidden” mag niet.",
            ),
        ] {
            let mut browser = world.browser();
            if let Some(accept) = accept {
                browser = browser.with_header("accept-language", accept);
            }
            let answer = browser.send(note(&token, key, "forbidden")).await;
            assert_eq!(answer.header("content-language"), Some(language));
            assert_eq!(
                json_of(&answer),
                json!({
                    "type": "/errors#note-forbidden",
                    "title": title,
                    "status": 422,
                    "code": "note-forbidden",
                    "detail": detail,
                    "field": "text",
                })
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_undoes_the_work_and_is_the_answer_to_that_call_from_then_on() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let first = world.note(&token, "one", "forbidden").await;
        let again = world.note(&token, "one", "forbidden").await;
        assert_eq!(problem(&first), (422, "note-forbidden".to_owned()));
        assert_eq!(first.text, again.text);
        assert!(!was_replayed(&first) && was_replayed(&again));
        assert_eq!(again.header("content-language"), Some("nl"));
        let other = world.note(&token, "one", "Milk").await;
        assert_eq!(problem(&other).1, "idempotency-key-reused");
        assert_eq!((world.made().await, world.kept().await), (0, 1));
    })
    .await;
}

#[tokio::test]
async fn what_must_stay_after_a_refusal_stays_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        for _ in 0..3 {
            let answer = world.note(&token, "one", "guess").await;
            assert_eq!(problem(&answer), (422, "note-forbidden".to_owned()));
        }
        assert_eq!((world.made().await, world.kept().await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_not_now_is_no_answer_for_good() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        assert_eq!(world.note(&token, "one", "limited").await.status, 201);
        let too_many = world.note(&token, "two", "limited").await;
        assert_eq!(problem(&too_many), (429, "note-too-many".to_owned()));
        assert_eq!(too_many.header("retry-after"), Some("60"));
        let not_now = world.note(&token, "three", "not now").await;
        assert_eq!(problem(&not_now), (503, "note-not-now".to_owned()));
        assert_eq!(world.kept().await, 1, "only of what was done");
        testkit::clock().advance(Duration::from_mins(1));
        let then = world.note(&token, "two", "limited").await;
        assert_eq!(then.status, 201, "{}", then.text);
    })
    .await;
}

#[tokio::test]
async fn the_page_of_errors_has_an_entry_for_what_a_part_refuses() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let routes = api::page_routes(&[notes::part()]);
        let page = Browser::new(world.state.clone(), routes)
            .get("/errors")
            .await;
        assert_eq!(page.status, 200);
        for code in ["note-forbidden", "note-too-many", "idempotency-key-reused"] {
            assert!(page.text.contains(&format!("id=\"{code}\"")), "{code}");
        }
        assert!(!page.text.contains('⟦'));
    })
    .await;
}
