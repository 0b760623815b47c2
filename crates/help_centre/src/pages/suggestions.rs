//! `GET /help/suggestions`: articles for what somebody types on another page, as a list
//! that a script puts there. Nobody comes here to read.

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::response::{Html, IntoResponse};
use web::{Answer, Ctx, Failure};

use super::home::SearchQuery;
use crate::help::{Found, Help};

const SHOWN_MAX: usize = 4;

#[derive(Debug, Template)]
#[template(path = "help/suggestions.html")]
struct View {
    found: Vec<Found>,
}

pub(super) async fn get(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Query(asked): Query<SearchQuery>,
) -> Answer {
    let found = help.search(&asked.q, ctx.language(), SHOWN_MAX)?;
    let list = View { found }.render();
    let list = list.map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(Html(list).into_response())
}
