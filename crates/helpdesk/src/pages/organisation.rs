//! `/helpdesk/organisations/{id}`: who administers it, and what only the helpdesk
//! may do to it (G-13, G-14).

use accounts::{Desk, by_login};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::QueryResult;
use i18n::format::date;
use kernel::{OrganisationId, Refusal};
use organisations::{
    MemberFilter, MemberPage, MemberRow, Organisation, OrganisationRefusal, Verification,
};
use storage::{Error, Tx};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use crate::guard::{act, require_helpdesk};
use crate::routes::{DISPUTE, HELPDESK, TRANSFER, VERIFY, account_url, of_id, organisation_url};

#[derive(Debug, Template)]
#[template(path = "helpdesk/organisation.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    name: String,
    number: String,
    address: String,
    email: String,
    phone: Option<String>,
    is_verified: bool,
    status: String,
    members: Vec<Member>,
    total: u32,
    verify: String,
    dispute: String,
    transfer: String,
}

#[derive(Debug, Clone)]
struct Member {
    name: String,
    href: Option<String>,
    is_administrator: bool,
    is_waiting: bool,
    contact: String,
}

/// What the page asks of the domain.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub organisation: Organisation,
    pub members: MemberPage,
}

impl Found {
    fn load(tx: &mut Tx, id: &OrganisationId) -> QueryResult<Option<Self>> {
        let Some(organisation) = organisations::find(tx, id)? else {
            return Ok(None);
        };
        let members = organisations::page_of_members(tx, id, &MemberFilter::default())?;
        Ok(Some(Self {
            organisation,
            members,
        }))
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, found: &Found) -> Self {
        let organisation = &found.organisation;
        let (id, address) = (organisation.id.as_str(), &organisation.address);
        Self {
            page: ctx.page(),
            form,
            back: HELPDESK.to_string(),
            name: organisation.name.clone(),
            number: organisation.number.to_string(),
            address: format!(
                "{}, {} {}",
                address.street, address.postal_code, address.city
            ),
            email: organisation.email.as_str().to_owned(),
            phone: organisation.phone.clone(),
            is_verified: organisation.is_verified(),
            status: status(ctx, &organisation.verification),
            members: found.members.rows.iter().map(Member::new).collect(),
            total: found.members.total,
            verify: of_id(VERIFY, id),
            dispute: of_id(DISPUTE, id),
            transfer: of_id(TRANSFER, id),
        }
    }
}

fn status(ctx: &Ctx, verification: &Verification) -> String {
    let day = |at| date(at, ctx.language());
    match verification {
        Verification::NotYet => ctx.t("helpdesk-not-verified"),
        Verification::Verified { at, .. } => {
            ctx.text("helpdesk-verified", &[("date", day(*at).into())])
        }
        Verification::Disputed { at, reason } => ctx.text(
            "helpdesk-disputed",
            &[("date", day(*at).into()), ("reason", reason.into())],
        ),
    }
}

impl Member {
    fn new(row: &MemberRow) -> Self {
        let membership = &row.membership;
        Self {
            name: row.name.clone(),
            href: membership.account.as_ref().map(account_url),
            is_administrator: membership.is_administrator(),
            is_waiting: membership.is_requested(),
            contact: row
                .contact
                .as_ref()
                .map(|email| email.as_str().to_owned())
                .unwrap_or_default(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    require_helpdesk(&ctx)?;
    show(&ctx, &id, Form::new(), StatusCode::OK).await
}

async fn show(ctx: &Ctx, id: &str, form: Form, status: StatusCode) -> Answer {
    let id = parse(id)?;
    let found = ctx.db().read(move |tx| Found::load(tx, &id)).await?;
    let found = found.ok_or(Failure::NotFound)?;
    html_with_status(status, &View::new(ctx, form, &found))
}

fn parse(id: &str) -> Result<OrganisationId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

pub(super) async fn verify(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let id = parse(&id)?;
    let (act, page) = (act(&ctx, &organisation_url(&id))?, organisation_url(&id));
    ctx.db()
        .write(move |tx| organisations::verify(tx, &act, &id))
        .await?;
    ctx.notify("success", "notice-helpdesk-verified");
    Ok(redirect(&page))
}

pub(super) async fn dispute(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let organisation = parse(&id)?;
    let page = organisation_url(&organisation);
    let act = act(&ctx, &page)?;
    let reason = submission.get("reason").to_owned();
    let written = ctx
        .db()
        .write(move |tx| organisations::dispute(tx, &act, &organisation, &reason));
    match written.await {
        Ok(()) => {
            ctx.notify("success", "notice-helpdesk-disputed");
            Ok(redirect(&page))
        }
        Err(error) => again(&ctx, &id, submission.form(&["reason"]), error, "reason").await,
    }
}

pub(super) async fn transfer(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let organisation = parse(&id)?;
    let page = organisation_url(&organisation);
    let (act, state) = (act(&ctx, &page)?, ctx.state.clone());
    let login = submission.get("login").trim().to_owned();
    let reason = submission.get("transfer_reason").to_owned();
    let written = ctx.db().write(move |tx| {
        let account =
            by_login(tx, &login)?.ok_or(Error::Refused(OrganisationRefusal::AccountUnknown))?;
        let desk = Desk(&state);
        organisations::transfer(tx, &act, desk, &organisation, &account.id, &reason)
    });
    match written.await {
        Ok(_) => {
            ctx.notify("success", "notice-helpdesk-transferred");
            Ok(redirect(&page))
        }
        Err(error) => {
            let form = submission.form(&["login", "transfer_reason"]);
            again(&ctx, &id, form, error, "transfer_reason").await
        }
    }
}

/// The page once more, with what was typed and what is wrong with it.
async fn again(
    ctx: &Ctx,
    id: &str,
    mut form: Form,
    error: Error<OrganisationRefusal>,
    reason_field: &'static str,
) -> Answer {
    let Error::Refused(refusal) = error else {
        return Err(error.into());
    };
    let key = format!("refusal-{}", refusal.code());
    match refusal.field() {
        Some("reason") => form.fail(ctx, reason_field, &key),
        _ if refusal == OrganisationRefusal::AccountUnknown => form.fail(ctx, "login", &key),
        _ => form.refuse(ctx, &refusal),
    }
    show(ctx, id, form, StatusCode::UNPROCESSABLE_ENTITY).await
}
