//! An administrator says who may use what.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use kernel::{AccountId, Act, OrganisationId};
use organisations::{Membership, MembershipId};
use serde::Serialize;
use storage::{Error, Tx, audit};

use crate::register::{Named, administrator, raced};
use crate::schema::tool_access;
use crate::{
    Access, AccessRefusal, Registration, RegistrationId, access_of_members, changed, requests,
};

/// What an administrator wants of one member and one registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessChange {
    pub registration: RegistrationId,
    pub membership: MembershipId,
    pub allowed: bool,
}

/// What was different afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    pub given: usize,
    pub withdrawn: usize,
}

type Result<T> = storage::Result<T, AccessRefusal>;

pub fn grant(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    registration: &RegistrationId,
    membership: &MembershipId,
) -> Result<Changed> {
    set_one(tx, act, organisation, registration, membership, true)
}

pub fn withdraw_access(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    registration: &RegistrationId,
    membership: &MembershipId,
) -> Result<Changed> {
    set_one(tx, act, organisation, registration, membership, false)
}

fn set_one(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    registration: &RegistrationId,
    membership: &MembershipId,
    allowed: bool,
) -> Result<Changed> {
    let change = AccessChange {
        registration: registration.clone(),
        membership: membership.clone(),
        allowed,
    };
    set_access(tx, act, organisation, &[change])
}

/// Sets access as an administrator wants it, for one member or two hundred, all
/// or nothing. What is so already stays as it is, with who gave it and when.
pub fn set_access(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    changes: &[AccessChange],
) -> Result<Changed> {
    let by = administrator(tx, act, organisation)?;
    let registrations = running(tx, organisation, changes)?;
    let current = current(tx, changes)?;
    let mut wanted: Vec<&AccessChange> = Vec::new();
    for change in changes {
        let key = (change.registration.clone(), change.membership.clone());
        if current.contains_key(&key) != change.allowed {
            wanted.push(change);
        }
    }
    let members = members(tx, organisation, &wanted)?;
    let mut changed = Changed::default();
    for registration in registrations.values() {
        let of_this = wanted
            .iter()
            .filter(|change| change.registration == registration.id);
        let (give, withdraw): (Vec<&AccessChange>, Vec<&AccessChange>) =
            of_this.partition(|change| change.allowed);
        let give = members_of(&members, &give);
        let withdraw = members_of(&members, &withdraw);
        changed.given += give.len();
        changed.withdrawn += withdraw.len();
        insert(tx, act, &by, registration, &give)
            .map_err(|error| raced(error, "tool_access", "membership_id"))?;
        let members: Vec<&MembershipId> = give.iter().map(|member| &member.id).collect();
        requests::given(tx, act, &by, registration, &members)?;
        delete(tx, registration, &withdraw)?;
        record(tx, act, "organisation.access-given", registration, &give)?;
        record(
            tx,
            act,
            "organisation.access-withdrawn",
            registration,
            &withdraw,
        )?;
        let lost = withdraw
            .iter()
            .filter_map(|member| member.account().cloned());
        changed::publish(tx, act, lost.collect())?;
    }
    Ok(changed)
}

/// The registrations the changes are about, all of this organisation.
fn running(
    tx: &mut Tx,
    organisation: &OrganisationId,
    changes: &[AccessChange],
) -> Result<BTreeMap<RegistrationId, Registration>> {
    let own: BTreeMap<RegistrationId, Registration> = crate::registrations(tx, organisation)?
        .into_iter()
        .map(|registration| (registration.id.clone(), registration))
        .collect();
    if changes
        .iter()
        .all(|change| own.contains_key(&change.registration))
    {
        Ok(own)
    } else {
        Err(Error::Refused(AccessRefusal::NotRegistered))
    }
}

fn current(
    tx: &mut Tx,
    changes: &[AccessChange],
) -> QueryResult<BTreeMap<(RegistrationId, MembershipId), Access>> {
    let registrations: BTreeSet<&RegistrationId> =
        changes.iter().map(|change| &change.registration).collect();
    let memberships: BTreeSet<&MembershipId> =
        changes.iter().map(|change| &change.membership).collect();
    let registrations: Vec<_> = registrations.into_iter().cloned().collect();
    let memberships: Vec<_> = memberships.into_iter().cloned().collect();
    access_of_members(tx, &registrations, &memberships)
}

/// The members the changes are about, all of this organisation; those who get
/// access are active.
fn members(
    tx: &mut Tx,
    organisation: &OrganisationId,
    changes: &[&AccessChange],
) -> Result<BTreeMap<MembershipId, Membership>> {
    let mut members = BTreeMap::new();
    for change in changes {
        if !members.contains_key(&change.membership) {
            let member = organisations::membership(tx, &change.membership)?
                .filter(|member| member.organisation == *organisation)
                .ok_or(Error::Refused(AccessRefusal::MemberUnknown))?;
            members.insert(change.membership.clone(), member);
        }
        if change.allowed && !members[&change.membership].is_active() {
            return Err(Error::Refused(AccessRefusal::MemberNotActive));
        }
    }
    Ok(members)
}

fn members_of<'a>(
    members: &'a BTreeMap<MembershipId, Membership>,
    changes: &[&AccessChange],
) -> Vec<&'a Membership> {
    let ids: BTreeSet<&MembershipId> = changes.iter().map(|change| &change.membership).collect();
    ids.into_iter().filter_map(|id| members.get(id)).collect()
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    by: &AccountId,
    registration: &Registration,
    members: &[&Membership],
) -> QueryResult<()> {
    for member in members {
        diesel::insert_into(tool_access::table)
            .values((
                tool_access::registration_id.eq(&registration.id),
                tool_access::membership_id.eq(&member.id),
                // An active member has an account.
                tool_access::account_id.eq(member.account().map_or("", AccountId::as_str)),
                tool_access::granted_by.eq(by),
                tool_access::granted_at.eq(act.now()),
            ))
            .execute(tx)?;
    }
    Ok(())
}

fn delete(tx: &mut Tx, registration: &Registration, members: &[&Membership]) -> QueryResult<()> {
    if members.is_empty() {
        return Ok(());
    }
    let rows = tool_access::table
        .filter(tool_access::registration_id.eq(&registration.id))
        .filter(tool_access::membership_id.eq_any(members.iter().map(|member| &member.id)));
    diesel::delete(rows).execute(tx).map(drop)
}

#[derive(Debug, Serialize)]
struct Detail<'a> {
    #[serde(flatten)]
    registration: Named<'a>,
    /// Of one member the row says who it is, of more how many they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a AccountId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    membership: Option<&'a MembershipId>,
    /// `yes` or `no`, for the sentence to choose by.
    several: &'static str,
    count: String,
    memberships: Vec<&'a MembershipId>,
}

/// One row for one act, however many it is about.
fn record(
    tx: &mut Tx,
    act: &Act,
    action: &'static str,
    registration: &Registration,
    members: &[&Membership],
) -> QueryResult<()> {
    if members.is_empty() {
        return Ok(());
    }
    let Some(tool) = tools::find_any(tx, &registration.tool)? else {
        return Ok(());
    };
    let one = match members {
        [one] => Some(one),
        _ => None,
    };
    let detail = Detail {
        registration: Named::new(registration, &tool),
        account: one.and_then(|member| member.account()),
        membership: one.map(|member| &member.id),
        several: if members.len() > 1 { "yes" } else { "no" },
        count: members.len().to_string(),
        memberships: members.iter().map(|member| &member.id).collect(),
    };
    let object = registration.organisation.as_str();
    audit::record(tx, act, action, object, &detail)
}
