//! What happens to members: their data, their role, their going.

use kernel::{Act, OrganisationId};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::change::{self, Change};
use crate::joining::withdraw;
use crate::membership::{Membership, StaffInfo};
use crate::notify;
use crate::store;
use crate::{MembershipId, establishments};

/// Changes staff information: an administrator's or the person's own work.
pub fn change_staff(tx: &mut Tx, act: &Act, id: &MembershipId, staff: &StaffInfo) -> Result<()> {
    let before = authority::membership(tx, id)?;
    let own = act
        .actor
        .account
        .as_ref()
        .is_some_and(|account| before.belongs_to(account));
    if !own {
        authority::administrator(tx, act, &before.organisation)?;
    }
    let after = before
        .clone()
        .describe(staff.clone())
        .map_err(Error::Refused)?;
    establishments::check(tx, &before.organisation, staff)?;
    if before == after {
        return Ok(());
    }
    store::update(tx, &after)?;
    let detail = json!({ "fields": changed(&before.staff, staff) });
    change::record(tx, act, &after, "organisation.staff-changed", detail)?;
    Ok(())
}

fn changed(before: &StaffInfo, after: &StaffInfo) -> Vec<&'static str> {
    [
        ("kind", before.kind != after.kind),
        ("function", before.function != after.function),
        ("email", before.email != after.email),
        ("phone", before.phone != after.phone),
        ("establishment", before.establishment != after.establishment),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

/// Makes a member administrator.
pub fn promote(tx: &mut Tx, act: &Act, desk: Desk<'_>, id: &MembershipId) -> Result<()> {
    let before = authority::membership(tx, id)?;
    authority::administrator(tx, act, &before.organisation)?;
    let after = before.clone().promote().map_err(Error::Refused)?;
    let action = "organisation.member-promoted";
    change_role(tx, act, desk, &before, &after, action)
}

/// Takes the role back; never the last one (G-13).
pub fn demote(tx: &mut Tx, act: &Act, desk: Desk<'_>, id: &MembershipId) -> Result<()> {
    let before = authority::membership(tx, id)?;
    // Who gave up their own role may click again.
    let own = act.actor.account.as_ref() == before.account();
    if !(own && before.is_active()) {
        authority::administrator(tx, act, &before.organisation)?;
    }
    let others = authority::others(tx, &before)?;
    let after = before.clone().demote(others).map_err(Error::Refused)?;
    let action = "organisation.member-demoted";
    change_role(tx, act, desk, &before, &after, action)
}

fn change_role(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    before: &Membership,
    after: &Membership,
    action: &'static str,
) -> Result<()> {
    if change::apply(tx, act, before, after, action)? == Change::Made {
        let organisation = authority::organisation(tx, &after.organisation)?;
        notify::role_changed(tx, act, desk, &organisation, after)?;
    }
    Ok(())
}

/// Ends the membership of somebody else.
pub fn remove(tx: &mut Tx, act: &Act, desk: Desk<'_>, id: &MembershipId) -> Result<()> {
    let before = authority::membership(tx, id)?;
    if before.belongs_to(&authority::person(act)?) {
        return leave(tx, act, desk, id);
    }
    let by = authority::administrator(tx, act, &before.organisation)?;
    let others = authority::others(tx, &before)?;
    let after = before
        .clone()
        .remove(&by, others, act.now())
        .map_err(Error::Refused)?;
    if change::apply(tx, act, &before, &after, "organisation.member-removed")? == Change::Made {
        let organisation = authority::organisation(tx, &after.organisation)?;
        notify::removed(tx, act, desk, &organisation, &after)?;
    }
    Ok(())
}

/// How many went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gone {
    pub members: u32,
    pub invitations: u32,
}

/// Ends the memberships of these, and takes back their invitations: all, or nothing where
/// one is refused. Whoever is neither active nor invited any more is left out, and so is
/// whoever acts: leaving is a step of its own.
pub fn remove_all(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    members: &[MembershipId],
) -> Result<Gone> {
    let by = authority::administrator(tx, act, organisation)?;
    let mut gone = Gone::default();
    for id in members {
        let member = authority::membership(tx, id)?;
        if member.organisation != *organisation {
            return no(Refusal::MembershipUnknown);
        }
        if member.is_invited() {
            withdraw(tx, act, id)?;
            gone.invitations += 1;
        } else if member.is_active() && !member.belongs_to(&by) {
            remove(tx, act, desk, id)?;
            gone.members += 1;
        }
    }
    Ok(gone)
}

/// Ends one's own membership.
pub fn leave(tx: &mut Tx, act: &Act, desk: Desk<'_>, id: &MembershipId) -> Result<()> {
    let account = authority::person(act)?;
    let before = authority::membership(tx, id)?;
    if !before.belongs_to(&account) {
        return no(Refusal::NotYours);
    }
    let others = authority::others(tx, &before)?;
    let after = before
        .clone()
        .leave(others, act.now())
        .map_err(Error::Refused)?;
    if change::apply(tx, act, &before, &after, "organisation.member-left")? == Change::Made {
        let organisation = authority::organisation(tx, &after.organisation)?;
        notify::left(tx, act, desk, &organisation, &after)?;
    }
    Ok(())
}
