//! What access has for the start page: requests that wait for an administrator, and how
//! the tools stand for whom the person acts.

use diesel::QueryResult;
use domain::{StartItem, Urgency};
use kernel::OrganisationId;
use organisations::Organisation;
use storage::Tx;
use web::{ActingFor, Ctx, Route, SignedIn};

use crate::pages::{asker, missing_methods};
use crate::routes::{request_url, tools_url};
use crate::{Standing, ToolState, requests, standings};

/// Who waits for this administrator.
pub(crate) fn waiting(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartItem>> {
    let mine = organisations::of_account(tx, &person.account)?;
    let administered: Vec<&Organisation> = mine
        .iter()
        .filter(|(membership, of)| membership.is_administrator() && !of.is_disputed())
        .map(|(_, of)| of)
        .collect();
    let ids: Vec<OrganisationId> = administered.iter().map(|of| of.id.clone()).collect();
    let waiting = requests::waiting_counts(tx, &ids)?;
    let item = |of: &&Organisation| {
        let (count, first) = waiting.get(&of.id)?;
        let href = match (count, first) {
            (1, Some(only)) => request_url(&of.id, only),
            _ => tools_url(&of.id),
        };
        Some(StartItem {
            urgency: Urgency::Waiting,
            organisation: Some(ActingFor {
                organisation: of.id.clone(),
                name: of.name.clone(),
            }),
            text: ctx.text("access-start-waiting", &[("count", (*count).into())]),
            label: ctx.text("access-start-waiting-link", &[("count", (*count).into())]),
            href,
        })
    };
    Ok(administered.iter().filter_map(item).collect())
}

/// How many tools open, and which want another way to sign in.
pub(crate) fn tools(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartItem>> {
    let tools = tools::active(tx)?;
    let asker = asker(tx, ctx, person)?;
    let found = standings(tx, ctx.now(), &asker, &tools)?;
    let mut items = Vec::new();
    let lacking = tools
        .iter()
        .zip(&found)
        .filter(|(_, standing)| standing.state == ToolState::MethodMissing);
    let lacking: Vec<&tools::Tool> = lacking.map(|(tool, _)| tool).collect();
    items.extend(missing_methods(ctx, &lacking));
    let is_open = |standing: &&Standing| standing.state == ToolState::Start;
    let open = found.iter().filter(is_open).count();
    if open > 0 {
        items.push(StartItem {
            urgency: Urgency::Advice,
            organisation: None,
            text: ctx.text("access-start-tools", &[("count", open.into())]),
            label: ctx.t("access-start-tools-link"),
            href: Route::TOOLS.to_string(),
        });
    }
    Ok(items)
}
