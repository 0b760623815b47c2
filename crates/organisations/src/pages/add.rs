//! `/organisations/new/{number}`: the second step of "Organisatie toevoegen".
//! An unknown number makes an organisation (R-157 R-158), a known one asks to
//! join it (R-159 R-160).

mod view;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use belgium::{Day, EnterpriseNumber};
use serde::Deserialize;
use web::{Answer, Ctx, Failure, Form, Submission, html_with_status, redirect};

use super::input;
use crate::joining::ask;
use crate::routes::{NEW, ORGANISATIONS, organisation_url};
use crate::{
    EnterpriseRegister, Membership, Organisation, OrganisationRefusal, by_number, create, taken,
};
pub(crate) use view::{CreateView, JoinView};

/// The organisation of this number, if there is one, and what the person is
/// there: active, or waiting.
type Found = Option<(Organisation, Option<Membership>)>;

async fn find(ctx: &Ctx, number: &EnterpriseNumber) -> Result<Found, Failure> {
    let (account, number) = (ctx.require_signed_in()?.account.clone(), number.clone());
    let found = ctx.db().read(move |tx| {
        let Some(organisation) = by_number(tx, &number)? else {
            return Ok(None);
        };
        let own = taken(tx, &organisation.id, &account)?;
        Ok(Some((organisation, own)))
    });
    Ok(found.await?)
}

/// The number of the address; one that does not read goes back to the first
/// step, which says why.
fn number(typed: &str) -> Result<EnterpriseNumber, Failure> {
    typed.parse().map_err(|_| {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        Failure::Elsewhere(format!("{NEW}?number={typed}"))
    })
}

/// Where somebody goes who has done this before, be it a moment ago.
fn already(
    ctx: &Ctx,
    organisation: &Organisation,
    membership: &Membership,
    onward: &Onward,
) -> Response {
    if membership.is_active() {
        ctx.notify("info", "notice-already-member");
        onward.redirect(ctx, &organisation_url(&organisation.id))
    } else {
        ctx.notify("info", "notice-already-requested");
        onward.redirect(ctx, ORGANISATIONS.path())
    }
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(typed): Path<String>,
    Query(onward): Query<Onward>,
) -> Answer {
    ctx.require_signed_in()?;
    let number = number(&typed)?;
    show(&ctx, &number, Form::new(), StatusCode::OK, &onward).await
}

/// The form that fits the situation, with what was typed in the other one.
async fn show(
    ctx: &Ctx,
    number: &EnterpriseNumber,
    form: Form,
    status: StatusCode,
    onward: &Onward,
) -> Answer {
    match find(ctx, number).await? {
        None => {
            let (form, as_of) = with_register(ctx, number, form).await?;
            html_with_status(status, &CreateView::new(ctx, number, form, as_of))
        }
        Some((known, None)) => html_with_status(status, &JoinView::new(ctx, &known, form)),
        Some((organisation, Some(membership))) => {
            Ok(already(ctx, &organisation, &membership, onward))
        }
    }
}

/// With the name and address that a register has, where nothing was typed yet (G-14), and
/// of which day they are.
async fn with_register(
    ctx: &Ctx,
    number: &EnterpriseNumber,
    form: Form,
) -> Result<(Form, Option<Day>), Failure> {
    let register: Option<EnterpriseRegister> = ctx.state.services.get();
    let Some(register) = register.filter(|_| form.value("name").is_empty()) else {
        return Ok((form, None));
    };
    let (number, language) = (number.clone(), ctx.language());
    let read = ctx
        .db()
        .read(move |tx| (register.by_number)(tx, &number, language));
    let Some(known) = read.await? else {
        return Ok((form, None));
    };
    let form = form.with("name", known.name);
    let form = match known.address {
        Some(address) => form
            .with("street", address.street.to_string())
            .with("postal_code", address.postal_code.to_string())
            .with("city", address.city.to_string()),
        None => form,
    };
    Ok((form, Some(known.as_of)))
}

/// Where somebody was who left to add an organisation, such as the sign-in to a
/// tool.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Onward {
    #[serde(default)]
    return_to: String,
}

impl Onward {
    /// Back there, or else to `otherwise`.
    fn redirect(&self, ctx: &Ctx, otherwise: &str) -> Response {
        match self.return_to.as_str() {
            "" => redirect(otherwise),
            path => redirect(ctx.local_path(path)),
        }
    }
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(typed): Path<String>,
    Query(onward): Query<Onward>,
    submission: Submission,
) -> Answer {
    ctx.require_signed_in()?;
    let number = number(&typed)?;
    match find(&ctx, &number).await? {
        Some((organisation, Some(membership))) => {
            Ok(already(&ctx, &organisation, &membership, &onward))
        }
        None => found(&ctx, &number, &submission, &onward).await,
        Some((known, None)) if submission.get("step") == "create" => {
            let mut form = submission.form(&input::STAFF_FIELDS);
            form.refuse(&ctx, &OrganisationRefusal::OrganisationExists);
            html_with_status(StatusCode::CONFLICT, &JoinView::new(&ctx, &known, form))
        }
        Some((known, None)) => join(&ctx, known, &submission, &onward).await,
    }
}

/// Creates the organisation; who does is its administrator (R-158 R-166).
async fn found(
    ctx: &Ctx,
    number: &EnterpriseNumber,
    submission: &Submission,
    onward: &Onward,
) -> Answer {
    let fields = [&input::DATA_FIELDS[..], &input::STAFF_FIELDS[..]].concat();
    let mut form = submission.form(&fields);
    let data = input::data(ctx, submission, &mut form);
    let staff = input::staff(ctx, submission, &mut form);
    let (Some(data), Some(staff)) = (data, staff) else {
        return html_with_status(
            input::UNPROCESSABLE,
            &CreateView::new(ctx, number, form, None),
        );
    };
    let (act, wanted) = (ctx.act(), number.clone());
    let created = ctx
        .db()
        .write(move |tx| create(tx, &act, &wanted, &data, &staff))
        .await;
    match created {
        Ok(organisation) => {
            ctx.notify("success", "notice-organisation-created");
            Ok(onward.redirect(ctx, &organisation_url(&organisation)))
        }
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::TooManyFoundings)) => {
            form.refuse(ctx, &refusal);
            let view = CreateView::new(ctx, number, form, None);
            html_with_status(input::status(&refusal), &view)
        }
        // Somebody was faster; what was typed about the person stays.
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::OrganisationExists)) => {
            form.refuse(ctx, &refusal);
            show(ctx, number, form, input::status(&refusal), onward).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn join(ctx: &Ctx, known: Organisation, submission: &Submission, onward: &Onward) -> Answer {
    let mut form = submission.form(&input::STAFF_FIELDS);
    let Some(staff) = input::staff(ctx, submission, &mut form) else {
        return html_with_status(input::UNPROCESSABLE, &JoinView::new(ctx, &known, form));
    };
    let (act, writer, id) = (ctx.act(), ctx.clone(), known.id.clone());
    let asked = ctx
        .db()
        .write(move |tx| ask(tx, &act, writer.desk(), &id, &staff))
        .await;
    match asked {
        Ok(asked) => {
            let notice = if asked.mailed {
                "notice-request-sent"
            } else {
                "notice-request-waits"
            };
            ctx.notify("success", notice);
            Ok(onward.redirect(ctx, ORGANISATIONS.path()))
        }
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::TooManyRequests)) => {
            form.refuse(ctx, &refusal);
            html_with_status(input::status(&refusal), &JoinView::new(ctx, &known, form))
        }
        Err(error) => Err(error.into()),
    }
}
