//! `/demo/bank`: make a transfer, and have the bank take it back.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use i18n::format::money;
use kernel::Cents;
use serde::Deserialize;

use super::{BENEFICIARY, Bank, account};
use crate::words::Words;

const PATH: &str = "/demo/bank";
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
/// What a bank takes of a name, and of words without structure.
const NAME_CHARS_MAX: usize = 35;
const WORDS_CHARS_MAX: usize = 140;
/// A million: more does not fit into a demo.
const AMOUNT_MAX: Cents = Cents(100_000_000);

#[derive(Debug, Template)]
#[template(path = "bank.html")]
struct View {
    words: Words,
    path: &'static str,
    account: String,
    beneficiary: &'static str,
    typed: Typed,
    /// What was typed is no amount.
    is_wrong: bool,
    rows: Vec<Row>,
}

#[derive(Debug, Default, Deserialize)]
struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    communication: String,
}

#[derive(Debug)]
struct Row {
    index: usize,
    name: String,
    amount: String,
    communication: String,
    is_taken_back: bool,
}

pub fn routes(bank: Bank) -> Router {
    Router::new()
        .route(PATH, get(page).post(transfer))
        .route(&format!("{PATH}/{{index}}/take-back"), post(take_back))
        .with_state(bank)
}

async fn page(State(bank): State<Bank>, headers: HeaderMap) -> Response {
    let typed = Typed {
        name: "Peeters Vastgoed".to_owned(),
        amount: "100,00".to_owned(),
        communication: String::new(),
    };
    show(&bank, &headers, typed, StatusCode::OK)
}

fn show(bank: &Bank, headers: &HeaderMap, typed: Typed, status: StatusCode) -> Response {
    let words = Words::asked_for(headers);
    let transfers = bank.transfers();
    let rows = transfers.into_iter().enumerate().rev();
    let view = View {
        words,
        path: PATH,
        account: account(),
        beneficiary: BENEFICIARY,
        typed,
        is_wrong: status != StatusCode::OK,
        rows: rows
            .map(|(index, transfer)| Row {
                index,
                name: transfer.name,
                amount: money(Cents(transfer.cents), words.language()),
                communication: transfer.communication,
                is_taken_back: transfer.is_taken_back,
            })
            .collect(),
    };
    match view.render() {
        Ok(page) => (
            status,
            [(header::CONTENT_SECURITY_POLICY, POLICY)],
            Html(page),
        )
            .into_response(),
        Err(error) => failed(&error.to_string()),
    }
}

async fn transfer(
    State(bank): State<Bank>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let amount = belgium::typed_euros(&typed.amount);
    let Some(amount) = amount.filter(|amount| amount.is_positive() && *amount <= AMOUNT_MAX) else {
        return show(&bank, &headers, typed, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let name = ascii(&typed.name, NAME_CHARS_MAX);
    let communication = ascii(&typed.communication, WORDS_CHARS_MAX);
    match bank.transfer(&name, amount, &communication) {
        Ok(()) => Redirect::to(PATH).into_response(),
        Err(error) => failed(&error.to_string()),
    }
}

/// What a file in ASCII can carry.
fn ascii(text: &str, chars_max: usize) -> String {
    let printable = |c: char| {
        if c == ' ' || c.is_ascii_graphic() {
            c
        } else {
            '?'
        }
    };
    text.trim().chars().map(printable).take(chars_max).collect()
}

async fn take_back(State(bank): State<Bank>, Path(index): Path<usize>) -> Response {
    match bank.take_back(index) {
        Ok(_) => Redirect::to(PATH).into_response(),
        Err(error) => failed(&error.to_string()),
    }
}

fn failed(why: &str) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, why.to_owned()).into_response()
}
