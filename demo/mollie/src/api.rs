//! The API, version 2, as far as it is asked.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use kernel::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::books::{Books, Kept, Payment, Refund};
use crate::{API_KEY, Fault, PATH, Simulator, json as written};

/// Longer than anybody waits.
const SILENCE: Duration = Duration::from_mins(1);
const PAGE_MAX: usize = 250;
/// Above what was paid; so the API allows it.
const OVER_REFUND_CENTS: i64 = 2500;
const SAME_REFUND_AFTER: Duration = Duration::from_hours(1);

pub(crate) fn routes() -> Router<Simulator> {
    Router::new()
        .route(&format!("{PATH}/v2/payments"), post(create).get(list))
        .route(&format!("{PATH}/v2/payments/{{id}}"), get(show))
        .route(&format!("{PATH}/v2/payments/{{id}}/refunds"), post(refund))
}

type Said = (u16, Value);

fn refused(status: u16, title: &str, detail: &str, field: Option<&str>) -> Said {
    (status, written::problem(status, title, detail, field))
}

fn not_found() -> Said {
    refused(404, "Not Found", "No payment exists with token.", None)
}

/// What stands before every answer, and in its place where something is wrong.
async fn answer(
    simulator: &Simulator,
    headers: &HeaderMap,
    work: impl FnOnce(&mut Books, Fault) -> Said,
) -> Response {
    let expected = format!("Bearer {API_KEY}");
    if headers
        .get(header::AUTHORIZATION)
        .is_none_or(|key| key != expected.as_str())
    {
        return said(refused(
            401,
            "Unauthorized Request",
            "Missing authentication, or failed to authenticate",
            None,
        ));
    }
    let (fault, answer) = simulator.with(|books| {
        books.requests += 1;
        let fault = books.fault;
        let answer = match fault {
            Fault::Down => refused(
                503,
                "Service Unavailable",
                "The service is temporarily unavailable",
                None,
            ),
            Fault::Busy => refused(
                429,
                "Too Many Requests",
                "You have hit the rate limit",
                None,
            ),
            Fault::Redirect => (302, Value::Null),
            Fault::Refuses => refused(
                422,
                "Unprocessable Entity",
                "The amount is not allowed for this method",
                Some("amount"),
            ),
            Fault::Forgetful => not_found(),
            _ => work(books, fault),
        };
        (fault, answer)
    });
    match fault {
        Fault::FailsAfter => said(refused(
            500,
            "Internal Server Error",
            "Something went wrong",
            None,
        )),
        Fault::PageAfter => (
            StatusCode::OK,
            [(header::CONTENT_TYPE, "text/html")],
            "<!doctype html><title>Even geduld</title>",
        )
            .into_response(),
        Fault::Redirect => Redirect::to("https://elsewhere.example/").into_response(),
        Fault::SilentAfter => {
            tokio::time::sleep(SILENCE).await;
            said(answer)
        }
        _ => said(answer),
    }
}

fn said((status, body): Said) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (
        status,
        [(header::CONTENT_TYPE, "application/hal+json")],
        body.to_string(),
    )
        .into_response()
}

/// The same answer under the same key, for a day; with other words it is a mistake.
fn once(
    books: &mut Books,
    headers: &HeaderMap,
    now: Timestamp,
    asked: &str,
    work: impl FnOnce(&mut Books) -> Said,
) -> Said {
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok())
        .map(str::to_owned);
    if let Some(kept) = key.as_ref().and_then(|key| books.kept.get(key)) {
        return if kept.asked == asked {
            (kept.status, kept.answer.clone())
        } else {
            refused(
                400,
                "Bad Request",
                "The idempotency key was used with other parameters",
                None,
            )
        };
    }
    let (status, answer) = work(books);
    if let Some(key) = key {
        books.kept.insert(
            key,
            Kept {
                asked: asked.to_owned(),
                status,
                answer: answer.clone(),
                at: now,
            },
        );
    }
    (status, answer)
}

async fn create(State(simulator): State<Simulator>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = String::from_utf8_lossy(&body).into_owned();
    let (now, origin) = (simulator.0.clock.now(), simulator.0.origin.clone());
    let work = |books: &mut Books, fault| {
        once(books, &headers, now, &asked, |books| {
            match new_payment(books, now, &asked) {
                Ok(payment) => {
                    let answer = written::payment(&origin, &payment, fault, false);
                    books.payments.push(payment);
                    (201, answer)
                }
                Err(field) => refused(
                    422,
                    "Unprocessable Entity",
                    &format!("The {field} is invalid"),
                    Some(field),
                ),
            }
        })
    };
    answer(&simulator, &headers, work).await
}

fn new_payment(books: &mut Books, now: Timestamp, asked: &str) -> Result<Payment, &'static str> {
    let asked: Value = serde_json::from_str(asked).map_err(|_| "body")?;
    let text = |name: &'static str| {
        asked
            .get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or(name)
    };
    let cents = asked
        .get("amount")
        .and_then(written::cents)
        .ok_or("amount")?;
    let description = text("description")?;
    if description.is_empty() || description.chars().count() > 255 {
        return Err("description");
    }
    let method = text("method")?;
    if !["bancontact", "creditcard"].contains(&method.as_str()) {
        return Err("method");
    }
    Ok(Payment {
        id: books.next_id("tr", now),
        status: "open".into(),
        cents,
        description,
        redirect_url: text("redirectUrl")?,
        webhook_url: text("webhookUrl")?,
        method,
        locale: text("locale")?,
        metadata: asked.get("metadata").cloned().unwrap_or_default(),
        created_at: now,
        paid_at: None,
        card: None,
        refunds: Vec::new(),
        chargebacks: Vec::new(),
    })
}

#[derive(Debug, Deserialize)]
struct ShowQuery {
    #[serde(default)]
    embed: String,
}

async fn show(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(asked): Query<ShowQuery>,
) -> Response {
    let origin = simulator.0.origin.clone();
    let work = |books: &mut Books, fault| match books.payment(&id) {
        Some(payment) => (
            200,
            written::payment(&origin, payment, fault, asked.embed.contains("refunds")),
        ),
        None => not_found(),
    };
    answer(&simulator, &headers, work).await
}

#[derive(Debug, Deserialize)]
struct Page {
    limit: Option<usize>,
    from: Option<String>,
}

async fn list(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Query(page): Query<Page>,
) -> Response {
    let origin = simulator.0.origin.clone();
    let work = |books: &mut Books, fault| {
        let limit = page.limit.unwrap_or(50).clamp(1, PAGE_MAX);
        let newest = books.payments.iter().rev();
        let mut from =
            newest.skip_while(|payment| page.from.as_ref().is_some_and(|from| payment.id != *from));
        let shown: Vec<Value> = from
            .by_ref()
            .take(limit)
            .map(|payment| written::payment(&origin, payment, fault, false))
            .collect();
        let mut links = json!({});
        if let Some(next) = from.next() {
            let href = format!("{origin}{PATH}/v2/payments?from={}&limit={limit}", next.id);
            links["next"] = written::link(&href, "application/hal+json");
        }
        (
            200,
            json!({ "count": shown.len(), "_embedded": { "payments": shown }, "_links": links }),
        )
    };
    answer(&simulator, &headers, work).await
}

async fn refund(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Response {
    let asked = String::from_utf8_lossy(&body).into_owned();
    let now = simulator.0.clock.now();
    let work = |books: &mut Books, _| {
        once(books, &headers, now, &asked, |books| {
            new_refund(books, now, &id, &asked)
        })
    };
    answer(&simulator, &headers, work).await
}

fn new_refund(books: &mut Books, now: Timestamp, id: &str, asked: &str) -> Said {
    let asked: Value = serde_json::from_str(asked).unwrap_or_default();
    let new = books.next_id("re", now);
    let Some(payment) = books.payment(id) else {
        return not_found();
    };
    let Some(cents) = asked
        .get("amount")
        .and_then(written::cents)
        .filter(|cents| *cents > 0)
    else {
        return refused(
            422,
            "Unprocessable Entity",
            "The amount is invalid",
            Some("amount"),
        );
    };
    if payment.paid_at.is_none() || payment.refunded() + cents > payment.cents + OVER_REFUND_CENTS {
        return refused(
            422,
            "Unprocessable Entity",
            "The amount is higher than the maximum",
            Some("amount"),
        );
    }
    let is_same =
        |refund: &Refund| refund.cents == cents && now.since(refund.created_at) < SAME_REFUND_AFTER;
    if payment.refunds.iter().any(is_same) {
        return refused(
            409,
            "Conflict",
            "The same refund was made a moment ago",
            None,
        );
    }
    let refund = Refund {
        id: new,
        status: "pending".into(),
        cents,
        metadata: asked.get("metadata").cloned().unwrap_or_default(),
        created_at: now,
    };
    let answer = written::refund(id, &refund);
    payment.refunds.push(refund);
    (201, answer)
}
