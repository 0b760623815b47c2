//! Whose tokens a call takes.

use kernel::Context;
use serde_json::json;
use testkit::{AN_PEETERS, on_both_engines};

use crate::world::*;

/// RFC 6749 §4.4
#[tokio::test]
async fn a_tools_own_token_writes_where_it_may_and_no_persons_token_there() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let own = world.token_of_tool("notes:report").await;
        let narrow = world.token_of_tool("other:export").await;
        let person = world.token().await;
        let body = json!({ "text": "Milk" });
        let report = |token: &str| post("/api/v1/reports", token, "one", &body);
        let done = world.send(report(&own)).await;
        assert_eq!(done.status, 201, "{}", done.text);
        assert_eq!(json_of(&done)["by"], " other");
        assert!(was_replayed(&world.send(report(&own)).await));
        let refused = world.send(report(&person)).await;
        assert_eq!(problem(&refused), (401, "token-invalid".to_owned()));
        let refused = world.send(report(&narrow)).await;
        assert_eq!(problem(&refused), (403, "scope-insufficient".to_owned()));
        let refused = world.note(&own, "one", "Milk").await;
        let said = problem(&refused);
        assert_eq!(said, (401, "token-invalid".to_owned()), "it is no person");
    })
    .await;
}

#[tokio::test]
async fn a_call_that_takes_either_knows_who_it_is_and_keeps_their_keys_apart() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let own = world.token_of_tool("notes:report").await;
        let person = world.token_of("other", &AN_PEETERS, Context::personal(), None);
        let person = person.await;
        let body = json!({ "text": "Milk" });
        let telling = |token: &str| post("/api/v1/tellings", token, "one", &body);
        let of_tool = world.send(telling(&own)).await;
        let of_person = world.send(telling(&person)).await;
        assert_eq!(json_of(&of_tool)["by"], " other");
        let an = &world.people[AN_PEETERS.username];
        assert_eq!(json_of(&of_person)["by"], format!("{an} other"));
        assert!(!was_replayed(&of_person));
        let stranger = world.send(telling("nonsense")).await;
        assert_eq!(problem(&stranger), (401, "token-invalid".to_owned()));
    })
    .await;
}
