//! `/helpdesk/requests/{id}`: a request that nobody answers, and that somebody
//! of the helpdesk saw to it.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use i18n::format::date;
use organisations::MembershipId;
use organisations::{OrganisationRefusal as Refusal, Unanswered};
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use crate::routes::{HELPDESK, account_url, organisation_url, request_url};

const NOTE: &str = "note";

#[derive(Debug, Template)]
#[template(path = "helpdesk/request.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    organisation: String,
    organisation_href: String,
    person: String,
    person_href: Option<String>,
    since: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, waiting: &Unanswered) -> Self {
        let member = &waiting.member;
        Self {
            page: ctx.page(),
            form,
            back: HELPDESK.to_string(),
            organisation: waiting.organisation.name.clone(),
            organisation_href: organisation_url(&waiting.organisation.id),
            person: member.name.clone(),
            person_href: member.membership.account().map(account_url),
            since: date(waiting.since, ctx.language()),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.require_helpdesk()?;
    show(&ctx, &parse(&id)?, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let request = parse(&id)?;
    let act = ctx.helpdesk_act(&request_url(&request))?;
    let (seen_to, note) = (request.clone(), submission.get(NOTE).to_owned());
    let written = ctx
        .db()
        .write(move |tx| organisations::see_to(tx, &act, &seen_to, &note));
    let wrong = match written.await {
        Ok(()) => {
            ctx.notify("success", "notice-helpdesk-request-seen-to");
            return Ok(redirect(HELPDESK.path()));
        }
        Err(Error::Refused(Refusal::ReasonMissing)) => "helpdesk-request-note-missing",
        Err(Error::Refused(Refusal::ReasonTooLong)) => "helpdesk-request-note-too-long",
        Err(Error::Refused(Refusal::ReasonUnfit)) => "helpdesk-request-note-unfit",
        Err(error) => return Err(error.into()),
    };
    let mut form = submission.form(&[NOTE]);
    form.fail(&ctx, NOTE, wrong);
    show(&ctx, &request, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The page; for a request that was answered in the meantime there is none.
async fn show(ctx: &Ctx, id: &MembershipId, form: Form, status: StatusCode) -> Answer {
    let id = id.clone();
    let found = ctx
        .db()
        .read(move |tx| organisations::unanswered_request(tx, &id))
        .await?;
    let found = found.ok_or(Failure::NotFound)?;
    html_with_status(status, &View::new(ctx, form, &found))
}

fn parse(id: &str) -> Result<MembershipId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
