//! `/helpdesk/accounts/{id}/leaving`: somebody asked in a message to be deleted. The
//! helpdesk says which message; the person gets a mail, and two weeks to call it back.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use i18n::format;
use kernel::{AccountId, Act, Actor, Line};
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::leaving::status;
use super::told::Told;
use crate::erasing::tables;
use crate::leaving::{Asked, Leaving, ask, call_back, under_way};
use crate::outlook::{Outlook, outlook};
use crate::refusal::LeavingRefusal;
use crate::routes::for_somebody_url;

const MESSAGE_CHARS_MAX: usize = 200;

#[derive(Debug, Template)]
#[template(path = "privacy/for_somebody.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    name: String,
    username: String,
    told: Told,
    /// The day on which it is done, of what is under way.
    day: Option<String>,
    /// It can be called back.
    is_waiting: bool,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        person: (&str, &str),
        outlook: &Outlook,
        leaving: Option<&Leaving>,
    ) -> Self {
        Self {
            page: ctx.page(),
            form,
            name: person.0.to_owned(),
            username: person.1.to_owned(),
            told: Told::new(ctx, outlook),
            day: leaving.map(|leaving| format::date(leaving.due_at, ctx.language())),
            is_waiting: leaving.is_some_and(Leaving::is_waiting),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    helpdesk(&ctx)?;
    show(&ctx, &parse(&id)?, Form::new(), StatusCode::OK).await
}

async fn show(ctx: &Ctx, account: &AccountId, form: Form, status: StatusCode) -> Answer {
    let tables = tables(&ctx.state)?;
    let wanted = account.clone();
    let read = ctx.db().read(move |tx| {
        let found = accounts::find(tx, &wanted)?;
        let Some(person) = found.filter(|person| person.left_at.is_none()) else {
            return Ok(None);
        };
        Ok(Some((
            outlook(tx, &tables, &wanted)?,
            under_way(tx, &wanted)?,
            person,
        )))
    });
    let (outlook, leaving, person) = read.await?.ok_or(Failure::NotFound)?;
    let name = person.display_name();
    let view = View::new(
        ctx,
        form,
        (&name, &person.username),
        &outlook,
        leaving.as_ref(),
    );
    html_with_status(status, &view)
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let account = parse(&id)?;
    let page = for_somebody_url(&account);
    helpdesk(&ctx)?;
    let person = ctx.require_recent(&page)?;
    let act = ctx.act().by(Actor::helpdesk(person.account.clone()));
    let done = if submission.get("step") == "call-back" {
        back(&ctx, act, account.clone()).await?
    } else {
        begin(&ctx, act, account.clone(), submission.get("message")).await?
    };
    match done {
        Ok(()) => {
            ctx.notify("success", "notice-leaving-done");
            Ok(redirect(&page))
        }
        Err(LeavingRefusal::NobodyThere) => Err(Failure::NotFound),
        Err(refusal) => {
            let mut form = submission.form(&["message"]);
            form.refuse(&ctx, &refusal);
            show(&ctx, &account, form, status(refusal)).await
        }
    }
}

type Done = Result<Result<(), LeavingRefusal>, Failure>;

async fn begin(ctx: &Ctx, act: Act, account: AccountId, typed: &str) -> Done {
    let Ok(message) = Line::parse(typed, MESSAGE_CHARS_MAX) else {
        return Ok(Err(LeavingRefusal::MessageMissing));
    };
    let tables = tables(&ctx.state)?;
    let (writer, asked) = (ctx.clone(), Asked::InMessage(message.as_str().to_owned()));
    let done = ctx
        .db()
        .write(move |tx| ask(tx, &act, writer.desk(), &tables, &account, &asked).map(drop));
    outcome(done.await)
}

async fn back(ctx: &Ctx, act: Act, account: AccountId) -> Done {
    let writer = ctx.clone();
    let done = ctx
        .db()
        .write(move |tx| call_back(tx, &act, writer.desk(), &account));
    outcome(done.await)
}

fn outcome(done: Result<(), Error<LeavingRefusal>>) -> Done {
    match done {
        Ok(()) => Ok(Ok(())),
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(error) => Err(error.into()),
    }
}

/// To everybody else the page does not exist.
fn helpdesk(ctx: &Ctx) -> Result<(), Failure> {
    if ctx.require_signed_in()?.is_helpdesk {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}

fn parse(id: &str) -> Result<AccountId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
