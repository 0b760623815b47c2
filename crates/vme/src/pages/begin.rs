//! `/vme/begin/{flow}`: what a filing is about, before anything is asked: that a renewal
//! needs none, and that the syndic's own enterprise is another matter.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect};

use super::enter::enter;
use crate::Flow;
use crate::draft;
use crate::routes::{VME, filing_url, group_url};

#[derive(Debug, Template)]
#[template(path = "vme/begin.html")]
pub(crate) struct View {
    page: Page,
    back: String,
    title: String,
    lead: String,
    /// From the Wallet of an organisation, online, or by transfer.
    may_pay: bool,
}

impl View {
    pub fn new(ctx: &Ctx, flow: Flow, may_pay: bool) -> Self {
        Self {
            page: ctx.page(),
            back: VME.to_string(),
            title: ctx.t(&format!("vme-flow-{}", flow.word())),
            lead: ctx.t(&format!("vme-flow-{}-lead", flow.word())),
            may_pay,
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(flow): Path<String>) -> Answer {
    let entered = enter(&ctx).await?;
    let flow = Flow::of_word(&flow).ok_or(Failure::NotFound)?;
    let bank: bank::Settings = ctx.state.services.or_default();
    let by_oneself = !bank.accounts.is_empty() || payments::offer(&ctx.state).is_some();
    let may_pay = entered.acting.is_some() || by_oneself;
    html(&View::new(&ctx, flow, may_pay))
}

pub(super) async fn post(ctx: Ctx, Path(flow): Path<String>, _: Submission) -> Answer {
    let entered = enter(&ctx).await?;
    let flow = Flow::of_word(&flow).ok_or(Failure::NotFound)?;
    let (act, sealer) = (ctx.act(), ctx.sealer().clone());
    let (account, organisation) = (entered.account().clone(), entered.organisation());
    let begun = ctx.db().write(move |tx| {
        let organisation = organisation.as_ref();
        draft::begin(tx, &act, &sealer, &account, organisation, flow)
    });
    let filing = begun.await?;
    let answers = filing.answers(ctx.sealer());
    let first = filing.case(&answers).groups().next();
    Ok(redirect(&match first {
        Some(group) => group_url(&filing.id, group),
        None => filing_url(&filing.id),
    }))
}
