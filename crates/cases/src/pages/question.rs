//! `/questions/{id}`: a question of one's own with its answers, and going on about it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Lines, Refusal};
use serde::Deserialize;
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::thread::{Thread, thread};
use crate::asking::{WORDS_MAX, follow_up};
use crate::case::{Case, CaseId, Message, State};
use crate::refusal::CaseRefusal;
use crate::routes::{QUESTIONS, question_url};
use crate::store;
use crate::store::messages;

#[derive(Debug, Template)]
#[template(path = "cases/question.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    reference: String,
    state: String,
    thread: Thread,
    may_go_on: bool,
    back: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, case: &Case, messages: &[Message]) -> Self {
        Self {
            page: ctx.page(),
            form,
            reference: case.reference.to_string(),
            state: ctx.t(case.state.text()),
            thread: thread(ctx, case, messages, &question_url(&case.id)),
            may_go_on: case.state != State::Closed,
            back: QUESTIONS.to_string(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct QuestionQuery {
    /// What was said before this.
    #[serde(default)]
    before: String,
}

pub(super) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(asked): Query<QuestionQuery>,
) -> Answer {
    ctx.require_signed_in()?;
    show(&ctx, &parse(&id)?, asked, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let case = parse(&id)?;
    let refusal = match Lines::parse(submission.get("words"), WORDS_MAX) {
        Ok(words) => {
            let (act, of, by) = (ctx.act(), case.clone(), account);
            let said = ctx
                .db()
                .write(move |tx| follow_up(tx, &act, &by, &of, &words));
            match said.await {
                Ok(()) => {
                    ctx.notify("success", "notice-case-asked");
                    return Ok(redirect(&question_url(&case)));
                }
                Err(Error::Refused(CaseRefusal::Unknown)) => return Err(Failure::NotFound),
                Err(Error::Refused(refusal)) => refusal,
                Err(error) => return Err(error.into()),
            }
        }
        Err(wrong) => wrong.into(),
    };
    let mut form = submission.form(&["words"]);
    form.refuse(&ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(&ctx, &case, QuestionQuery::default(), form, status).await
}

async fn show(
    ctx: &Ctx,
    case: &CaseId,
    asked: QuestionQuery,
    form: Form,
    status: StatusCode,
) -> Answer {
    let (account, case) = (ctx.require_signed_in()?.account.clone(), case.clone());
    let read = ctx.db().read(move |tx| {
        let found = store::find(tx, &case)?;
        let Some(case) = found.filter(|case| case.account.as_ref() == Some(&account)) else {
            return Ok(None);
        };
        let before = asked.before.parse().ok();
        let messages = messages::newest(tx, &case.id, before.as_ref(), false)?;
        Ok(Some((messages, case)))
    });
    let (messages, case) = read.await?.ok_or(Failure::NotFound)?;
    if let Some(into) = &case.merged_into {
        return Ok(redirect(&question_url(into)));
    }
    html_with_status(status, &View::new(ctx, form, &case, &messages))
}

fn parse(id: &str) -> Result<CaseId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
