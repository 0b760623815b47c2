//! `/account/data`: taking one's data along, or those of an organisation that one
//! administers. A job makes them; they are there for a day.

use askama::Template;
use axum::http::StatusCode;
use i18n::format;
use kernel::{AccountId, OrganisationId};
use organisations::{Membership, Organisation, of_account, speaks_for};
use storage::Tx;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect, refused};

use crate::export::{self, Document, Export};
use crate::routes::{OWN_DATA, download_url};

#[derive(Debug, Template)]
#[template(path = "privacy/own_data.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    rows: Vec<Row>,
    /// Whose data: one's own, then each organisation's.
    whose: Vec<(String, String)>,
    back: String,
}

#[derive(Debug, Clone)]
struct Row {
    of: String,
    asked: String,
    /// `None`: it is being made.
    ready: Option<Ready>,
}

#[derive(Debug, Clone)]
struct Ready {
    until: String,
    json: String,
    html: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, exports: &[Export], administered: &[Organisation]) -> Self {
        let own = (String::new(), ctx.t("privacy-data-mine"));
        let others = administered.iter();
        let others = others.map(|one| (one.id.to_string(), one.name.clone()));
        Self {
            page: ctx.page(),
            form,
            rows: exports
                .iter()
                .map(|export| Row::new(ctx, export, administered))
                .collect(),
            whose: std::iter::once(own).chain(others).collect(),
            back: web::Route::MY_ACCOUNT.to_string(),
        }
    }
}

impl Row {
    fn new(ctx: &Ctx, export: &Export, administered: &[Organisation]) -> Self {
        let language = ctx.language();
        let of = match &export.organisation {
            None => ctx.t("privacy-data-mine"),
            Some(id) => {
                let known = administered.iter().find(|one| one.id == *id);
                known.map_or_else(String::new, |one| one.name.clone())
            }
        };
        Self {
            of,
            asked: format::date_time(export.asked_at, language),
            ready: export.ready_at.map(|_| Ready {
                until: format::date_time(export.expires_at, language),
                json: download_url(&export.id, Document::Json),
                html: download_url(&export.id, Document::Html),
            }),
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    ctx.require_recent(OWN_DATA.path())?;
    show(&ctx, Form::new(), StatusCode::OK).await
}

async fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let (account, now) = (ctx.require_signed_in()?.account.clone(), ctx.now());
    let read = ctx
        .db()
        .read(move |tx| Ok((export::of(tx, &account, now)?, administered(tx, &account)?)));
    let (mut exports, administered) = read.await?;
    // Who administers an organisation no longer reads nothing of it.
    exports.retain(|export| match &export.organisation {
        None => true,
        Some(id) => administered.iter().any(|one| one.id == *id),
    });
    html_with_status(status, &View::new(ctx, form, &exports, &administered))
}

fn administered(tx: &mut Tx, account: &AccountId) -> diesel::QueryResult<Vec<Organisation>> {
    let all = of_account(tx, account)?.into_iter();
    let is_administrator =
        |(member, _): &(Membership, Organisation)| member.is_active() && member.is_administrator();
    Ok(all
        .filter(is_administrator)
        .map(|(_, organisation)| organisation)
        .filter(|organisation| !organisation.is_disputed())
        .collect())
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let account = ctx.require_recent(OWN_DATA.path())?.account.clone();
    let whose = submission.get("whose");
    let organisation: Option<OrganisationId> = match whose {
        "" => None,
        id => Some(id.parse().map_err(|_| Failure::NotFound)?),
    };
    let act = ctx.act();
    let asked = ctx.db().write(move |tx| {
        if let Some(organisation) = &organisation
            && let Err(refusal) = speaks_for(tx, organisation, &account)?
        {
            return Err(storage::Error::Refused(refusal));
        }
        Ok(export::ask(tx, &act, &account, organisation.as_ref())?)
    });
    match asked.await? {
        Ok(_) => {
            ctx.notify("success", "notice-export-asked");
            Ok(redirect(OWN_DATA.path()))
        }
        Err(refusal) => Err(refused(refusal)),
    }
}
