//! Creating an organisation, and its data.

use belgium::EnterpriseNumber;
use kernel::{AccountId, Act, Duration, OrganisationId};
use serde_json::{Value, json};
use storage::limits::{self, Limit};
use storage::{Error, Tx, audit};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::data::Data;
use crate::establishments;
use crate::members;
use crate::membership::{Membership, Role, StaffInfo, State};
use crate::organisation;
use crate::store::{self, raced};
use crate::{MembershipId, change, verification};

/// Per person: each can mail strangers.
pub(crate) const FOUNDINGS: Limit = Limit {
    burst: 60,
    interval: Duration::from_hours(1),
};

/// Makes an organisation, not yet verified (G-14), with whoever acts as its
/// administrator. Of two who create it at once one wins.
///
/// # Errors
/// `organisation-exists`: it can be asked to join.
pub fn create(
    tx: &mut Tx,
    act: &Act,
    number: &EnterpriseNumber,
    data: &Data,
    staff: &StaffInfo,
) -> Result<OrganisationId> {
    let founder = authority::person(act)?;
    if let Some(existing) = organisation::by_number(tx, number)? {
        let member = members::active_member(tx, &existing.id, &founder)?;
        return match member {
            Some(_) if existing.created_by == founder => Ok(existing.id),
            _ => no(Refusal::OrganisationExists),
        };
    }
    if staff.establishment.is_some() {
        return no(Refusal::ESTABLISHMENT_UNKNOWN);
    }
    let key = format!("organisation-founding:{founder}");
    limits::take(tx, act.now(), &key, FOUNDINGS)?
        .map_err(|_| Error::Refused(Refusal::TooManyFoundings))?;
    let id = organisation::insert(tx, act, number, data, &founder)
        .map_err(|error| raced(error, "organisations", "enterprise_number"))?;
    let detail = json!({ "number": number, "account": founder });
    audit::record(tx, act, "organisation.created", id.as_str(), &detail)?;
    store::insert(tx, &active(act, &id, &founder, Role::Administrator, staff))?;
    if eid::identity_of(tx, &founder)?.is_some() {
        verification::by_founder(tx, act, &id)?;
    }
    Ok(id)
}

fn active(
    act: &Act,
    organisation: &OrganisationId,
    account: &AccountId,
    role: Role,
    staff: &StaffInfo,
) -> Membership {
    let by = act.actor.account.as_ref().unwrap_or(account);
    Membership {
        id: MembershipId::generate(&act.clock, &act.rng),
        organisation: organisation.clone(),
        role,
        staff: staff.clone(),
        state: State::Active {
            account: account.clone(),
            since: act.now(),
            by: by.clone(),
        },
        created_at: act.now(),
    }
}

/// A member without asking and confirming: for a takeover by the helpdesk, the
/// demo world, tests and benches. Nobody is mailed.
///
/// # Errors
/// Only the helpdesk and operators may; not for who is a member or has asked.
pub fn add_member(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    account: &AccountId,
    role: Role,
    staff: &StaffInfo,
) -> Result<MembershipId> {
    authority::helpdesk(act)?;
    if members::taken(tx, organisation, account)?.is_some() {
        return no(Refusal::AlreadyMember);
    }
    establishments::check(tx, organisation, staff)?;
    let trace = ("organisation.member-added", json!({ "role": role.word() }));
    insert_member(tx, act, organisation, account, (role, staff), trace)
}

/// Writes an active member, and closes their other ways in.
pub(crate) fn insert_member(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    account: &AccountId,
    (role, staff): (Role, &StaffInfo),
    (action, detail): (&'static str, Value),
) -> Result<MembershipId> {
    let member = active(act, organisation, account, role, staff);
    change::close_twins(tx, act, &member)?;
    store::insert(tx, &member).map_err(|error| raced(error, "memberships", "account_id"))?;
    change::record(tx, act, &member, action, detail)?;
    Ok(member.id)
}

/// Changes the general data. The trail says which fields
/// changed, not to what. A verified organisation stays verified, and the helpdesk
/// sees when it calls itself something else or moves (G-14).
pub fn change_data(tx: &mut Tx, act: &Act, id: &OrganisationId, data: &Data) -> Result<()> {
    let before = authority::organisation(tx, id)?;
    authority::administrator(tx, act, id)?;
    let fields = changed(&before.data(), data);
    if fields.is_empty() {
        return Ok(());
    }
    organisation::update(tx, act, id, data)?;
    if before.is_verified() && fields.iter().any(|field| VERIFIED.contains(field)) {
        organisation::set_changed(tx, act, id)?;
    }
    let detail = json!({ "fields": fields });
    audit::record(tx, act, "organisation.data-changed", id.as_str(), &detail)?;
    Ok(())
}

/// What the helpdesk looked at when it verified.
const VERIFIED: [&str; 2] = ["name", "address"];

fn changed(before: &Data, after: &Data) -> Vec<&'static str> {
    [
        ("name", before.name != after.name),
        ("address", before.address != after.address),
        ("email", before.email != after.email),
        ("phone", before.phone != after.phone),
        ("website", before.website != after.website),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}
