//! `GET /vme/filing.schema.json`: what a package for the counter says, for programs.

use axum::http::header;
use axum::response::IntoResponse;
use web::{Answer, Ctx};

use crate::form;

pub(super) async fn get(_: Ctx) -> Answer {
    let schema = form::schema().to_string();
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], schema).into_response())
}
