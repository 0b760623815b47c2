//! `/acting-for`: for whom one acts on our own pages; the choice stands after
//! the name, top right. Tools ask for themselves, at each sign-in.

use askama::Template;
use axum::extract::Query;
use kernel::{Never, OrganisationId};
use organisations::{Membership, Organisation, organisation_url};
use serde::Deserialize;
use sessions::Acting;
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect};

use super::choose::FILTER_FROM;
use crate::routes::ACTING_FOR;

#[derive(Debug, Template)]
#[template(path = "access/acting_for.html")]
pub(crate) struct View {
    page: Page,
    action: String,
    /// A page of ours, or empty.
    return_to: String,
    myself: Office,
    offices: Vec<Office>,
    has_filter: bool,
    join: String,
}

/// One to act for.
#[derive(Debug, Clone)]
struct Office {
    value: String,
    initials: String,
    name: String,
    note: String,
    is_current: bool,
}

impl View {
    pub fn new(ctx: &Ctx, return_to: &str, offices: &[(Membership, Organisation)]) -> Self {
        let current = ctx
            .signed_in()
            .and_then(|person| person.acting_for.as_ref())
            .map(|acting| &acting.organisation);
        let name = ctx.signed_in().map_or("", |person| &person.display_name);
        let offices: Vec<Office> = offices
            .iter()
            .filter(|(membership, _)| membership.is_active())
            .map(|(_, organisation)| Office {
                value: organisation.id.to_string(),
                initials: tools::initials(&organisation.name),
                name: organisation.name.clone(),
                note: organisation.number.to_string(),
                is_current: current == Some(&organisation.id),
            })
            .collect();
        Self {
            page: ctx.page(),
            action: ACTING_FOR.to_string(),
            return_to: return_to.to_owned(),
            myself: Office {
                value: String::new(),
                initials: tools::initials(name),
                name: ctx.t("access-myself"),
                note: name.to_owned(),
                is_current: current.is_none(),
            },
            has_filter: offices.len() >= FILTER_FROM,
            offices,
            join: organisations::NEW.to_string(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    return_to: String,
}

pub(super) async fn get(ctx: Ctx, Query(asked): Query<Parameters>) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let read = ctx
        .db()
        .read(move |tx| organisations::of_account(tx, &account));
    html(&View::new(&ctx, &asked.return_to, &read.await?))
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let person = ctx.require_signed_in()?;
    let (account, session) = (person.account.clone(), person.session.clone());
    let organisation: Option<OrganisationId> = match submission.get("organisation") {
        "" => None,
        id => Some(id.parse().map_err(|_| Failure::NotFound)?),
    };
    let chosen = organisation.clone();
    let switched = ctx.db().write::<_, _, Never>(move |tx| {
        if let Some(organisation) = &chosen
            && organisations::active_member(tx, organisation, &account)?.is_none()
        {
            return Ok(false);
        }
        let acting = chosen.clone().map_or(Acting::Myself, Acting::For);
        sessions::act_for(tx, &session, &acting)?;
        Ok(true)
    });
    if !switched.await? {
        return Err(Failure::NotFound);
    }
    ctx.notify("success", "notice-acting-for");
    Ok(redirect(&onward(
        &ctx,
        submission.get("return_to"),
        organisation.as_ref(),
    )))
}

/// Back where the person came from, or to what they act for now.
fn onward(ctx: &Ctx, return_to: &str, organisation: Option<&OrganisationId>) -> String {
    match (return_to, organisation) {
        ("", Some(organisation)) => organisation_url(organisation),
        ("", None) => "/".to_owned(),
        (path, _) => ctx.local_path(path).to_owned(),
    }
}
