//! What a tool may send by mistake, or on purpose: nothing moves.

use http::Request;
use serde_json::json;
use testkit::{AN_PEETERS, on_both_engines};

use crate::world::{CHARGES, World, problem};

/// A body, and the status and the code of what it gets.
const BODIES: &[(&str, u16, &str)] = &[
    (r#"{"amount_cents":0}"#, 422, "charge-amount-invalid"),
    (r#"{"amount_cents":-1}"#, 422, "charge-amount-invalid"),
    (
        r#"{"amount_cents":-9223372036854775808}"#,
        422,
        "charge-amount-invalid",
    ),
    (
        r#"{"amount_cents":9223372036854775807}"#,
        422,
        "charge-above-maximum",
    ),
    (
        r#"{"amount_cents":9223372036854775808}"#,
        400,
        "body-invalid",
    ),
    (r#"{"amount_cents":2.505}"#, 400, "body-invalid"),
    (r#"{"amount_cents":250.0}"#, 400, "body-invalid"),
    (r#"{"amount_cents":1e2}"#, 400, "body-invalid"),
    (r#"{"amount_cents":"250"}"#, 400, "body-invalid"),
    (r#"{"amount":250}"#, 400, "body-invalid"),
    (r"{}", 422, "charge-price-or-amount"),
    (
        r#"{"price":null,"amount_cents":null}"#,
        422,
        "charge-price-or-amount",
    ),
    (
        r#"{"price":"lookup","amount_cents":250}"#,
        422,
        "charge-price-or-amount",
    ),
    (r#"{"price":"pagina"}"#, 422, "charge-price-unknown"),
    (r#"{"price":""}"#, 422, "charge-price-unknown"),
    (
        r#"{"price":"lookup","currency":"USD"}"#,
        422,
        "charge-currency-unknown",
    ),
    (
        r#"{"price":"lookup","currency":"eur"}"#,
        422,
        "charge-currency-unknown",
    ),
    (
        r#"{"price":"lookup","hold_seconds":0}"#,
        422,
        "charge-lifetime-invalid",
    ),
    (
        r#"{"price":"lookup","hold_seconds":604801}"#,
        422,
        "charge-lifetime-invalid",
    ),
    (
        r#"{"price":"lookup","hold_seconds":-1}"#,
        400,
        "body-invalid",
    ),
    (
        r#"{"price":"lookup","hold_seconds":4294967296}"#,
        400,
        "body-invalid",
    ),
    (
        r#"{"price":"lookup","reference":""}"#,
        422,
        "charge-reference-invalid",
    ),
    (
        r#"{"price":"lookup","reference":"An Peeters"}"#,
        422,
        "charge-reference-invalid",
    ),
    (
        r#"{"price":"lookup","reference":"é"}"#,
        422,
        "charge-reference-invalid",
    ),
    (
        r#"{"price":"lookup","return_to":"https://evil.example/"}"#,
        422,
        "charge-return-to-unknown",
    ),
    (
        r#"{"price":"lookup","return_to":"javascript:alert(1)"}"#,
        422,
        "charge-return-to-unknown",
    ),
    (
        r#"{"price":"lookup","wallet":"org_x"}"#,
        400,
        "body-invalid",
    ),
    ("[]", 400, "body-invalid"),
    ("", 400, "body-invalid"),
];

#[tokio::test]
async fn a_body_that_is_not_as_it_must_be_moves_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let token = world.token(&AN_PEETERS).await;
        for (body, status, code) in BODIES {
            let key = testkit::rng().bytes::<8>().map(|byte| byte.to_string());
            let answer = world
                .post_text(CHARGES, &token, &key.join("-"), (*body).to_owned())
                .await;
            assert_eq!(problem(&answer), (*status, (*code).to_owned()), "{body}");
        }
        let long = json!({ "price": "lookup", "reference": "x".repeat(65) });
        let answer = world.post(CHARGES, &token, "long", &long).await;
        assert_eq!(problem(&answer).1, "charge-reference-invalid");
        assert_eq!(world.cents().await, (10_000, 10_000));
    })
    .await;
}

#[tokio::test]
async fn without_a_good_token_or_key_nothing_moves() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let token = world.token(&AN_PEETERS).await;
        let body = json!({ "price": "lookup" });
        let answer = world.post(CHARGES, "none", "a", &body).await;
        assert_eq!(answer.status, 401);
        let request = Request::post(CHARGES)
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .body(axum::body::Body::from(body.to_string()))
            .unwrap();
        let answer = world.browser().send(request).await;
        assert_eq!(problem(&answer), (400, "idempotency-key-missing".into()));
        let answer = world.post(CHARGES, &token, "a,b", &body).await;
        assert_eq!(problem(&answer), (400, "idempotency-key-invalid".into()));
        assert_eq!(world.cents().await, (10_000, 10_000));
    })
    .await;
}
