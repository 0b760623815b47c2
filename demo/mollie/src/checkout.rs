//! The page to pay on: the person says how it ends.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::words::Words;
use crate::{Outcome, PATH, Payment, Simulator};

/// Only the platform's stylesheet. The form ends on the page that the payment leads back to.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
                                 form-action 'self' https: http:; base-uri 'none'; frame-ancestors 'none'";

pub(crate) fn routes() -> Router<Simulator> {
    Router::new().route(&format!("{PATH}/checkout/{{id}}"), get(page).post(pay))
}

#[derive(Debug, Template)]
#[template(path = "checkout.html")]
struct View {
    words: Words,
    amount: String,
    is_card: bool,
    description: String,
    outcomes: Vec<(&'static str, &'static str, &'static str)>,
}

impl View {
    fn new(payment: &Payment) -> Self {
        let words = Words::of_locale(&payment.locale);
        let outcome = |outcome: Outcome| {
            let text = match outcome {
                Outcome::Paid => words.pick("Betalen", "Payer"),
                Outcome::Cancelled => words.pick("Annuleren", "Annuler"),
                Outcome::Failed => {
                    words.pick("Laten weigeren door de bank", "Faire refuser par la banque")
                }
                Outcome::Expired => words.pick("Laten verlopen", "Laisser expirer"),
            };
            let look = if outcome == Outcome::Paid {
                ""
            } else {
                " button-secondary"
            };
            (outcome.code(), text, look)
        };
        Self {
            words,
            amount: words.money(payment.cents),
            is_card: payment.method != "bancontact",
            description: payment.description.clone(),
            outcomes: Outcome::ALL.map(outcome).into(),
        }
    }
}

fn find(simulator: &Simulator, id: &str) -> Option<Payment> {
    simulator.with(|books| books.payment(id).cloned())
}

async fn page(State(simulator): State<Simulator>, Path(id): Path<String>) -> Response {
    match find(&simulator, &id) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(payment) if !payment.is_open() => Redirect::to(&payment.redirect_url).into_response(),
        Some(payment) => drawn(&View::new(&payment)),
    }
}

pub(crate) fn drawn(view: &impl Template) -> Response {
    match view.render() {
        Ok(body) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(body)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[derive(Debug, Deserialize)]
struct Choice {
    outcome: String,
    #[serde(default)]
    card: String,
}

async fn pay(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    Form(choice): Form<Choice>,
) -> Response {
    let Some(payment) = find(&simulator, &id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(outcome) = Outcome::of_code(&choice.outcome) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    if payment.is_open() {
        if !choice.card.is_empty() {
            simulator.with(|books| {
                if let Some(payment) = books.payment(&id) {
                    payment.card = Some(choice.card.chars().take(20).collect());
                }
            });
        }
        simulator.end(&id, outcome);
    }
    Redirect::to(&payment.redirect_url).into_response()
}
