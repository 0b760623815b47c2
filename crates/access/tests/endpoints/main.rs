//! What tools ask over the API about whom people act for, called as a tool calls it.

mod world;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use world::World;

const ALL: &str = "openid organisation recognitions members";

/// R-191 R-194 R-203
#[tokio::test]
async fn the_context_says_for_whom_and_how() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token(&AN_PEETERS, ALL, true).await;
        let answer = world.get("/api/v1/context", Some(&token)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let context: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(
            context["organisation"],
            json!({
                "id": world.office,
                "enterprise_number": "0123456749",
                "name": "Kantoor aan de Leie",
                "role": "administrator",
            })
        );
        assert_eq!(context["way_of_use"], "agent");
        assert_eq!(context["recognitions"], json!([]));

        let token = world.token(&AN_PEETERS, "openid organisation", false).await;
        let answer = world.get("/api/v1/context", Some(&token)).await;
        let context: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(
            context,
            json!({ "organisation": null, "way_of_use": null, "recognitions": null }),
            "for oneself, and without the scope no word of recognitions"
        );
    })
    .await;
}

#[tokio::test]
async fn the_members_come_page_by_page_with_their_access() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token(&AN_PEETERS, ALL, true).await;
        let (mut names, mut path) = (Vec::new(), "/api/v1/members?limit=1".to_owned());
        loop {
            let answer = world.get(&path, Some(&token)).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            let page: Value = serde_json::from_str(&answer.text).expect("JSON");
            for member in page["members"].as_array().expect("a list") {
                names.push((
                    member["name"].as_str().unwrap_or_default().to_owned(),
                    member["ways_of_use"].clone(),
                ));
                assert!(member["sub"].as_str().is_some_and(|sub| sub.len() > 20));
                assert!(member.get("email").is_none(), "no more than is needed");
            }
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("/api/v1/members?limit=1&cursor={cursor}"),
                None => break,
            }
        }
        names.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(
            names,
            [
                (AN_PEETERS.display_name(), json!(["agent"])),
                (LIEVE_JANSSENS.display_name(), json!([])),
            ]
        );
    })
    .await;
}

/// Access alone opens no tool that asks for a recognition besides.
#[tokio::test]
async fn the_list_and_a_members_own_sign_in_are_no_two_verdicts_on_one_question() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.gives_access(&LIEVE_JANSSENS).await;
        let token = world.token(&AN_PEETERS, ALL, true).await;
        assert_eq!(world.ways_of_use(&token).await, ["agent", "agent"]);
        world.tool_asks_for("biv-broker").await;
        assert_eq!(world.ways_of_use(&token).await, [""; 0]);
        assert!(!world.may_sign_in(&LIEVE_JANSSENS).await);
    })
    .await;
}

#[tokio::test]
async fn whoever_may_not_ask_is_told_why_as_a_problem_and_the_token_is_judged_before_the_parameters()
 {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let full = world.token(&AN_PEETERS, ALL, true).await;
        let narrow = world.token(&AN_PEETERS, "openid", true).await;
        let personal = world.token(&AN_PEETERS, ALL, false).await;
        let stranger = world.token(&LIEVE_JANSSENS, ALL, true).await;
        world.removes(&LIEVE_JANSSENS).await;
        for (path, token, status, code) in [
            ("/api/v1/context", None, 401, "token-missing"),
            ("/api/v1/context", Some("nonsense"), 401, "token-invalid"),
            ("/api/v1/context", Some(&narrow), 403, "scope-insufficient"),
            ("/api/v1/members", Some(&narrow), 403, "scope-insufficient"),
            ("/api/v1/members", Some(&personal), 409, "no-organisation"),
            ("/api/v1/members", Some(&stranger), 409, "no-organisation"),
            (
                "/api/v1/members?limit=0",
                Some(&full),
                400,
                "parameter-invalid",
            ),
            (
                "/api/v1/members?limit=501",
                Some(&full),
                400,
                "parameter-invalid",
            ),
            (
                "/api/v1/members?limit=x",
                Some(&full),
                400,
                "parameter-invalid",
            ),
            (
                "/api/v1/members?cursor=mem_1",
                Some(&full),
                400,
                "parameter-invalid",
            ),
            (
                "/api/v1/members?limit=1&limit=2",
                Some(&full),
                400,
                "parameter-invalid",
            ),
            ("/api/v1/members?limit=x", None, 401, "token-missing"),
            (
                "/api/v1/members?limit=x",
                Some(&narrow),
                403,
                "scope-insufficient",
            ),
            ("/api/v1/nothing/here", Some(&full), 404, "address-unknown"),
            ("/api/v1/members/", None, 404, "address-unknown"),
            ("/api/v1/", None, 404, "address-unknown"),
            ("/api/v1", None, 404, "address-unknown"),
        ] as [(&str, Option<&str>, u16, &str); 17]
        {
            let answer = world.get(path, token).await;
            assert_eq!(answer.status, status, "{path}: {}", answer.text);
            assert_eq!(
                answer.header("content-type"),
                Some("application/problem+json")
            );
            let problem: Value = serde_json::from_str(&answer.text).expect("JSON");
            assert_eq!(
                (&problem["code"], &problem["status"]),
                (&json!(code), &json!(status))
            );
            assert_eq!(problem["type"], format!("{}#{code}", api::ERRORS));
            assert!(
                problem["detail"]
                    .as_str()
                    .is_some_and(|detail| !detail.is_empty())
            );
            let challenged = answer.header("www-authenticate").is_some();
            assert_eq!(challenged, status == 401 || status == 403, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn empty_parameters_count_as_not_sent() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token(&AN_PEETERS, ALL, true).await;
        let plain = world.get("/api/v1/members", Some(&token)).await;
        let empty = world
            .get("/api/v1/members?limit=&cursor=", Some(&token))
            .await;
        assert_eq!((empty.status, &empty.text), (plain.status, &plain.text));
    })
    .await;
}

#[test]
fn the_document_names_each_path_and_what_it_needs() {
    let document: Value =
        serde_json::from_str(&api::document(vec![(access::DOMAIN.api)()])).expect("JSON");
    let mut operation_ids = BTreeSet::new();
    for (path, scope) in [
        ("/api/v1/context", "organisation"),
        ("/api/v1/members", "members"),
    ] {
        let get = &document["paths"][path]["get"];
        assert_eq!(get["security"][0]["access_token"][0], scope, "{path}");
        for (status, response) in get["responses"].as_object().expect("responses") {
            let description = response["description"].as_str().unwrap_or_default();
            assert!(!description.is_empty(), "{path} {status}");
            for content in response["content"].as_object().expect("content").values() {
                let example = content.get("example").or(content.get("examples"));
                assert!(example.is_some(), "{path} {status} has no example");
            }
        }
        for status in ["200", "401", "403", "404", "405", "503"] {
            assert!(get["responses"][status].is_object(), "{path} {status}");
        }
        operation_ids.insert(get["operationId"].to_string());
    }
    assert_eq!(operation_ids.len(), 2, "operation ids are unique");
    let limit = &document["paths"]["/api/v1/members"]["get"]["parameters"][1];
    assert_eq!(limit["schema"]["type"], "integer");
    assert_eq!(document["servers"][0]["url"], "/");
    assert_eq!(
        document["components"]["securitySchemes"]["access_token"]["scheme"],
        "bearer"
    );
}

#[tokio::test]
async fn rfc9449_7_a_bound_token_without_a_proof_opens_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let key = Some("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        let bound = world.bound_token(&AN_PEETERS, ALL, true, key).await;
        for path in ["/api/v1/context", "/api/v1/members"] {
            let answer = world.get(path, Some(&bound)).await;
            assert_eq!(answer.status, 401, "{}", answer.text);
            let challenge = answer.header("www-authenticate").unwrap_or_default();
            assert!(challenge.starts_with("DPoP algs="), "{challenge}");
            assert!(challenge.contains("error=\"invalid_token\""), "{challenge}");
        }
    })
    .await;
}
