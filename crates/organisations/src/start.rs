//! What organisations have for the start page: who waits there, invitations, and how
//! far the person is with an organisation.

use diesel::QueryResult;
use domain::{Stage, StartItem, StartStep, StepState, Urgency};
use kernel::OrganisationId;
use storage::Tx;
use web::{ActingFor, Ctx, SignedIn};

use crate::routes::{ORGANISATIONS, confirm_url, member_url, members_url, own_invitation_url};
use crate::{
    Membership, NEW, Organisation, Shown, member_list, of_account, organisation_url, waiting_in,
};

type Mine = (Membership, Organisation);

/// Who waits for this administrator stands first, then what waits for the person.
pub(crate) fn items(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartItem>> {
    let mine = of_account(tx, &person.account)?;
    let mut items = requests(tx, ctx, &mine)?;
    if mine.iter().any(|(membership, _)| membership.is_active()) {
        items.extend(mine.iter().filter_map(|one| invitation(ctx, one)));
    }
    items.extend(mine.iter().filter_map(|one| not_verified(ctx, person, one)));
    Ok(items)
}

fn acting_for(organisation: &Organisation) -> ActingFor {
    ActingFor {
        organisation: organisation.id.clone(),
        name: organisation.name.clone(),
    }
}

/// Nobody answers for an organisation that is disputed (G-14).
fn requests(tx: &mut Tx, ctx: &Ctx, mine: &[Mine]) -> QueryResult<Vec<StartItem>> {
    let administered = mine.iter().filter(|(membership, organisation)| {
        membership.is_administrator() && !organisation.is_disputed()
    });
    let administered: Vec<&Organisation> = administered.map(|(_, of)| of).collect();
    let ids: Vec<OrganisationId> = administered.iter().map(|one| one.id.clone()).collect();
    let waiting = waiting_in(tx, &ids)?;
    let alone: Vec<OrganisationId> = waiting
        .iter()
        .filter(|(_, count)| **count == 1)
        .map(|(organisation, _)| organisation.clone())
        .collect();
    let only = member_list::only_request(tx, &alone)?;
    let item = |organisation: &&Organisation| {
        let count = *waiting.get(&organisation.id).filter(|count| **count > 0)?;
        let href = match only.get(&organisation.id) {
            Some(member) => confirm_url(&organisation.id, member),
            None => format!(
                "{}?state={}",
                members_url(&organisation.id),
                Shown::Requested.word()
            ),
        };
        Some(StartItem {
            urgency: Urgency::Waiting,
            organisation: Some(acting_for(organisation)),
            text: ctx.text("organisations-start-waiting", &[("count", count.into())]),
            label: ctx.text(
                "organisations-start-waiting-link",
                &[("count", count.into())],
            ),
            href,
        })
    };
    Ok(administered.iter().filter_map(item).collect())
}

/// For whoever belongs somewhere already: of others it is a step of the sequence.
fn invitation(ctx: &Ctx, (membership, organisation): &Mine) -> Option<StartItem> {
    let open = membership.is_invited() && !membership.is_expired(ctx.now());
    open.then(|| StartItem {
        urgency: Urgency::Waiting,
        organisation: Some(acting_for(organisation)),
        text: ctx.t("organisations-start-invited"),
        label: ctx.t("organisations-start-invited-link"),
        href: own_invitation_url(&organisation.id, &membership.id),
    })
}

/// Only of the organisation that the person acts for: it explains why tools cannot be
/// registered there.
fn not_verified(
    ctx: &Ctx,
    person: &SignedIn,
    (membership, organisation): &Mine,
) -> Option<StartItem> {
    let acting = person.acting_for.as_ref()?;
    let is_it = acting.organisation == organisation.id && membership.is_administrator();
    (is_it && !organisation.is_verified()).then(|| StartItem {
        urgency: Urgency::Blocking,
        organisation: Some(acting_for(organisation)),
        text: ctx.t(if organisation.is_disputed() {
            "organisations-start-disputed"
        } else {
            "organisations-start-not-verified"
        }),
        label: ctx.t("organisations-start-not-verified-link"),
        href: organisation_url(&organisation.id),
    })
}

/// What a person can do themselves comes before what they wait for.
pub(crate) fn steps(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartStep>> {
    let mut mine = of_account(tx, &person.account)?;
    mine.retain(|(membership, _)| !membership.is_expired(ctx.now()));
    if let Some(member) = shown_member(person, &mine) {
        return Ok(of_member(ctx, member));
    }
    let mut invited = mine
        .iter()
        .filter(|(membership, _)| membership.is_invited());
    let (name, state, href) = match invited.next() {
        Some((membership, organisation)) => (
            "invited",
            StepState::ToDo,
            own_invitation_url(&organisation.id, &membership.id),
        ),
        None if mine.is_empty() => ("organisation", StepState::ToDo, NEW.to_string()),
        None => ("waiting", StepState::Waiting, ORGANISATIONS.to_string()),
    };
    Ok(vec![step(ctx, Stage::Organisation, name, state, href)])
}

/// The one that the person acts for; else the first that lacks something.
fn shown_member<'a>(person: &SignedIn, mine: &'a [Mine]) -> Option<&'a Mine> {
    let active = mine.iter().filter(|(membership, _)| membership.is_active());
    let acting = person
        .acting_for
        .as_ref()
        .map(|acting| &acting.organisation);
    active.min_by_key(|(membership, organisation)| {
        (acting != Some(&organisation.id), is_described(membership))
    })
}

/// What somebody is, is known of everybody; whether anything more is, tells whether
/// they have been there.
fn is_described(membership: &Membership) -> bool {
    let staff = &membership.staff;
    staff.email.is_some()
        || staff.phone.is_some()
        || staff.function.is_some()
        || staff.establishment.is_some()
}

fn of_member(ctx: &Ctx, (membership, organisation): &Mine) -> Vec<StartStep> {
    let described = if is_described(membership) {
        StepState::Done
    } else {
        StepState::ToDo
    };
    let own = member_url(&organisation.id, &membership.id);
    vec![
        step(
            ctx,
            Stage::Organisation,
            "organisation",
            StepState::Done,
            ORGANISATIONS.to_string(),
        ),
        step(ctx, Stage::Staff, "staff", described, own),
    ]
}

fn step(ctx: &Ctx, stage: Stage, name: &str, state: StepState, href: String) -> StartStep {
    StartStep {
        stage,
        state,
        text: ctx.t(&format!("organisations-start-{name}-step")),
        hint: ctx.t(&format!("organisations-start-{name}-hint")),
        href,
    }
}
