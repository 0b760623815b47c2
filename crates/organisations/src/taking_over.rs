//! The helpdesk makes somebody administrator (G-13): when nobody who administers
//! can be reached, or when who does is contested.

use kernel::{AccountId, Act, OrganisationId};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::change::{self, Change};
use crate::founding::insert_member;
use crate::membership::{Others, Role, StaffInfo, StaffType};
use crate::notify;
use crate::reason;
use crate::{MembershipId, members};

/// What becomes of those who administered until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Former {
    /// They go on, beside the new one.
    Stay,
    /// They are members like others from now on. Who contests them would
    /// otherwise be removed by them at once.
    StepBack,
}

/// Makes a member, somebody who waits, or somebody new administrator. Every
/// member is told, also what became of the others.
pub fn transfer(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &OrganisationId,
    account: &AccountId,
    former: Former,
    reason: &str,
) -> Result<MembershipId> {
    authority::helpdesk(act)?;
    let organisation = authority::organisation(tx, id)?;
    let person = accounts::find(tx, account)?;
    if !person.is_some_and(|person| person.is_activated()) {
        return no(Refusal::AccountUnknown);
    }
    let reason = reason::parse(reason)?;
    let (member, mut made) = administrate(tx, act, id, account, &reason)?;
    if former == Former::StepBack && step_back(tx, act, &member, id, &reason)? == Change::Made {
        made = Change::Made;
    }
    if made == Change::Made {
        notify::taken_over(tx, act, desk, &organisation, (&member, former), &reason)?;
    }
    Ok(member)
}

fn administrate(
    tx: &mut Tx,
    act: &Act,
    id: &OrganisationId,
    account: &AccountId,
    reason: &str,
) -> Result<(MembershipId, Change)> {
    let trace = (
        "organisation.taken-over",
        json!({ "role": Role::Administrator.word(), "reason": reason }),
    );
    let Some(before) = members::taken(tx, id, account)? else {
        let staff = StaffInfo::of(StaffType::Other);
        let added = insert_member(tx, act, id, account, (Role::Administrator, &staff), trace)?;
        return Ok((added, Change::Made));
    };
    let by = act.actor.account.as_ref().unwrap_or(account);
    let after = before
        .clone()
        .take_over(by, act.now())
        .map_err(Error::Refused)?;
    let made = change::apply_telling(tx, act, &before, &after, trace)?;
    Ok((after.id, made))
}

/// Takes the role from everybody but the new one.
fn step_back(
    tx: &mut Tx,
    act: &Act,
    new: &MembershipId,
    id: &OrganisationId,
    reason: &str,
) -> Result<Change> {
    let mut made = Change::Nothing;
    for before in members::administrators(tx, id)? {
        if before.id == *new {
            continue;
        }
        let after = before
            .clone()
            .demote(Others::Administrate)
            .map_err(Error::Refused)?;
        let trace = (
            "organisation.role-taken",
            json!({ "role": Role::Member.word(), "reason": reason }),
        );
        change::apply_telling(tx, act, &before, &after, trace)?;
        made = Change::Made;
    }
    Ok(made)
}
