//! `GET /vme`: what the tool is for, the start buttons, and what one files.

use askama::Template;
use axum::extract::Query;
use kernel::Never;
use serde::Deserialize;
use sessions::Acting;
use web::{Answer, Ctx, Failure, Page, SignedIn, html, redirect};

use super::enter;
use super::rows::{Row, row};
use crate::filing::may_file;
use crate::routes::{BEGIN, MANY, VME};
use crate::{Filing, Flow, TOOL, list};

const SHOWN_MAX: i64 = 100;

#[derive(Debug, Template)]
#[template(path = "vme/home.html")]
pub(crate) struct View {
    page: Page,
    flows: Vec<FlowLink>,
    /// `None`: a visitor.
    inside: Option<Inside>,
    register: String,
    many: String,
    /// `None`: no definition opened the tool yet.
    sign_in: Option<String>,
}

#[derive(Debug, Clone)]
struct FlowLink {
    href: String,
    title: String,
    lead: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Inside {
    for_whom: String,
    change: String,
    /// Where one reads why the tool does not open; `None`: it does.
    why: Option<String>,
    filings: Vec<Row>,
}

impl View {
    pub fn new(ctx: &Ctx, inside: Option<Inside>, is_open: bool) -> Self {
        let flows = Flow::ALL.iter().map(|flow| FlowLink {
            href: BEGIN.path().replace("{flow}", flow.word()),
            title: ctx.t(&format!("vme-flow-{}", flow.word())),
            lead: ctx.t(&format!("vme-flow-{}-lead", flow.word())),
        });
        Self {
            page: ctx.page(),
            flows: flows.collect(),
            inside,
            register: accounts::REGISTER.to_string(),
            many: MANY.to_string(),
            sign_in: is_open.then(|| format!("{VME}?in=yes")),
        }
    }
}

impl Inside {
    pub fn new(ctx: &Ctx, name: Option<&str>, why: Option<String>, filings: &[Filing]) -> Self {
        Self {
            for_whom: match name {
                Some(name) => ctx.text("vme-for", &[("name", name.into())]),
                None => ctx.t("vme-for-yourself"),
            },
            change: access::acting_for_url(VME.path()),
            why,
            filings: filings.iter().map(|filing| row(ctx, filing)).collect(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    /// Somebody pressed the button that signs in.
    #[serde(default, rename = "in")]
    enter: String,
}

pub(super) async fn get(ctx: Ctx, Query(asked): Query<Parameters>) -> Answer {
    // What it is for can be read before it opens.
    let Some(tool) = ctx.db().read(|tx| tools::find(tx, TOOL)).await? else {
        return html(&View::new(&ctx, None, false));
    };
    let Some(person) = ctx.signed_in().cloned() else {
        if asked.enter.is_empty() {
            return html(&View::new(&ctx, None, true));
        }
        return Err(enter::ask(&ctx, &tool, VME.path()));
    };
    if acts_for_whom_it_was_started(&ctx, &person).await? {
        return Ok(redirect(VME.path()));
    }
    let entered = enter::enter(&ctx).await?;
    let (account, organisation) = (entered.account().clone(), entered.organisation());
    let (now, asked) = (ctx.now(), organisation.clone());
    let read = ctx.db().read(move |tx| {
        let may = may_file(tx, now, &account, asked.as_ref())?;
        let filings = if may {
            list(tx, &account, asked.as_ref(), SHOWN_MAX)?
        } else {
            Vec::new()
        };
        Ok((may, filings))
    });
    let (may, filings) = read.await?;
    let why = organisation
        .filter(|_| !may)
        .map(|organisation| access::tool_in_organisation(&organisation, TOOL, None));
    let name = entered.acting.as_ref().map(|acting| acting.name.as_str());
    let inside = Inside::new(&ctx, name, why, &filings);
    html(&View::new(&ctx, Some(inside), true))
}

/// "Starten" on a page of an organisation says for whom: from then on the person acts for
/// it on our pages.
async fn acts_for_whom_it_was_started(ctx: &Ctx, person: &SignedIn) -> Result<bool, Failure> {
    let (now, session) = (ctx.now(), person.session.clone());
    let started = ctx
        .db()
        .read(move |tx| access::started(tx, now, &session, TOOL))
        .await?;
    let Some(organisation) = started.and_then(|context| context.organisation) else {
        return Ok(false);
    };
    let session = person.session.clone();
    let acting = Acting::For(organisation);
    let begun = ctx.db().write::<_, _, Never>(move |tx| {
        sessions::act_for(tx, &session, &acting)?;
        access::end_start(tx, &session, TOOL)?;
        Ok(())
    });
    begun.await?;
    Ok(true)
}
