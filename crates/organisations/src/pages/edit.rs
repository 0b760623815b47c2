//! `/organisations/{id}/edit`: "gegevens wijzigen" (R-182 R-183), for
//! administrators only.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use web::{Answer, Ctx, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::routes::organisation_url;
use crate::tabs::{Tab, Tabs, tabs};
use crate::{Membership, Organisation, change_data, require_administrator};

#[derive(Debug, Template)]
#[template(path = "organisations/edit.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    name: String,
    number: String,
    cancel: String,
}

impl View {
    pub fn new(ctx: &Ctx, organisation: &Organisation, member: &Membership, form: Form) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::DATA),
            form,
            name: organisation.name.clone(),
            number: organisation.number.to_string(),
            cancel: organisation_url(&organisation.id),
        }
    }
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let form = input::data_form(&organisation.data());
    html_with_status(
        StatusCode::OK,
        &View::new(&ctx, &organisation, &member, form),
    )
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let mut form = submission.form(&input::DATA_FIELDS);
    let Some(data) = input::data(&ctx, &submission, &mut form) else {
        let view = View::new(&ctx, &organisation, &member, form);
        return html_with_status(input::UNPROCESSABLE, &view);
    };
    let (act, id) = (ctx.act(), organisation.id.clone());
    ctx.db()
        .write(move |tx| change_data(tx, &act, &id, &data))
        .await?;
    ctx.notify("success", "notice-organisation-saved");
    Ok(redirect(&organisation_url(&organisation.id)))
}
