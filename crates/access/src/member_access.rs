//! Which members may use what their organisation registered.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{AccountId, OrganisationId, Timestamp};
use organisations::MembershipId;
use storage::Tx;

use crate::RegistrationId;
use crate::schema::{registrations, tool_access};

/// A member may use a registration.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = tool_access)]
pub struct Access {
    #[diesel(column_name = registration_id)]
    pub registration: RegistrationId,
    #[diesel(column_name = membership_id)]
    pub membership: MembershipId,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    pub granted_by: AccountId,
    pub granted_at: Timestamp,
}

/// All that one member may use.
pub fn access_of_member(tx: &mut Tx, membership: &MembershipId) -> QueryResult<Vec<Access>> {
    tool_access::table
        .filter(tool_access::membership_id.eq(membership))
        .order(tool_access::registration_id)
        .select(Access::as_select())
        .load(tx)
}

/// Some members' access to some registrations: one query for a page of a matrix.
pub fn access_of_members(
    tx: &mut Tx,
    registrations: &[RegistrationId],
    memberships: &[MembershipId],
) -> QueryResult<BTreeMap<(RegistrationId, MembershipId), Access>> {
    if registrations.is_empty() || memberships.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<Access> = tool_access::table
        .filter(tool_access::registration_id.eq_any(registrations))
        .filter(tool_access::membership_id.eq_any(memberships))
        .select(Access::as_select())
        .load(tx)?;
    let keyed = |row: Access| ((row.registration.clone(), row.membership.clone()), row);
    Ok(rows.into_iter().map(keyed).collect())
}

/// How many members may use each registration; one that nobody may use is left out.
pub fn access_counts(
    tx: &mut Tx,
    registrations: &[RegistrationId],
) -> QueryResult<BTreeMap<RegistrationId, i64>> {
    let rows: Vec<(RegistrationId, i64)> = tool_access::table
        .filter(tool_access::registration_id.eq_any(registrations))
        .group_by(tool_access::registration_id)
        .select((
            tool_access::registration_id,
            diesel::dsl::count(tool_access::membership_id),
        ))
        .load(tx)?;
    Ok(rows.into_iter().collect())
}

/// What people may use of these registrations.
pub(crate) fn of_accounts(
    tx: &mut Tx,
    accounts: &[&AccountId],
    registrations: &[&RegistrationId],
) -> QueryResult<BTreeMap<(RegistrationId, MembershipId), Access>> {
    if registrations.is_empty() || accounts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<Access> = tool_access::table
        .filter(tool_access::account_id.eq_any(accounts.iter().copied()))
        .filter(tool_access::registration_id.eq_any(registrations.iter().copied()))
        .select(Access::as_select())
        .load(tx)?;
    let keyed = |row: Access| ((row.registration.clone(), row.membership.clone()), row);
    Ok(rows.into_iter().map(keyed).collect())
}

/// Where an account may use something of these tools, each once: without what it rests
/// on, for whoever looks where a look is worth it.
pub(crate) fn where_used(
    tx: &mut Tx,
    account: &AccountId,
    tools: &[&str],
) -> QueryResult<Vec<(OrganisationId, String)>> {
    tool_access::table
        .inner_join(registrations::table)
        .filter(tool_access::account_id.eq(account))
        .filter(registrations::tool.eq_any(tools.iter().copied()))
        .filter(registrations::ended_at.is_null())
        .select((registrations::organisation_id, registrations::tool))
        .distinct()
        .load(tx)
}

/// What an account may use of one organisation, as any of its members: also as
/// one whose membership ended.
pub(crate) fn of_account_in(
    tx: &mut Tx,
    account: &AccountId,
    organisation: &OrganisationId,
) -> QueryResult<Vec<Access>> {
    tool_access::table
        .inner_join(registrations::table)
        .filter(tool_access::account_id.eq(account))
        .filter(registrations::organisation_id.eq(organisation))
        .select(Access::as_select())
        .load(tx)
}
