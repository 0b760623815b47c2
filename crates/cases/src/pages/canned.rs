//! `/helpdesk/answers` and `/helpdesk/answers/{id}`: what is answered again and again.

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use help_centre::Help;
use kernel::Refusal;
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use crate::canned::{self, Canned, Typed};
use crate::case::CannedId;
use crate::refusal::CaseRefusal;
use crate::routes::{CANNED, QUEUE, canned_url};

const FIELDS: [&str; 4] = ["name", "nl", "fr", "article"];

#[derive(Debug, Template)]
#[template(path = "cases/canned.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    /// All of them, on the page of a new one.
    all: Vec<(String, String)>,
    /// One that is there is changed.
    is_one: bool,
    articles: Vec<(String, String)>,
    back: String,
}

impl View {
    /// `one` is the one that is changed; without it a new one is made.
    pub fn new(
        ctx: &Ctx,
        form: Form,
        all: &[Canned],
        one: Option<&Canned>,
        articles: Vec<(String, String)>,
    ) -> Self {
        let none = (String::new(), ctx.t("cases-canned-no-article"));
        let form = match one {
            Some(one) => form
                .or("name", one.name.clone())
                .or("nl", one.nl.clone())
                .or("fr", one.fr.clone())
                .or("article", one.article.clone().unwrap_or_default()),
            None => form,
        };
        let back = if one.is_some() { CANNED } else { QUEUE };
        Self {
            page: ctx.page(),
            form,
            all: all
                .iter()
                .map(|canned| (canned_url(&canned.id), canned.name.clone()))
                .collect(),
            is_one: one.is_some(),
            articles: std::iter::once(none).chain(articles).collect(),
            back: back.to_string(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Extension(help): Extension<Help>) -> Answer {
    ctx.require_helpdesk()?;
    show(&ctx, &help, None, Form::new(), StatusCode::OK).await
}

pub(super) async fn get_one(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Path(id): Path<String>,
) -> Answer {
    ctx.require_helpdesk()?;
    show(&ctx, &help, Some(parse(&id)?), Form::new(), StatusCode::OK).await
}

pub(super) async fn post(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    submission: Submission,
) -> Answer {
    keep(&ctx, &help, None, submission).await
}

pub(super) async fn post_one(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Path(id): Path<String>,
    submission: Submission,
) -> Answer {
    let id = parse(&id)?;
    if submission.get("do") != "remove" {
        return keep(&ctx, &help, Some(id), submission).await;
    }
    let act = ctx.helpdesk_act(&canned_url(&id))?;
    let removed = ctx
        .db()
        .write::<_, _, CaseRefusal>(move |tx| Ok(canned::remove(tx, &act, &id)?));
    removed.await?;
    ctx.notify("success", "notice-canned-removed");
    Ok(redirect(CANNED.path()))
}

async fn keep(ctx: &Ctx, help: &Help, id: Option<CannedId>, submission: Submission) -> Answer {
    let page = id.as_ref().map_or_else(|| CANNED.to_string(), canned_url);
    let act = ctx.helpdesk_act(&page)?;
    let articles = help.articles()?;
    let typed = Typed::parse(
        |field| submission.get(field).to_owned(),
        |name| articles.iter().any(|article| article.name == name),
    );
    let refusal = match typed {
        Ok(typed) => {
            let one = id.clone();
            let kept = ctx
                .db()
                .write(move |tx| canned::keep(tx, &act, one.as_ref(), &typed));
            match kept.await {
                Ok(()) => {
                    ctx.notify("success", "notice-case-done");
                    return Ok(redirect(CANNED.path()));
                }
                Err(Error::Refused(CaseRefusal::CannedUnknown)) => return Err(Failure::NotFound),
                Err(Error::Refused(refusal)) => refusal,
                Err(error) => return Err(error.into()),
            }
        }
        Err(refusal) => refusal,
    };
    let mut form = submission.form(&FIELDS);
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(ctx, help, id, form, status).await
}

async fn show(
    ctx: &Ctx,
    help: &Help,
    id: Option<CannedId>,
    form: Form,
    status: StatusCode,
) -> Answer {
    let wanted = id.clone();
    let read = ctx.db().read(move |tx| {
        let one = match &wanted {
            Some(id) => canned::find(tx, id)?,
            None => None,
        };
        Ok((canned::all(tx)?, one))
    });
    let (all, one) = read.await?;
    if id.is_some() && one.is_none() {
        return Err(Failure::NotFound);
    }
    let language = ctx.language();
    let articles = help
        .articles()?
        .iter()
        .map(|article| {
            let question = article.told(language).question.clone();
            (article.name.to_owned(), question)
        })
        .collect();
    let view = View::new(ctx, form, &all, one.as_ref(), articles);
    html_with_status(status, &view)
}

fn parse(id: &str) -> Result<CannedId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
