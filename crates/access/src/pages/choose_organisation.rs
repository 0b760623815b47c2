//! `GET /tools/{slug}/register`: for which organisation the tool is registered
//! . From here on the organisation is in the address.

use askama::Template;
use axum::extract::{Path, Query};
use organisations::{Membership, Organisation};
use tools::Tool;
use web::{Answer, Ctx, Failure, Page, html, redirect};

use super::onward::{Onward, onward};
use super::options::ToolHead;
use crate::routes::{query, register_url, tool_in_organisation};

#[derive(Debug, Template)]
#[template(path = "access/choose_organisation.html")]
pub(crate) struct View {
    page: Page,
    tool: ToolHead,
    tool_url: String,
    administrates: Vec<Office>,
    /// Where somebody else has to do it.
    others: Vec<Office>,
    join: String,
    back: Option<String>,
}

#[derive(Debug, Clone)]
struct Office {
    href: String,
    initials: String,
    name: String,
    number: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        tool: &Tool,
        offices: &[(Membership, Organisation)],
        back: Option<String>,
    ) -> Self {
        let (administrates, others) = offices
            .iter()
            .partition::<Vec<_>, _>(|(membership, _)| membership.is_administrator());
        let office = |(_, organisation): &(Membership, Organisation)| Office {
            href: registering_url(organisation, tool, back.as_deref()),
            initials: tools::initials(&organisation.name),
            name: organisation.name.clone(),
            number: organisation.number.to_string(),
        };
        let here = match &back {
            Some(back) => format!(
                "{}?{}",
                register_url(&tool.slug),
                query(&[("return_to", back)])
            ),
            None => register_url(&tool.slug),
        };
        Self {
            page: ctx.page(),
            tool: ToolHead::new(ctx, tool),
            tool_url: tools::tool_url(&tool.slug),
            administrates: administrates.into_iter().map(office).collect(),
            others: others
                .into_iter()
                .filter(|(membership, _)| membership.is_active())
                .map(office)
                .collect(),
            join: format!("{}?{}", organisations::NEW, query(&[("return_to", &here)])),
            back,
        }
    }
}

/// The tool in the organisation, from where one goes back to the sign-in.
fn registering_url(organisation: &Organisation, tool: &Tool, back: Option<&str>) -> String {
    let url = tool_in_organisation(&organisation.id, &tool.slug, None);
    match back {
        Some(back) => format!("{url}?{}", query(&[("return_to", back)])),
        None => url,
    }
}

pub(super) async fn get(ctx: Ctx, Path(slug): Path<String>, Query(asked): Query<Onward>) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let read = ctx.db().read(move |tx| {
        let tool = tools::find(tx, &slug)?;
        Ok((tool, organisations::of_account(tx, &account)?))
    });
    let (tool, offices) = read.await?;
    let tool = tool
        .filter(|tool| tool.ways_for_organisations().next().is_some())
        .ok_or(Failure::NotFound)?;
    let back = onward(&ctx, &asked.return_to);
    match offices.as_slice() {
        [(membership, organisation)] if membership.is_administrator() => Ok(redirect(
            &registering_url(organisation, &tool, back.as_deref()),
        )),
        _ => html(&View::new(&ctx, &tool, &offices, back)),
    }
}
