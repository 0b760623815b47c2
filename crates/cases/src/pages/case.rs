//! `/helpdesk/cases/{id}`: a case, and what the helpdesk does with it.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Actor, Lines, Refusal};
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::require_helpdesk;
use super::thread::{Said, said};
use crate::answering::{answer, close, note, take};
use crate::asking::WORDS_MAX;
use crate::case::{Case, CaseId, Message, State};
use crate::refusal::CaseRefusal;
use crate::routes::{QUEUE, case_url};
use crate::store;

#[derive(Debug, Template)]
#[template(path = "cases/case.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    reference: String,
    email: String,
    language: &'static str,
    state: String,
    device: String,
    handler: Option<String>,
    said: Vec<Said>,
    is_closed: bool,
    back: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        case: &Case,
        messages: &[Message],
        handler: Option<String>,
    ) -> Self {
        Self {
            page: ctx.page(),
            form,
            reference: case.reference.to_string(),
            email: case.email.as_str().to_owned(),
            language: case.language.code(),
            state: ctx.t(case.state.text()),
            device: case.device.clone(),
            handler,
            said: said(ctx, case, messages, true),
            is_closed: case.state == State::Closed,
            back: QUEUE.to_string(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    require_helpdesk(&ctx)?;
    show(&ctx, &parse(&id)?, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let person = require_helpdesk(&ctx)?.account.clone();
    let act = ctx.act().by(Actor::helpdesk(person));
    let (case, doing) = (parse(&id)?, submission.get("do").to_owned());
    let words = match doing.as_str() {
        "answer" | "note" => match Lines::parse(submission.get("words"), WORDS_MAX) {
            Ok(words) => Some(words),
            Err(wrong) => return again(&ctx, &case, &submission, wrong.into()).await,
        },
        _ => None,
    };
    let (desk_of, of) = (ctx.clone(), case.clone());
    let done = ctx.db().write(move |tx| match (doing.as_str(), &words) {
        ("answer", Some(words)) => answer(tx, &act, desk_of.state.desk(), &of, words),
        ("note", Some(words)) => note(tx, &act, &of, words),
        ("take", _) => take(tx, &act, &of),
        ("close", _) => close(tx, &act, &of),
        _ => Err(Error::Refused(CaseRefusal::Unknown)),
    });
    match done.await {
        Ok(()) => {
            ctx.notify("success", "notice-case-done");
            Ok(redirect(&case_url(&case)))
        }
        Err(Error::Refused(refusal)) if refusal != CaseRefusal::Unknown => {
            again(&ctx, &case, &submission, refusal).await
        }
        Err(Error::Refused(_)) => Err(Failure::NotFound),
        Err(error) => Err(error.into()),
    }
}

async fn again(ctx: &Ctx, case: &CaseId, submission: &Submission, refusal: CaseRefusal) -> Answer {
    let mut form = submission.form(&["words"]);
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(ctx, case, form, status).await
}

async fn show(ctx: &Ctx, case: &CaseId, form: Form, status: StatusCode) -> Answer {
    let case = case.clone();
    let read = ctx.db().read(move |tx| {
        let Some(case) = store::find(tx, &case)? else {
            return Ok(None);
        };
        let handler = match &case.handler {
            Some(handler) => accounts::find(tx, handler)?,
            None => None,
        };
        let handler = handler.map(|account| account.display_name());
        Ok(Some((store::messages(tx, &case.id)?, handler, case)))
    });
    let (messages, handler, case) = read.await?.ok_or(Failure::NotFound)?;
    html_with_status(status, &View::new(ctx, form, &case, &messages, handler))
}

fn parse(id: &str) -> Result<CaseId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
