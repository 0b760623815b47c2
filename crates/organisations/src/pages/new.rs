//! `GET /organisations/new`: "Organisatie toevoegen" begins with the enterprise
//! number (R-155 R-156), in any usual spelling.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use belgium::EnterpriseNumber;
use web::{Answer, Ctx, Form, Page, html_with_status, redirect};

use super::input;
use crate::FieldRefusal;
use crate::routes::{NEW, ORGANISATIONS, add_url};

#[derive(Debug, Template)]
#[template(path = "organisations/new.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    action: String,
    /// The page to go back to once it is done, or empty.
    return_to: String,
    back: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, return_to: &str) -> Self {
        Self {
            page: ctx.page(),
            form,
            action: NEW.to_string(),
            return_to: return_to.to_owned(),
            back: ORGANISATIONS.to_string(),
        }
    }
}

pub(crate) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    ctx.require_signed_in()?;
    let return_to = query.get("return_to").map_or("", String::as_str);
    let Some(typed) = query.get("number") else {
        return html_with_status(StatusCode::OK, &View::new(&ctx, Form::new(), return_to));
    };
    match typed.parse::<EnterpriseNumber>() {
        Ok(number) => Ok(redirect(&add_url(&number, return_to))),
        Err(reason) => {
            let mut form = Form::new().with("number", typed);
            form.refuse(&ctx, &FieldRefusal::from(reason));
            html_with_status(input::UNPROCESSABLE, &View::new(&ctx, form, return_to))
        }
    }
}
