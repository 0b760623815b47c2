//! The JSON of the API.

use kernel::Timestamp;
use serde_json::{Value, json};

use crate::books::{Chargeback, Payment, Refund};
use crate::{Fault, PATH, PROFILE};

pub(crate) fn amount(cents: i64) -> Value {
    amount_in("EUR", cents)
}

fn amount_in(currency: &str, cents: i64) -> Value {
    json!({ "currency": currency, "value": format!("{}.{:02}", cents / 100, cents % 100) })
}

/// Only as the API takes it: a text with two decimals.
pub(crate) fn cents(amount: &Value) -> Option<i64> {
    let text = amount.get("value")?.as_str()?;
    if amount.get("currency")?.as_str()? != "EUR" {
        return None;
    }
    let (euros, cents) = text.split_once('.')?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if cents.len() != 2 || !is_number(cents) || !is_number(euros) {
        return None;
    }
    Some(euros.parse::<i64>().ok()?.checked_mul(100)? + cents.parse::<i64>().ok()?)
}

pub(crate) fn time(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or_default();
    at.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// What a payment looks like from outside, with this fault in it.
pub(crate) fn payment(origin: &str, payment: &Payment, fault: Fault, embeds: bool) -> Value {
    let is = |wanted: Fault| fault == wanted;
    let shown = if is(Fault::WrongAmount) {
        payment.cents - 1
    } else {
        payment.cents
    };
    let here = format!("{origin}{PATH}");
    let mut links = json!({ "self": link(&format!("{here}/v2/payments/{}", payment.id), "application/hal+json") });
    if payment.is_open() {
        links["checkout"] = link(&format!("{here}/checkout/{}", payment.id), "text/html");
    }
    let mut all = json!({
        "resource": "payment",
        "id": payment.id,
        "mode": if is(Fault::OtherMode) { "live" } else { "test" },
        "createdAt": time(payment.created_at),
        "amount": amount_in(if is(Fault::OtherCurrency) { "USD" } else { "EUR" }, shown),
        "description": payment.description,
        "method": payment.method,
        "metadata": if is(Fault::OtherReference) { json!({ "payment": "pay_00000000000000000000000000" }) } else { payment.metadata.clone() },
        "status": payment.status,
        "isCancelable": false,
        "profileId": if is(Fault::OtherProfile) { "pfl_other" } else { PROFILE },
        "sequenceType": "oneoff",
        "redirectUrl": payment.redirect_url,
        "webhookUrl": payment.webhook_url,
        "locale": payment.locale,
        "_links": links,
    });
    if let Some(at) = payment.paid_at {
        all["paidAt"] = time(at).into();
        all["amountRefunded"] = amount(payment.refunded());
        all["amountRemaining"] = amount((payment.cents - payment.refunded()).max(0));
        if let Some(card) = &payment.card {
            all["details"] = json!({ "cardLabel": card });
        }
    }
    if payment.charged_back() > 0 {
        all["amountChargedBack"] = amount(payment.charged_back());
    }
    if embeds {
        all["_embedded"] = json!({
            "refunds": payment.refunds.iter().map(|one| refund(&payment.id, one)).collect::<Vec<_>>(),
            "chargebacks": payment.chargebacks.iter().map(|one| chargeback(&payment.id, one)).collect::<Vec<_>>(),
        });
    }
    all
}

pub(crate) fn refund(payment: &str, refund: &Refund) -> Value {
    json!({
        "resource": "refund",
        "id": refund.id,
        "paymentId": payment,
        "amount": amount(refund.cents),
        "status": refund.status,
        "metadata": refund.metadata,
        "createdAt": time(refund.created_at),
    })
}

fn chargeback(payment: &str, chargeback: &Chargeback) -> Value {
    json!({
        "resource": "chargeback",
        "id": chargeback.id,
        "paymentId": payment,
        "amount": amount(chargeback.cents),
        "createdAt": time(chargeback.created_at),
        "reversedAt": chargeback.reversed_at.map(time),
    })
}

pub(crate) fn link(href: &str, kind: &str) -> Value {
    json!({ "href": href, "type": kind })
}

pub(crate) fn problem(status: u16, title: &str, detail: &str, field: Option<&str>) -> Value {
    let mut problem = json!({ "status": status, "title": title, "detail": detail });
    if let Some(field) = field {
        problem["field"] = field.into();
    }
    problem
}
