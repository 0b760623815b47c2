//! The rules. Pure: everything there is to know was read before.

use kernel::Context;
use organisations::{Membership, Organisation, State, Verification};
use recognitions::Recognition;
use tools::{AnyOf, Tool, WayOfUse};

use crate::judge::Office;
use crate::offices::Offices;
use crate::person::{Person, first_of};
use crate::proof::{By, Condition, ConditionKind, HeldBy, Proof};
use crate::{Access, Registration};

/// The way of use that the context names, if it is for whom the person acts.
pub(crate) fn way<'a>(tool: &'a Tool, context: &Context) -> Option<&'a WayOfUse> {
    tool.way(context.way_of_use.as_deref()?)
        .filter(|way| way.is_personal() == context.organisation.is_none())
}

pub(crate) fn for_oneself(
    tool: &Tool,
    context: &Context,
    way: Option<&WayOfUse>,
    person: &Person,
) -> Proof {
    let mut conditions = vec![tool_active(tool)];
    // A tool without ways of use is simply opened.
    if !(tool.ways_of_use.is_empty() && context.is_personal()) {
        conditions.push(way_exists(way));
    }
    if let Some(way) = way {
        conditions.extend(to_use(way, person, &[]));
    }
    Proof { conditions }
}

/// For somebody the organisation is none of whose business.
pub(crate) fn for_stranger(tool: &Tool, way: Option<&WayOfUse>) -> Proof {
    let member = Condition::new(ConditionKind::Member, false, By::Nothing);
    Proof {
        conditions: vec![tool_active(tool), way_exists(way), member],
    }
}

pub(crate) fn for_office(
    tool: &Tool,
    way: Option<&WayOfUse>,
    (membership, organisation): &Office,
    person: &Person,
    offices: &Offices,
) -> Proof {
    let mut conditions = vec![tool_active(tool), way_exists(way), member(membership)];
    // Whoever is not in yet learns no more about the organisation.
    let Some(way) = way.filter(|_| membership.is_active()) else {
        return Proof { conditions };
    };
    conditions.push(verified(organisation));
    let registration = offices.registration(&organisation.id, tool, way);
    conditions.push(registered(registration));
    let own = offices.own(&organisation.number);
    // What it takes to register is the page of registering's, until it is done.
    if let Some(registration) = registration {
        let colleagues = offices.colleagues(&organisation.id);
        for group in &way.to_register {
            let held = mine(group, person)
                .or_else(|| of_organisation(group, own))
                .or_else(|| of_colleague(group, colleagues));
            let kind = ConditionKind::RecognitionToRegister(group.clone());
            conditions.push(recognised(kind, held, || lapsed(group, person)));
        }
        conditions.push(access(offices.access(&registration.id, &membership.id)));
    }
    conditions.extend(to_use(way, person, own));
    Proof { conditions }
}

/// `own` and `colleagues` are what the organisation and its active members
/// hold, `lapsed` what the organisation held.
pub(crate) fn to_register(
    tool: &Tool,
    way: &WayOfUse,
    organisation: &Organisation,
    own: &[Recognition],
    colleagues: &[Recognition],
    lapsed: &[Recognition],
) -> Proof {
    let known = tool.way(&way.slug).filter(|way| !way.is_personal());
    let mut conditions = vec![tool_active(tool), way_exists(known), verified(organisation)];
    for group in &way.to_register {
        let held = of_organisation(group, own).or_else(|| of_colleague(group, colleagues));
        let kind = ConditionKind::RecognitionToRegister(group.clone());
        conditions.push(recognised(kind, held, || of_organisation(group, lapsed)));
    }
    Proof { conditions }
}

fn tool_active(tool: &Tool) -> Condition {
    Condition::new(ConditionKind::ToolActive, tool.is_active(), By::Nothing)
}

fn way_exists(way: Option<&WayOfUse>) -> Condition {
    Condition::new(ConditionKind::WayExists, way.is_some(), By::Nothing)
}

fn member(membership: &Membership) -> Condition {
    let id = membership.id.clone();
    let by = match &membership.state {
        State::Active { since: at, .. } | State::Requested { at, .. } => By::Membership {
            id,
            role: membership.role,
            since: *at,
        },
        State::Invited { at, expires_at, .. } => By::Invitation {
            id,
            at: *at,
            expires_at: *expires_at,
        },
        State::InvitationWithdrawn { .. }
        | State::InvitationSuperseded { .. }
        | State::Refused { .. }
        | State::Withdrawn { .. }
        | State::Removed { .. }
        | State::Left { .. }
        | State::Superseded { .. } => By::Nothing,
    };
    Condition::new(ConditionKind::Member, membership.is_active(), by)
}

fn verified(organisation: &Organisation) -> Condition {
    let by = match &organisation.verification {
        Verification::NotYet => By::Nothing,
        Verification::Verified { at, by } => By::Verification {
            at: *at,
            by: by.clone(),
        },
        Verification::Disputed { at, reason } => By::Dispute {
            at: *at,
            reason: reason.clone(),
        },
    };
    Condition::new(
        ConditionKind::OrganisationVerified,
        organisation.is_verified(),
        by,
    )
}

pub(crate) fn registered(registration: Option<&Registration>) -> Condition {
    let by = registration.map_or(By::Nothing, |registration| By::Registration {
        id: registration.id.clone(),
        by: registration.registered_by.clone(),
        at: registration.registered_at,
    });
    Condition::new(ConditionKind::Registered, registration.is_some(), by)
}

fn access(access: Option<&Access>) -> Condition {
    let by = access.map_or(By::Nothing, |access| By::Grant {
        by: access.granted_by.clone(),
        at: access.granted_at,
    });
    Condition::new(ConditionKind::Access, access.is_some(), by)
}

/// G-17: the person themselves; the organisation where the way of use says so.
pub(crate) fn to_use<'a>(
    way: &'a WayOfUse,
    person: &'a Person,
    own: &'a [Recognition],
) -> impl Iterator<Item = Condition> + 'a {
    way.to_use.iter().map(move |group| {
        let held = mine(group, person).or_else(|| of_organisation(&way.sufficing(group), own));
        let kind = ConditionKind::RecognitionToUse(group.clone());
        recognised(kind, held, || lapsed(group, person))
    })
}

fn recognised(kind: ConditionKind, held: Option<By>, lapsed: impl Fn() -> Option<By>) -> Condition {
    let met = held.is_some();
    let by = held.or_else(lapsed).unwrap_or(By::Nothing);
    Condition::new(kind, met, by)
}

fn by(recognition: &Recognition, held_by: HeldBy) -> By {
    By::Recognition {
        recognition: Box::new(recognition.clone()),
        held_by,
    }
}

fn mine(group: &AnyOf, person: &Person) -> Option<By> {
    first_of(group, &person.in_force).map(|found| by(found, HeldBy::Person))
}

fn lapsed(group: &AnyOf, person: &Person) -> Option<By> {
    first_of(group, &person.lapsed).map(|found| by(found, HeldBy::Person))
}

fn of_organisation(group: &AnyOf, own: &[Recognition]) -> Option<By> {
    first_of(group, own).map(|found| by(found, HeldBy::Organisation))
}

fn of_colleague(group: &AnyOf, colleagues: &[Recognition]) -> Option<By> {
    let found = first_of(group, colleagues)?;
    let account = found.holder.account.clone()?;
    Some(by(found, HeldBy::Colleague(account)))
}
