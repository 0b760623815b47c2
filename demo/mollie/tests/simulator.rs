//! The provider of nobody behaves as the real one is documented to.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use kernel::{Duration, ManualClock, Timestamp};
use mollie_simulator::{API_KEY, Delivery, Fault, Outcome, PATH, Simulator};
use serde_json::{Value, json};
use tower::ServiceExt as _;

fn world() -> (Simulator, ManualClock) {
    let clock = ManualClock::at(Timestamp::from_seconds(1_768_467_600));
    let simulator = Simulator::open("http://localhost:8080", clock.clock(), None);
    (simulator, clock)
}

async fn send(simulator: &Simulator, request: Request<Body>) -> (StatusCode, String, String) {
    let answer = simulator
        .routes()
        .oneshot(request)
        .await
        .expect("it answers");
    let status = answer.status();
    let location = answer
        .headers()
        .get(header::LOCATION)
        .map_or("", |to| to.to_str().expect("it is text"))
        .to_owned();
    let body = to_bytes(answer.into_body(), 1 << 20)
        .await
        .expect("it answers");
    (
        status,
        String::from_utf8_lossy(&body).into_owned(),
        location,
    )
}

async fn post(simulator: &Simulator, path: &str, key: &str, body: &Value) -> (u16, Value) {
    let request = Request::post(format!("{PATH}/v2/{path}"))
        .header("authorization", format!("Bearer {API_KEY}"))
        .header("idempotency-key", key)
        .body(Body::from(body.to_string()))
        .expect("it is a request");
    let (status, body, _) = send(simulator, request).await;
    (
        status.as_u16(),
        serde_json::from_str(&body).unwrap_or_default(),
    )
}

fn order() -> Value {
    json!({
        "amount": { "currency": "EUR", "value": "50.00" },
        "description": "Wallet",
        "redirectUrl": "http://localhost:8080/back",
        "webhookUrl": "http://localhost:8080/hooks/x",
        "method": "bancontact",
        "locale": "fr_BE",
        "metadata": { "payment": "p" },
    })
}

#[tokio::test]
async fn the_same_key_gives_the_same_payment_for_a_day() {
    let (simulator, clock) = world();
    let (status, first) = post(&simulator, "payments", "k", &order()).await;
    assert_eq!((status, first["status"].as_str()), (201, Some("open")));
    let (_, second) = post(&simulator, "payments", "k", &order()).await;
    assert_eq!(first["id"], second["id"]);
    let mut other = order();
    other["amount"]["value"] = "51.00".into();
    assert_eq!(post(&simulator, "payments", "k", &other).await.0, 400);
    clock.advance(Duration::from_hours(25));
    let (_, third) = post(&simulator, "payments", "k", &order()).await;
    assert_ne!(first["id"], third["id"]);
}

#[tokio::test]
async fn amounts_are_texts_with_two_decimals() {
    let (simulator, _) = world();
    for value in [
        json!("50"),
        json!("50.0"),
        json!("50.000"),
        json!(50.0),
        json!("1,000.00"),
        Value::Null,
    ] {
        let mut order = order();
        order["amount"]["value"] = value.clone();
        assert_eq!(
            post(&simulator, "payments", &value.to_string(), &order)
                .await
                .0,
            422,
            "{value}"
        );
    }
    assert!(simulator.payments().is_empty());
}

#[tokio::test]
async fn without_the_key_nobody_is_let_in() {
    let (simulator, _) = world();
    let request = Request::get(format!("{PATH}/v2/payments"))
        .body(Body::empty())
        .unwrap();
    assert_eq!(send(&simulator, request).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_notice_that_is_not_answered_is_sent_ten_times_within_26_hours() {
    let (simulator, clock) = world();
    post(&simulator, "payments", "k", &order()).await;
    simulator.end(&simulator.newest().id, Outcome::Paid);
    let mut minutes = Vec::new();
    for minute in 0..=2_000 {
        for notice in simulator.take_due() {
            minutes.push(minute);
            simulator.answered(notice, 500);
        }
        clock.advance(Duration::from_mins(1));
    }
    assert_eq!(minutes, [0, 1, 3, 7, 15, 31, 60, 120, 240, 1_560]);
}

#[tokio::test]
async fn notices_get_lost_or_come_twice_on_demand() {
    let (simulator, _) = world();
    for (delivery, notices) in [
        (Delivery::Dropped, 0),
        (Delivery::Doubled, 2),
        (Delivery::Usual, 1),
    ] {
        simulator.set_delivery(delivery);
        post(&simulator, "payments", delivery.code(), &order()).await;
        simulator.end(&simulator.newest().id, Outcome::Paid);
        assert_eq!(simulator.take_due().len(), notices, "{delivery:?}");
    }
}

#[tokio::test]
async fn nobody_pays_after_the_hour() {
    let (simulator, clock) = world();
    post(&simulator, "payments", "k", &order()).await;
    clock.advance(Duration::from_mins(59));
    assert_eq!(simulator.newest().status, "open");
    clock.advance(Duration::from_mins(1));
    assert_eq!(simulator.newest().status, "expired");
    assert_eq!(simulator.take_due().len(), 1);
}

#[tokio::test]
async fn the_page_to_pay_on_speaks_the_language_of_the_payment_and_leads_back() {
    let (simulator, _) = world();
    let (_, payment) = post(&simulator, "payments", "k", &order()).await;
    let url = payment["_links"]["checkout"]["href"].as_str().unwrap();
    let path = url.strip_prefix("http://localhost:8080").unwrap();
    let (_, page, _) = send(&simulator, Request::get(path).body(Body::empty()).unwrap()).await;
    assert!(page.contains("Payer") && page.contains("50,00 €"), "{page}");
    let pay = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("outcome=paid"))
        .unwrap();
    let (status, _, location) = send(&simulator, pay).await;
    assert_eq!(
        (status.as_u16(), location.as_str()),
        (303, "http://localhost:8080/back")
    );
    assert_eq!(simulator.newest().status, "paid");
    let (status, _, _) = send(&simulator, Request::get(path).body(Body::empty()).unwrap()).await;
    assert_eq!(status.as_u16(), 303, "it cannot be paid twice");
}

#[tokio::test]
async fn banks_take_money_back_on_the_page_of_the_provider() {
    let (simulator, _) = world();
    post(&simulator, "payments", "k", &order()).await;
    let id = simulator.newest().id;
    simulator.end(&id, Outcome::Paid);
    let post = |path: String| {
        let form = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        form.body(Body::from("fault=down&delivery=usual")).unwrap()
    };
    let (status, _, _) = send(
        &simulator,
        post(format!("{PATH}/payments/{id}/charge-back")),
    )
    .await;
    assert_eq!(
        (status.as_u16(), simulator.newest().chargebacks.len()),
        (303, 1)
    );
    assert_eq!(
        send(&simulator, post(format!("{PATH}/payments/tr_x/refund")))
            .await
            .0,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        send(&simulator, post(format!("{PATH}/faults")))
            .await
            .0
            .as_u16(),
        303
    );
    let (_, page, _) = send(&simulator, Request::get(PATH).body(Body::empty()).unwrap()).await;
    assert!(page.contains(&id) && page.contains("Betaaldienst"));
    let every_fault_has_a_name = Fault::ALL
        .iter()
        .all(|fault| page.contains(&format!("value=\"{}\"", fault.code())));
    assert!(every_fault_has_a_name);
}

#[test]
fn what_was_paid_is_there_after_a_new_start() {
    let (simulator, clock) = world();
    let file = std::env::temp_dir().join(format!("mollie-simulator-{}", std::process::id()));
    let kept = Simulator::open("http://localhost:8080", clock.clock(), Some(file.clone()));
    let id = kept.paid_by_a_stranger(5_000);
    let again = Simulator::open("http://localhost:8080", clock.clock(), Some(file.clone()));
    assert_eq!(again.newest().id, id);
    let _ = std::fs::remove_file(file);
    assert!(simulator.payments().is_empty());
}
