//! `/account/leaving`: deleting one's account. Before: what will happen.
//! After: the day, and the way back. Deciding wants a fresh proof of identity; calling it
//! back does not.

use askama::Template;
use axum::http::StatusCode;
use i18n::format;
use kernel::Refusal;
use storage::Error;
use web::{Answer, Ctx, Form, Page, Submission, html_with_status, redirect};

use super::told::Told;
use crate::erasing::tables;
use crate::leaving::{Asked, Leaving, ask, under_way};
use crate::outlook::{Outlook, outlook};
use crate::refusal::LeavingRefusal;
use crate::routes::{CALL_BACK, LEAVING, OWN_DATA};

#[derive(Debug, Template)]
#[template(path = "privacy/leaving.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    told: Told,
    own_data: String,
    back: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, outlook: &Outlook) -> Self {
        Self {
            page: ctx.page(),
            form,
            told: Told::new(ctx, outlook),
            own_data: OWN_DATA.to_string(),
            back: web::Route::MY_ACCOUNT.to_string(),
        }
    }
}

/// While it can be called back.
#[derive(Debug, Template)]
#[template(path = "privacy/waiting.html")]
pub(crate) struct Waiting {
    page: Page,
    day: String,
    call_back: String,
    own_data: String,
}

impl Waiting {
    pub fn new(ctx: &Ctx, leaving: &Leaving) -> Self {
        Self {
            page: ctx.page(),
            day: format::date(leaving.due_at, ctx.language()),
            call_back: CALL_BACK.to_string(),
            own_data: OWN_DATA.to_string(),
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let under_way = ctx.db().read(move |tx| under_way(tx, &account)).await?;
    if let Some(leaving) = under_way {
        return html_with_status(StatusCode::OK, &Waiting::new(&ctx, &leaving));
    }
    ctx.require_recent(LEAVING.path())?;
    show(&ctx, Form::new(), StatusCode::OK).await
}

async fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let tables = tables(&ctx.state)?;
    let outlook = ctx
        .db()
        .read(move |tx| outlook(tx, &tables, &account))
        .await?;
    html_with_status(status, &View::new(ctx, form, &outlook))
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let person = ctx.require_recent(LEAVING.path())?;
    let (account, asked) = (person.account.clone(), Asked::Here(person.session.clone()));
    let refusal = if submission.get("confirm") == "yes" {
        let tables = tables(&ctx.state)?;
        let (act, writer) = (ctx.act(), ctx.clone());
        let done = ctx
            .db()
            .write(move |tx| ask(tx, &act, writer.desk(), &tables, &account, &asked));
        match done.await {
            Ok(_) => return Ok(redirect(LEAVING.path())),
            Err(Error::Refused(refusal)) => refusal,
            Err(error) => return Err(error.into()),
        }
    } else {
        LeavingRefusal::NotConfirmed
    };
    let mut form = submission.form(&["confirm"]);
    form.refuse(&ctx, &refusal);
    show(&ctx, form, status(refusal)).await
}

pub(super) fn status(refusal: LeavingRefusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST)
}
