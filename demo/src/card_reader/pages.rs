//! `/demo/cards`: insert a card, or take one along as a file.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;

use super::CardReader;
use super::handshake::AttemptUrl;
use super::inserted::Inserted;
use crate::words::Words;

pub const PATH: &str = "/demo/cards";
/// Of the files; browsers ask for one.
const PASSWORD: &str = "immo";
/// Only the platform's stylesheet. A form may end at a tool, after a sign-in.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

pub fn routes(reader: CardReader) -> Router {
    Router::new()
        .route(PATH, get(page).post(insert))
        .route("/demo/cards/{file}", get(file))
        .with_state(reader)
}

#[derive(Debug, Template)]
#[template(path = "cards.html")]
struct View {
    words: Words,
    path: &'static str,
    password: &'static str,
    /// The attempt that waits for a card; without one there is nothing to insert it for.
    attempt: Option<String>,
    /// What the listener said instead of taking the card.
    trouble: Option<String>,
    everybodys: Vec<Choice>,
    others: Vec<Choice>,
}

#[derive(Debug)]
struct Choice {
    slug: &'static str,
    name: String,
    about: &'static str,
}

impl View {
    fn new(words: Words, attempt: Option<String>, trouble: Option<String>) -> Self {
        let choice = |card: Inserted| Choice {
            slug: card.slug(),
            name: card.name(),
            about: card.about(words),
        };
        Self {
            words,
            path: PATH,
            password: PASSWORD,
            attempt,
            trouble,
            everybodys: Inserted::everybodys().map(choice).collect(),
            others: Inserted::others().map(choice).collect(),
        }
    }
}

fn drawn(status: StatusCode, view: &View) -> Response {
    match view.render() {
        Ok(body) => (
            status,
            [(header::CONTENT_SECURITY_POLICY, POLICY)],
            Html(body),
        )
            .into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[derive(Debug, Deserialize)]
struct PageQuery {
    attempt: Option<String>,
}

async fn page(
    State(reader): State<CardReader>,
    Query(asked): Query<PageQuery>,
    headers: HeaderMap,
) -> Response {
    let attempt = asked.attempt;
    let attempt = attempt.and_then(|text| reader.listener.attempt(&text));
    let attempt = attempt.map(|attempt| attempt.text);
    let view = View::new(Words::asked_for(&headers), attempt, None);
    drawn(StatusCode::OK, &view)
}

#[derive(Debug, Deserialize)]
struct Insertion {
    attempt: String,
    /// Empty: the reader stays so.
    card: String,
}

async fn insert(
    State(reader): State<CardReader>,
    headers: HeaderMap,
    Form(insertion): Form<Insertion>,
) -> Response {
    let Some(attempt) = reader.listener.attempt(&insertion.attempt) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let card = Inserted::find(&insertion.card);
    if card.is_none() && !insertion.card.is_empty() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    match shown(&reader, &attempt, card).await {
        Ok(location) => Redirect::to(&location).into_response(),
        Err(error) => {
            let words = Words::asked_for(&headers);
            let view = View::new(words, Some(attempt.text), Some(error.to_string()));
            drawn(StatusCode::BAD_GATEWAY, &view)
        }
    }
}

async fn shown(
    reader: &CardReader,
    attempt: &AttemptUrl,
    card: Option<Inserted>,
) -> std::io::Result<String> {
    let card = card.map(|card| card.card(reader.world()));
    let location = reader.listener.present(attempt, card.as_ref()).await?;
    if location.starts_with(&format!("{}/", reader.origin)) {
        Ok(location)
    } else {
        Err(std::io::Error::other("it leads elsewhere"))
    }
}

/// `{card}.p12`, or the certificate of who signs servers here.
async fn file(State(reader): State<CardReader>, Path(file): Path<String>) -> Response {
    if file == "servers.crt" {
        let kind = [(header::CONTENT_TYPE, "application/x-x509-ca-cert")];
        return (kind, reader.world().servers.pem()).into_response();
    }
    let card = file.strip_suffix(".p12").and_then(Inserted::find);
    let Some(card) = card else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = format!("{} (demo)", card.name());
    let bytes = card.card(reader.world()).p12(&name, PASSWORD);
    let kind = [(header::CONTENT_TYPE, "application/x-pkcs12")];
    (kind, bytes).into_response()
}
