//! `GET /contact/sent/{reference}`: the question is here. It shows what stands in the
//! address and looks nothing up.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Ctx, Failure, Page, Route, html};

use crate::case::Reference;

#[derive(Debug, Template)]
#[template(path = "cases/sent.html")]
pub(crate) struct View {
    page: Page,
    reference: String,
    help: String,
}

impl View {
    pub fn new(ctx: &Ctx, reference: &Reference) -> Self {
        Self {
            page: ctx.page(),
            reference: reference.to_string(),
            help: Route::HELP.to_string(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(reference): Path<String>) -> Answer {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    html(&View::new(&ctx, &reference))
}
