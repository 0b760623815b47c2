//! A member is gone, and their access with them.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{AccountId, Act, OrganisationId};
use organisations::MembershipId;
use serde_json::json;
use storage::{Tx, audit};

use crate::schema::tool_access;
use crate::{Access, RegistrationId, member_access, requests};

/// What a person could use goes with their membership. Whoever came back since
/// keeps what they were given since. Done again, it changes nothing.
pub fn end_member(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    account: &AccountId,
) -> QueryResult<usize> {
    let present = organisations::active_member(tx, organisation, account)?;
    let present_as = present.as_ref().map(|member| &member.id);
    requests::person_left(tx, act, account, organisation, present_as)?;
    let rows = member_access::of_account_in(tx, account, organisation)?;
    let gone = |row: &&Access| {
        present
            .as_ref()
            .is_none_or(|member| member.id != row.membership)
    };
    let mut ended: BTreeMap<&MembershipId, Vec<&RegistrationId>> = BTreeMap::new();
    for row in rows.iter().filter(gone) {
        ended
            .entry(&row.membership)
            .or_default()
            .push(&row.registration);
    }
    let mut count = 0;
    for (membership, registrations) in ended {
        let rows = tool_access::table.filter(tool_access::membership_id.eq(membership));
        count += diesel::delete(rows).execute(tx)?;
        let detail = json!({ "registrations": registrations });
        audit::record(tx, act, "access.ended", membership.as_str(), &detail)?;
    }
    Ok(count)
}
