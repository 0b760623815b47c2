//! May this person, in this context, start this tool? The one function that
//! decides, for the page of choice, for every token, and for whoever asks why.

use std::collections::BTreeSet;

use diesel::QueryResult;
use kernel::{AccountId, Context, OrganisationId, Timestamp};
use oidc::WantedOrganisation;
use organisations::{Membership, Organisation};
use storage::Tx;
use tools::{Tool, WayOfUse};

use crate::conditions::{self, way};
use crate::offices::{Offices, ways_of};
use crate::person::Person;
use crate::{Proof, last_choice};

/// Whether the person may start the tool so, with every condition and what it
/// rests on. Whoever is not an active member learns nothing of the organisation.
pub fn judge(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    context: &Context,
    tool: &Tool,
) -> QueryResult<Proof> {
    let way = way(tool, context);
    let Some(organisation) = &context.organisation else {
        let person = Person::load(tx, now, account, way.as_slice())?;
        return Ok(conditions::for_oneself(tool, context, way, &person));
    };
    let Some(office) = office(tx, organisation, account)? else {
        return Ok(conditions::for_stranger(tool, way));
    };
    let person = Person::load(tx, now, account, way.as_slice())?;
    let active = active(std::slice::from_ref(&office));
    let offices = Offices::load(tx, now, &[&person], &ways_of(tool, way.as_slice()), &active)?;
    Ok(conditions::for_office(
        tool, way, &office, &person, &offices,
    ))
}

/// A person in an organisation.
pub type Office = (Membership, Organisation);

/// What the person is of the organisation, if anything.
pub(crate) fn office(
    tx: &mut Tx,
    organisation: &OrganisationId,
    account: &AccountId,
) -> QueryResult<Option<Office>> {
    let Some(membership) = organisations::part_of(tx, organisation, account)? else {
        return Ok(None);
    };
    let organisation = organisations::find(tx, organisation)?;
    Ok(organisation.map(|organisation| (membership, organisation)))
}

/// One way to open a tool, and whether it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub context: Context,
    /// `None`: for oneself.
    pub office: Option<Office>,
    /// `None` of a tool without ways of use.
    pub way: Option<WayOfUse>,
    pub proof: Proof,
    /// What the person chose the last time.
    pub is_last: bool,
}

impl Choice {
    pub fn is_possible(&self) -> bool {
        self.proof.is_met()
    }

    /// Whether it is for the organisation a tool asks for; where it asks for none,
    /// everything is.
    pub fn is_of(&self, wanted: Option<&WantedOrganisation>) -> bool {
        let office = self.office.as_ref().map(|(_, organisation)| organisation);
        match wanted {
            None => true,
            Some(WantedOrganisation::Id(id)) => office.is_some_and(|one| one.id == *id),
            Some(WantedOrganisation::Number(number)) => {
                office.is_some_and(|one| one.number == *number)
            }
        }
    }
}

/// Every way this person could think of: for themselves, and each of their
/// organisations in each way of use. First what is possible, then what is not;
/// of both the last choice first. The number of queries does not depend on the
/// number of organisations.
pub fn judge_all(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    tool: &Tool,
) -> QueryResult<Vec<Choice>> {
    let all: Vec<&WayOfUse> = tool.ways_of_use.iter().collect();
    let for_offices: Vec<&WayOfUse> = tool.ways_for_organisations().collect();
    let person = Person::load(tx, now, account, &all)?;
    let offices = if for_offices.is_empty() {
        Vec::new()
    } else {
        one_each(organisations::of_account(tx, account)?)
    };
    let known = Offices::load(
        tx,
        now,
        &[&person],
        &ways_of(tool, &for_offices),
        &active(&offices),
    )?;
    let last = last_choice(tx, account, &tool.slug)?;

    let mut choices = for_oneself(tool, &person);
    for office in offices {
        for way in &for_offices {
            choices.push(for_office(tool, way, &office, &person, &known));
        }
    }
    for choice in &mut choices {
        choice.is_last = last.as_ref() == Some(&choice.context);
    }
    choices.sort_by_key(|choice| (!choice.is_possible(), !choice.is_last));
    Ok(choices)
}

fn active(offices: &[Office]) -> Vec<&Organisation> {
    let active = offices
        .iter()
        .filter(|(membership, _)| membership.is_active());
    active.map(|(_, organisation)| organisation).collect()
}

/// Somebody may have asked to join, and been invited besides.
fn one_each(mut offices: Vec<Office>) -> Vec<Office> {
    let taken: BTreeSet<OrganisationId> = offices
        .iter()
        .filter(|(membership, _)| !membership.is_invited())
        .map(|(_, organisation)| organisation.id.clone())
        .collect();
    let mut invited = BTreeSet::new();
    offices.retain(|(membership, organisation)| {
        !membership.is_invited()
            || !taken.contains(&organisation.id) && invited.insert(organisation.id.clone())
    });
    offices
}

fn for_oneself(tool: &Tool, person: &Person) -> Vec<Choice> {
    let choice = |way: Option<&WayOfUse>| {
        let context = Context {
            organisation: None,
            way_of_use: way.map(|way| way.slug.clone()),
        };
        Choice {
            proof: conditions::for_oneself(tool, &context, way, person),
            context,
            office: None,
            way: way.cloned(),
            is_last: false,
        }
    };
    if tool.ways_of_use.is_empty() {
        vec![choice(None)]
    } else {
        tool.personal_ways().map(|way| choice(Some(way))).collect()
    }
}

fn for_office(
    tool: &Tool,
    way: &WayOfUse,
    office: &Office,
    person: &Person,
    offices: &Offices,
) -> Choice {
    Choice {
        context: Context {
            organisation: Some(office.1.id.clone()),
            way_of_use: Some(way.slug.clone()),
        },
        proof: conditions::for_office(tool, Some(way), office, person, offices),
        office: Some(office.clone()),
        way: Some(way.clone()),
        is_last: false,
    }
}
