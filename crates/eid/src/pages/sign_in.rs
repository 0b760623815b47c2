//! `GET /sign-in/eid`: what to have at hand, and the button. Also for whoever is signed
//! in and must prove it again.

use askama::Template;
use web::{Answer, Ctx, Page, Route, html, with_request};

use crate::errand::{Errand, What};
use crate::routes::{DIAGNOSIS, START};

#[derive(Debug, Template)]
#[template(path = "eid/sign_in.html")]
pub(super) struct View {
    page: Page,
    start: String,
    errand: String,
    /// Another way than the card.
    otherwise: String,
    help: String,
    /// Whoever is signed in and must prove it again.
    again: Option<String>,
}

impl View {
    fn new(ctx: &Ctx) -> Self {
        let request = ctx.parameter("request");
        Self {
            page: ctx.page(),
            start: START.to_string(),
            errand: Errand::here(ctx, What::SignIn).sealed(ctx.sealer()),
            otherwise: with_request(Route::SIGN_IN, request.as_deref()),
            help: with_request(DIAGNOSIS, request.as_deref()),
            again: ctx.signed_in().map(|person| person.display_name.clone()),
        }
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    html(&View::new(&ctx))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let view = View::new(ctx);
    vec![("sign in", view.render().expect("the view renders"))]
}
