//! `GET /`: for a visitor what Immo-Connect is, for a person what comes next. What that
//! is, each domain says itself (`domain::StartItem`, `domain::StartStep`).

use askama::Template;
use diesel::QueryResult;
use domain::{StartItem, StartStep, StepState};
use kernel::OrganisationId;
use storage::Tx;
use tools::{Additions, CardStanding, Tool, card_standings};
use web::{Answer, Ctx, Page, Route, SignedIn, html};

use super::tools_used::{UsedTool, tools_used};
use crate::domains::DOMAINS;

/// More are on the page of tools.
const TOOLS_SHOWN: usize = 6;
/// More are there as well, behind a click.
const ITEMS_SHOWN: usize = 8;

#[derive(Debug, Template)]
#[template(path = "pages/welcome.html")]
pub(crate) struct Welcome {
    page: Page,
    sign_in: String,
    register: String,
    tools: String,
}

impl Welcome {
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            page: ctx.page(),
            sign_in: Route::SIGN_IN.to_string(),
            register: accounts::REGISTER.to_string(),
            tools: Route::TOOLS.to_string(),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "pages/home.html")]
pub(crate) struct Home {
    page: Page,
    name: String,
    acting_for: Option<String>,
    acting_for_change: String,
    items: Vec<StartItem>,
    more_items: Vec<StartItem>,
    steps: Vec<StartStep>,
    /// The first step that is the person's, for the one clear button.
    next: Option<StartStep>,
    tools: Vec<Card>,
    all_tools: String,
}

/// A tool that the person used, and what it is to them now; nothing once it is retired.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub tool: UsedTool,
    pub standing: Option<CardStanding>,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub items: Vec<StartItem>,
    pub steps: Vec<StartStep>,
    pub tools: Vec<Card>,
}

impl Known {
    fn load(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Self> {
        let mut known = Self {
            tools: cards(tx, ctx, person)?,
            ..Self::default()
        };
        for domain in DOMAINS {
            for items in domain.start_items {
                known.items.extend(items(tx, ctx, person)?);
            }
            for steps in domain.start_steps {
                known.steps.extend(steps(tx, ctx, person)?);
            }
        }
        Ok(known)
    }
}

/// The last used first.
fn cards(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<Card>> {
    let above: Additions = ctx.state.services.or_default();
    let mut active = tools::active(tx)?;
    let mut used = tools_used(tx, &person.account, ctx.language(), &active)?;
    used.truncate(TOOLS_SHOWN);
    let is_used = |tool: &Tool| used.iter().any(|one| one.slug == tool.slug);
    active.retain(is_used);
    let standings = card_standings(tx, ctx, above.standings, &active)?;
    let card = |tool: UsedTool| {
        let mut known = active.iter().zip(&standings);
        let standing = known.find(|(active, _)| active.slug == tool.slug);
        Card {
            standing: standing.map(|(_, standing)| standing.clone()),
            tool,
        }
    };
    Ok(used.into_iter().map(card).collect())
}

/// Who waits first, then what does not work, then the rest; of each, first for whom the
/// person acts, then by organisation.
fn in_order(mut items: Vec<StartItem>, acting: Option<&OrganisationId>) -> Vec<StartItem> {
    items.sort_by_cached_key(|item| {
        let organisation = item.organisation.as_ref();
        let is_acted_for = organisation.map(|of| &of.organisation) == acting;
        let name = organisation.map(|of| kernel::folded(&of.name));
        (item.urgency, !is_acted_for, name)
    });
    items
}

/// Nothing once everything that must be done is: then the list has done its work.
fn until_done(mut steps: Vec<StartStep>) -> Vec<StartStep> {
    let is_open = |step: &StartStep| matches!(step.state, StepState::ToDo | StepState::Waiting);
    if !steps.iter().any(is_open) {
        return Vec::new();
    }
    steps.sort_by_key(|step| step.stage);
    steps
}

impl Home {
    pub fn new(ctx: &Ctx, known: Known) -> Self {
        let person = ctx.signed_in();
        let acting = person.and_then(|person| person.acting_for.as_ref());
        let mut items = in_order(known.items, acting.map(|acting| &acting.organisation));
        let more_items = items.split_off(items.len().min(ITEMS_SHOWN));
        let steps = until_done(known.steps);
        Self {
            next: steps
                .iter()
                .find(|step| step.state == StepState::ToDo)
                .cloned(),
            page: ctx.page(),
            name: person
                .map(|person| person.display_name.clone())
                .unwrap_or_default(),
            acting_for: acting.map(|acting| acting.name.clone()),
            acting_for_change: access::acting_for_url(Route::HOME.path()),
            items,
            more_items,
            steps,
            tools: known.tools,
            all_tools: Route::TOOLS.to_string(),
        }
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let Some(person) = ctx.signed_in().cloned() else {
        return html(&Welcome::new(&ctx));
    };
    let asking = ctx.clone();
    let read = ctx.db().read(move |tx| Known::load(tx, &asking, &person));
    html(&Home::new(&ctx, read.await?))
}

#[cfg(test)]
mod tests {
    use domain::{Stage, Urgency};
    use web::ActingFor;

    use super::*;

    fn item(urgency: Urgency, organisation: Option<(&str, &str)>) -> StartItem {
        StartItem {
            urgency,
            organisation: organisation.map(|(id, name)| ActingFor {
                organisation: id.parse().unwrap(),
                name: name.to_owned(),
            }),
            text: String::new(),
            label: String::new(),
            href: String::new(),
        }
    }

    #[test]
    fn who_waits_stands_first_and_then_for_whom_one_acts() {
        let (leie, zon) = (
            "org_00000000000000000000000001",
            "org_00000000000000000000000002",
        );
        let of = |item: &StartItem| {
            let name = item.organisation.as_ref().map(|of| of.name.clone());
            (item.urgency, name.unwrap_or_default())
        };
        let given = vec![
            item(Urgency::Advice, Some((zon, "Zon"))),
            item(Urgency::Blocking, None),
            item(Urgency::Blocking, Some((leie, "Leie"))),
            item(Urgency::Blocking, Some((zon, "Zon"))),
            item(Urgency::Waiting, Some((leie, "Leie"))),
            item(Urgency::Waiting, Some((zon, "Zon"))),
        ];
        let acting = zon.parse().unwrap();
        let order: Vec<_> = in_order(given, Some(&acting)).iter().map(of).collect();
        let expected = [
            (Urgency::Waiting, "Zon"),
            (Urgency::Waiting, "Leie"),
            (Urgency::Blocking, "Zon"),
            (Urgency::Blocking, ""),
            (Urgency::Blocking, "Leie"),
            (Urgency::Advice, "Zon"),
        ];
        assert_eq!(
            order,
            expected.map(|(urgency, name)| (urgency, name.to_owned()))
        );
    }

    ///
    #[test]
    fn the_sequence_stays_until_nothing_of_it_must_be_done() {
        let step = |stage, state| StartStep {
            stage,
            state,
            text: String::new(),
            hint: String::new(),
            href: String::new(),
        };
        let open = vec![
            step(Stage::Photo, StepState::Optional),
            step(Stage::Account, StepState::Done),
            step(Stage::Identity, StepState::ToDo),
        ];
        let stages: Vec<Stage> = until_done(open).iter().map(|step| step.stage).collect();
        assert_eq!(stages, [Stage::Account, Stage::Identity, Stage::Photo]);
        let done = vec![
            step(Stage::Account, StepState::Done),
            step(Stage::Photo, StepState::Optional),
        ];
        assert_eq!(until_done(done), Vec::new());
    }
}
