//! The provider's own page, for whoever plays its staff: what was paid, what banks take
//! back, and what goes wrong.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use crate::checkout::drawn;
use crate::words::Words;
use crate::{Delivery, Fault, PATH, Payment, Simulator};

/// How many are shown.
const SHOWN: usize = 50;

pub(crate) fn routes() -> Router<Simulator> {
    Router::new()
        .route(PATH, get(page))
        .route(&format!("{PATH}/faults"), post(set_faults))
        .route(&format!("{PATH}/payments/{{id}}/{{act}}"), post(act))
}

#[derive(Debug, Template)]
#[template(path = "payments.html")]
struct View {
    words: Words,
    rows: Vec<Row>,
    faults: Vec<Choice>,
    deliveries: Vec<Choice>,
}

#[derive(Debug)]
struct Row {
    id: String,
    amount: String,
    status: String,
    method: String,
    back: String,
    is_paid: bool,
    is_charged_back: bool,
}

/// An entry of a list to choose from.
#[derive(Debug)]
struct Choice {
    code: &'static str,
    text: &'static str,
    chosen: bool,
}

impl Row {
    fn new(words: Words, payment: &Payment) -> Self {
        let back = payment.refunded() + payment.charged_back();
        Self {
            id: payment.id.clone(),
            amount: words.money(payment.cents),
            status: payment.status.clone(),
            method: payment
                .card
                .clone()
                .unwrap_or_else(|| payment.method.clone()),
            back: if back > 0 {
                words.money(back)
            } else {
                String::new()
            },
            is_paid: payment.paid_at.is_some(),
            is_charged_back: payment.charged_back() > 0,
        }
    }
}

async fn page(State(simulator): State<Simulator>, headers: HeaderMap) -> Response {
    let words = Words::asked_for(&headers);
    let payments = simulator.payments();
    let (fault, delivery) = simulator.with(|books| (books.fault, books.delivery));
    let fault_choice = |one: Fault| Choice {
        code: one.code(),
        text: fault_text(words, one),
        chosen: one == fault,
    };
    let delivery_choice = |one: Delivery| Choice {
        code: one.code(),
        text: delivery_text(words, one),
        chosen: one == delivery,
    };
    drawn(&View {
        words,
        rows: payments
            .iter()
            .rev()
            .take(SHOWN)
            .map(|payment| Row::new(words, payment))
            .collect(),
        faults: Fault::ALL.map(fault_choice).into(),
        deliveries: Delivery::ALL.map(delivery_choice).into(),
    })
}

fn fault_text(words: Words, fault: Fault) -> &'static str {
    match fault {
        Fault::None => words.pick("in orde", "en ordre"),
        Fault::Down => words.pick("niet bereikbaar", "inaccessible"),
        Fault::FailsAfter => words.pick(
            "doet het, en zegt dat het mislukt is",
            "le fait, et dit avoir échoué",
        ),
        Fault::SilentAfter => words.pick("doet het, en zwijgt", "le fait, et se tait"),
        Fault::PageAfter => words.pick(
            "doet het, en toont een webpagina",
            "le fait, et montre une page web",
        ),
        Fault::Redirect => words.pick("verwijst door", "redirige ailleurs"),
        Fault::WrongAmount => words.pick("zegt een cent te weinig", "dit un centime de moins"),
        Fault::OtherMode => words.pick("andere modus", "autre mode"),
        Fault::OtherProfile => words.pick("ander profiel", "autre profil"),
        Fault::OtherCurrency => words.pick("andere munt", "autre monnaie"),
        Fault::OtherReference => words.pick("verkeerd kenmerk", "mauvaise référence"),
        Fault::Forgetful => words.pick("kent geen enkele betaling", "ne connaît aucun paiement"),
        Fault::Busy => words.pick(
            "vraagt om later terug te komen",
            "demande de revenir plus tard",
        ),
        Fault::Refuses => words.pick("weigert elke betaling", "refuse tout paiement"),
    }
}

fn delivery_text(words: Words, delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Usual => words.pick("komen aan", "arrivent"),
        Delivery::Dropped => words.pick("gaan verloren", "se perdent"),
        Delivery::Doubled => words.pick("komen dubbel aan", "arrivent deux fois"),
        Delivery::Shuffled => words.pick("de jongste eerst", "la plus récente d’abord"),
    }
}

#[derive(Debug, Deserialize)]
struct Faults {
    fault: String,
    delivery: String,
}

async fn set_faults(State(simulator): State<Simulator>, Form(faults): Form<Faults>) -> Response {
    let (Some(fault), Some(delivery)) = (
        Fault::of_code(&faults.fault),
        Delivery::of_code(&faults.delivery),
    ) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    simulator.set_fault(fault);
    simulator.set_delivery(delivery);
    Redirect::to(PATH).into_response()
}

async fn act(
    State(simulator): State<Simulator>,
    Path((id, act)): Path<(String, String)>,
) -> Response {
    let payment = simulator.with(|books| books.payment(&id).cloned());
    let Some(payment) = payment.filter(|payment| payment.paid_at.is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let left = payment.cents - payment.refunded() - payment.charged_back();
    match act.as_str() {
        "charge-back" if left > 0 => drop(simulator.charge_back(&id, left)),
        "refund" if left > 0 => drop(simulator.refund_elsewhere(&id, left)),
        "reverse" => drop(simulator.reverse_charge_backs(&id)),
        _ => return StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
    Redirect::to(PATH).into_response()
}
