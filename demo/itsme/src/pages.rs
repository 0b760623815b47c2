//! The screen on which somebody confirms, in place of the app on a telephone.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::authorization::Asked;
use crate::{Fault, Holder, Simulator};

/// Only the platform's stylesheet, where there is one.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

#[derive(Debug, Template)]
#[template(path = "ask.html")]
struct View {
    french: bool,
    /// What is wrong with the question.
    wrong: Option<&'static str>,
    action: String,
    query: String,
    holders: Vec<Holder>,
    faults: Vec<Choice>,
}

#[derive(Debug)]
struct Choice {
    code: &'static str,
    text: &'static str,
    chosen: bool,
}

impl View {
    fn pick(&self, nl: &'static str, fr: &'static str) -> &'static str {
        if self.french { fr } else { nl }
    }
}

pub(crate) async fn ask(
    State(simulator): State<Simulator>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Response {
    let wrong = simulator.check(&asked).err();
    let french = asked
        .get("ui_locales")
        .is_some_and(|locales| locales.starts_with("fr"));
    let (holders, fault) = {
        let state = simulator.lock();
        (state.holders.clone(), state.fault)
    };
    let choice = |known: &Fault| Choice {
        code: known.code(),
        text: if french {
            known.words().1
        } else {
            known.words().0
        },
        chosen: *known == fault,
    };
    let view = View {
        french,
        wrong,
        action: simulator.at("/authorization"),
        query: form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&asked)
            .finish(),
        holders,
        faults: Fault::ALL.iter().map(choice).collect(),
    };
    let status = match wrong {
        None => StatusCode::OK,
        Some(_) => StatusCode::BAD_REQUEST,
    };
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
pub(crate) struct Given {
    query: String,
    #[serde(default)]
    holder: String,
    #[serde(default)]
    fault: String,
    answer: String,
}

pub(crate) async fn answer(
    State(simulator): State<Simulator>,
    Form(given): Form<Given>,
) -> Response {
    let asked: Asked = form_urlencoded::parse(given.query.as_bytes())
        .into_owned()
        .collect();
    if let Err(wrong) = simulator.check(&asked) {
        return (StatusCode::BAD_REQUEST, wrong).into_response();
    }
    if let Some(fault) = Fault::of_code(&given.fault) {
        simulator.set_fault(fault);
    }
    let confirmed = given.answer == "confirm";
    if confirmed && simulator.holder(&given.holder).is_none() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let sub = confirmed.then_some(given.holder.as_str());
    Redirect::to(&simulator.answered(&asked, sub)).into_response()
}
