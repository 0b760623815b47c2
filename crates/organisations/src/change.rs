//! What every change of a membership has in common: it is written once, leaves
//! its trace, closes the twins and tells the crates above.

use diesel::QueryResult;
use kernel::{AccountId, Act, OrganisationId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use storage::{Tx, audit, outbox};

use crate::members;
use crate::membership::Membership;
use crate::store;

/// An active membership ended: what hangs on it ends too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberEnded {
    pub organisation: OrganisationId,
    pub account: AccountId,
}

impl outbox::Event for MemberEnded {
    const KIND: &'static str = "organisation.member-ended";
}

/// Whether anything was to be done, or somebody clicked twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Made,
    Nothing,
}

/// Writes the membership as it became.
pub(crate) fn apply(
    tx: &mut Tx,
    act: &Act,
    before: &Membership,
    after: &Membership,
    action: &'static str,
) -> QueryResult<Change> {
    let detail = json!({ "role": after.role.word() });
    apply_telling(tx, act, before, after, (action, detail))
}

/// As [`apply`], with more in the trail than the role.
pub(crate) fn apply_telling(
    tx: &mut Tx,
    act: &Act,
    before: &Membership,
    after: &Membership,
    (action, detail): (&'static str, Value),
) -> QueryResult<Change> {
    if before == after {
        return Ok(Change::Nothing);
    }
    if after.is_active() && !before.is_active() {
        close_twins(tx, act, after)?;
    }
    store::update(tx, after)?;
    record(tx, act, after, action, detail)?;
    if before.is_active() && !after.is_active() {
        tell_ended(tx, act, after)?;
    }
    Ok(Change::Made)
}

/// The trail names ids only; names are looked up when it is read.
pub(crate) fn record(
    tx: &mut Tx,
    act: &Act,
    member: &Membership,
    action: &'static str,
    mut detail: Value,
) -> QueryResult<()> {
    detail["membership"] = json!(member.id);
    if let Some(account) = member.account() {
        detail["account"] = json!(account);
    }
    audit::record(tx, act, action, member.organisation.as_str(), &detail)
}

fn tell_ended(tx: &mut Tx, act: &Act, member: &Membership) -> QueryResult<()> {
    let Some(account) = member.account().cloned() else {
        return Ok(());
    };
    let event = MemberEnded {
        organisation: member.organisation.clone(),
        account,
    };
    outbox::publish(tx, act, &event)
}

/// Ends the person's other ways in, before this one opens: their request, and
/// the invitation to their proven address.
pub(crate) fn close_twins(tx: &mut Tx, act: &Act, member: &Membership) -> QueryResult<()> {
    let Some(account) = member.account() else {
        return Ok(());
    };
    let mut twins = Vec::new();
    twins.extend(members::taken(tx, &member.organisation, account)?);
    if let Some(email) = members::proven_address(tx, account)? {
        twins.extend(members::invitations_to(tx, &member.organisation, &email)?);
    }
    for twin in twins.into_iter().filter(|twin| twin.id != member.id) {
        supersede(tx, act, twin, member)?;
    }
    Ok(())
}

pub(crate) fn supersede(
    tx: &mut Tx,
    act: &Act,
    twin: Membership,
    by: &Membership,
) -> QueryResult<()> {
    let closed = twin.clone().supersede(&by.id, act.now());
    apply(
        tx,
        act,
        &twin,
        &closed,
        "organisation.membership-superseded",
    )
    .map(drop)
}
