//! What the OpenAPI document says of operations that change something.

use serde_json::Value;

use crate::notes;

#[test]
fn the_document_names_the_key_the_body_and_every_problem_of_a_writing_operation() {
    let document: Value = serde_json::from_str(&api::document(vec![notes::part()])).unwrap();
    let post = &document["paths"]["/api/v1/notes"]["post"];
    let key = &post["parameters"][0];
    assert_eq!(
        (&key["name"], &key["in"], &key["required"]),
        (&"Idempotency-Key".into(), &"header".into(), &true.into())
    );
    let body = &post["requestBody"];
    assert_eq!(body["required"], true);
    let schema = &body["content"]["application/json"]["schema"]["$ref"];
    assert_eq!(schema, "#/components/schemas/NewNote");
    for (status, codes) in [
        (
            "400",
            &[
                "body-invalid",
                "idempotency-key-invalid",
                "idempotency-key-missing",
            ][..],
        ),
        ("401", &["token-invalid", "token-missing"]),
        ("403", &["scope-insufficient"]),
        ("409", &["no-organisation"]),
        ("413", &["body-too-large"]),
        ("415", &["content-type-unsupported"]),
        ("422", &["idempotency-key-reused", "note-forbidden"]),
        ("429", &["note-too-many"]),
        ("503", &["unavailable"]),
    ] {
        let response = &post["responses"][status];
        let examples = &response["content"]["application/problem+json"]["examples"];
        let examples = examples.as_object().expect(status);
        assert!(examples.keys().eq(codes), "{status}: {examples:?}");
        for (code, example) in examples {
            assert_eq!(example["value"]["code"], *code);
        }
    }
    assert_eq!(document["tags"][0]["name"], "notes");
}

#[test]
fn the_document_is_one_of_openapi_3_1_with_the_paths_of_all_parts() {
    let document: Value = serde_json::from_str(&api::document(vec![notes::part()])).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(
        paths,
        [
            "/api/v1/notes",
            "/api/v1/reports",
            "/api/v1/tellings",
            "/api/v1/title"
        ]
    );
}
