//! `/demo/registers`: the lists, and a page to change them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;

use super::{ASKS_TOKEN, DROPS_FILES, Fault, Register, Registers, Row, Status, TOKEN};
use crate::words::Words;

const PATH: &str = "/demo/registers";
/// Only the platform's stylesheet.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

pub fn routes(registers: Registers) -> Router {
    Router::new()
        .route(PATH, get(page))
        .route("/demo/registers/{file}", get(list))
        .route("/demo/registers/{register}/status", post(set_status))
        .route("/demo/registers/{register}/fault", post(set_fault))
        .with_state(registers)
}

/// `{register}.csv`, as its source's definition names it.
async fn list(
    State(registers): State<Registers>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let slug = file.strip_suffix(".csv").unwrap_or_default();
    let Some((fault, list)) = registers.list(slug).filter(|_| slug != DROPS_FILES) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let token = headers.get(header::AUTHORIZATION);
    let expected = format!("Bearer {TOKEN}");
    if slug == ASKS_TOKEN && token.is_none_or(|token| token != expected.as_str()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match fault {
        Fault::Down => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        _ => ([(header::CONTENT_TYPE, "text/csv")], list).into_response(),
    }
}

#[derive(Debug, Deserialize)]
struct NewStatus {
    number: String,
    status: String,
}

async fn set_status(
    State(registers): State<Registers>,
    Path(slug): Path<String>,
    Form(new): Form<NewStatus>,
) -> Response {
    let Some(status) = Status::of_code(&new.status) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    done(registers.set_status(&slug, &new.number, status))
}

#[derive(Debug, Deserialize)]
struct NewFault {
    fault: String,
}

async fn set_fault(
    State(registers): State<Registers>,
    Path(slug): Path<String>,
    Form(new): Form<NewFault>,
) -> Response {
    let Some(fault) = Fault::of_code(&new.fault) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    done(registers.set_fault(&slug, fault))
}

fn done(changed: std::io::Result<bool>) -> Response {
    match changed {
        Ok(true) => Redirect::to(PATH).into_response(),
        Ok(false) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[derive(Debug, Template)]
#[template(path = "registers.html")]
struct View {
    words: Words,
    path: &'static str,
    registers: Vec<Card>,
}

#[derive(Debug)]
struct Card {
    slug: &'static str,
    rows: Vec<RowView>,
    /// How many others stand in it.
    strangers: usize,
    faults: Vec<Choice>,
}

#[derive(Debug)]
struct RowView {
    number: String,
    holder: String,
    kind: &'static str,
    statuses: Vec<Choice>,
}

/// An entry of a list to choose from.
#[derive(Debug)]
struct Choice {
    code: &'static str,
    text: &'static str,
    chosen: bool,
}

impl Card {
    fn new(words: Words, slug: &'static str, register: &Register) -> Self {
        let known = register.rows.iter().filter(|row| row.is_known());
        let rows: Vec<RowView> = known.map(|row| RowView::new(words, row)).collect();
        let choice = |fault: Fault| Choice {
            code: fault.code(),
            text: fault_text(words, fault),
            chosen: fault == register.fault,
        };
        Self {
            slug,
            strangers: register.rows.len() - rows.len(),
            rows,
            faults: Fault::ALL.map(choice).into(),
        }
    }
}

impl RowView {
    fn new(words: Words, row: &Row) -> Self {
        let choice = |status: Status| Choice {
            code: status.code(),
            text: status_text(words, status),
            chosen: status == row.status,
        };
        Self {
            number: row.number.clone(),
            holder: row.holder(),
            kind: row.kind,
            statuses: Status::ALL.map(choice).into(),
        }
    }
}

fn status_text(words: Words, status: Status) -> &'static str {
    match status {
        Status::Active => words.pick("actief", "actif"),
        Status::Suspended => words.pick("geschorst", "suspendu"),
        Status::StruckOff => words.pick("geschrapt", "radié"),
        Status::Absent => words.pick("niet in de lijst", "pas dans la liste"),
    }
}

fn fault_text(words: Words, fault: Fault) -> &'static str {
    match fault {
        Fault::None => words.pick("in orde", "en ordre"),
        Fault::Down => words.pick("niet bereikbaar", "inaccessible"),
        Fault::Columns => words.pick("een kolom ontbreekt", "une colonne manque"),
        Fault::Encoding => words.pick("verkeerde codering", "mauvais encodage"),
        Fault::Doubled => words.pick("een nummer staat er dubbel in", "un numéro en double"),
        Fault::BadRow => words.pick("een foute rij", "une ligne erronée"),
        Fault::Half => words.pick("de helft ontbreekt", "la moitié manque"),
        Fault::Page => words.pick("een webpagina, geen lijst", "une page web, pas une liste"),
    }
}

async fn page(State(registers): State<Registers>, headers: HeaderMap) -> Response {
    let words = Words::asked_for(&headers);
    let all = registers.snapshot();
    let cards = all
        .iter()
        .map(|(slug, register)| Card::new(words, slug, register));
    let view = View {
        words,
        path: PATH,
        registers: cards.collect(),
    };
    match view.render() {
        Ok(body) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(body)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
