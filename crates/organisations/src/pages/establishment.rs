//! `/organisations/{id}/establishments/…`: an administrator adds, changes and
//! closes places of business.

use crate::EstablishmentId;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::input::{self, shown};
use crate::routes::{CLOSE_ESTABLISHMENT, establishment_url, organisation_url};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Establishment, EstablishmentData, Membership, Organisation, TypedEstablishment,
    add_establishment, change_establishment, close_establishment, establishment,
    require_administrator,
};

pub(super) const FIELDS: [&str; 7] = [
    "name",
    "number",
    "street",
    "postal_code",
    "city",
    "email",
    "phone",
];

#[derive(Debug, Template)]
#[template(path = "organisations/establishment.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    heading: String,
    name: String,
    cancel: String,
    /// Where it is closed, once it exists.
    close: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        place: Option<&EstablishmentId>,
        form: Form,
    ) -> Self {
        let close = |place| establishment_url(CLOSE_ESTABLISHMENT, &organisation.id, place);
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::DATA),
            form,
            heading: ctx.t(if place.is_some() {
                "organisations-establishment-change-heading"
            } else {
                "organisations-establishment-add-heading"
            }),
            name: organisation.name.clone(),
            cancel: organisation_url(&organisation.id),
            close: place.map(close),
        }
    }
}

pub(crate) fn filled(data: &EstablishmentData) -> Form {
    Form::new()
        .with("name", &data.name)
        .with("number", shown(data.number.as_ref()))
        .with("street", data.address.street.as_str())
        .with("postal_code", data.address.postal_code.as_str())
        .with("city", data.address.city.as_str())
        .with("email", shown(data.email.as_ref()))
        .with("phone", shown(data.phone.as_ref()))
}

fn read(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<EstablishmentData> {
    let typed = TypedEstablishment {
        number: submission.get("number"),
        name: submission.get("name"),
        street: submission.get("street"),
        postal_code: submission.get("postal_code"),
        city: submission.get("city"),
        email: submission.get("email"),
        phone: submission.get("phone"),
    };
    match EstablishmentData::parse(typed) {
        Ok(data) => Some(data),
        Err(refusals) => {
            for refusal in refusals {
                form.refuse(ctx, &refusal);
            }
            None
        }
    }
}

pub(crate) async fn get_new(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let view = View::new(&ctx, (&organisation, &member), None, Form::new());
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post_new(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let mut form = submission.form(&FIELDS);
    let Some(data) = read(&ctx, &submission, &mut form) else {
        let view = View::new(&ctx, (&organisation, &member), None, form);
        return html_with_status(input::UNPROCESSABLE, &view);
    };
    let (act, id) = (ctx.act(), organisation.id.clone());
    ctx.db()
        .write(move |tx| add_establishment(tx, &act, &id, &data))
        .await?;
    ctx.notify("success", "notice-establishment-saved");
    Ok(redirect(&organisation_url(&organisation.id)))
}

/// The establishment of the address; one of another organisation is not found.
async fn find(ctx: &Ctx, organisation: &Organisation, id: &str) -> Result<Establishment, Failure> {
    let place: EstablishmentId = id.parse().map_err(|_| Failure::NotFound)?;
    let organisation = organisation.id.clone();
    let found = ctx
        .db()
        .read(move |tx| establishment(tx, &organisation, &place))
        .await?;
    found.ok_or(Failure::NotFound)
}

pub(crate) async fn get(ctx: Ctx, Path((id, place)): Path<(String, String)>) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let place = find(&ctx, &organisation, &place).await?;
    if !place.is_open() {
        return Ok(redirect(&organisation_url(&organisation.id)));
    }
    let form = filled(&place.data);
    let view = View::new(&ctx, (&organisation, &member), Some(&place.id), form);
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, place)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let place = find(&ctx, &organisation, &place).await?;
    let mut form = submission.form(&FIELDS);
    let Some(data) = read(&ctx, &submission, &mut form) else {
        let view = View::new(&ctx, (&organisation, &member), Some(&place.id), form);
        return html_with_status(input::UNPROCESSABLE, &view);
    };
    let (act, id) = (ctx.act(), organisation.id.clone());
    ctx.db()
        .write(move |tx| change_establishment(tx, &act, &id, &place.id, &data))
        .await?;
    ctx.notify("success", "notice-establishment-saved");
    Ok(redirect(&organisation_url(&organisation.id)))
}

pub(crate) async fn close(
    ctx: Ctx,
    Path((id, place)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let (organisation, _) = require_administrator(&ctx, &id).await?;
    let place = find(&ctx, &organisation, &place).await?;
    let (act, id) = (ctx.act(), organisation.id.clone());
    ctx.db()
        .write(move |tx| close_establishment(tx, &act, &id, &place.id))
        .await?;
    ctx.notify("success", "notice-establishment-closed");
    Ok(redirect(&organisation_url(&organisation.id)))
}
