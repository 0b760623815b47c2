//! Finding memberships.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use kernel::{AccountId, Email, OrganisationId};
use storage::Tx;

use crate::MembershipId;
use crate::membership::{Membership, Role};
use crate::organisation::{self, Organisation};
use crate::schema::memberships;
use crate::store::{Row, word};

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Membership>> {
    rows.into_iter().map(Row::read).collect()
}

pub fn membership(tx: &mut Tx, id: &MembershipId) -> QueryResult<Option<Membership>> {
    let row: Option<Row> = memberships::table
        .filter(memberships::id.eq(id))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// One look-up by index: it is asked for every page and every token.
pub fn active_member(
    tx: &mut Tx,
    organisation: &OrganisationId,
    account: &AccountId,
) -> QueryResult<Option<Membership>> {
    Ok(taken(tx, organisation, account)?.filter(Membership::is_active))
}

/// The person's request or active membership.
pub fn taken(
    tx: &mut Tx,
    organisation: &OrganisationId,
    account: &AccountId,
) -> QueryResult<Option<Membership>> {
    let row: Option<Row> = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq_any(word::TAKEN))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// What the person is of the organisation, or may come to be: as [`of_account`].
pub fn part_of(
    tx: &mut Tx,
    organisation: &OrganisationId,
    account: &AccountId,
) -> QueryResult<Option<Membership>> {
    if let Some(taken) = taken(tx, organisation, account)? {
        return Ok(Some(taken));
    }
    match proven_address(tx, account)? {
        Some(email) => invitations_to(tx, organisation, &email),
        None => Ok(None),
    }
}

/// Those of these ids that are of the organisation, whatever their state.
pub fn memberships_of(
    tx: &mut Tx,
    organisation: &OrganisationId,
    ids: &BTreeSet<MembershipId>,
) -> QueryResult<Vec<Membership>> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::id.eq_any(ids))
        .filter(memberships::organisation_id.eq(organisation))
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}

pub fn active_members(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Vec<Membership>> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq(word::ACTIVE))
        .order((memberships::search, memberships::id))
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}

/// At most `limit` active members by id, those after `after`: for programs that
/// read page by page.
pub fn active_members_after(
    tx: &mut Tx,
    organisation: &OrganisationId,
    after: Option<&MembershipId>,
    limit: usize,
) -> QueryResult<Vec<Membership>> {
    let mut query = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq(word::ACTIVE))
        .order(memberships::id)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(memberships::id.gt(after));
    }
    read_all(query.load(tx)?)
}

/// Who is active in any of these organisations: no more than the ids, for
/// whoever asks what they hold together.
pub fn active_accounts(
    tx: &mut Tx,
    organisations: &[OrganisationId],
) -> QueryResult<Vec<(OrganisationId, AccountId)>> {
    memberships::table
        .filter(memberships::organisation_id.eq_any(organisations))
        .filter(memberships::state.eq(word::ACTIVE))
        .order((memberships::organisation_id, memberships::id))
        .select((
            memberships::organisation_id,
            memberships::account_id.assume_not_null(),
        ))
        .load(tx)
}

/// Where any of these people is an active member, each once.
pub fn of_active(tx: &mut Tx, accounts: &[AccountId]) -> QueryResult<Vec<OrganisationId>> {
    memberships::table
        .filter(memberships::account_id.assume_not_null().eq_any(accounts))
        .filter(memberships::state.eq(word::ACTIVE))
        .select(memberships::organisation_id)
        .distinct()
        .load(tx)
}

pub fn administrators(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Vec<Membership>> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq(word::ACTIVE))
        .filter(memberships::role.eq(Role::Administrator.word()))
        .order(memberships::id)
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}

/// Of many organisations at once, to name whom to ask.
pub fn administrators_of(
    tx: &mut Tx,
    organisations: &[OrganisationId],
) -> QueryResult<Vec<Membership>> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::organisation_id.eq_any(organisations))
        .filter(memberships::state.eq(word::ACTIVE))
        .filter(memberships::role.eq(Role::Administrator.word()))
        .order(memberships::id)
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}

/// Open invitations to this address, also those that ran out.
pub(crate) fn invitations_to(
    tx: &mut Tx,
    organisation: &OrganisationId,
    email: &Email,
) -> QueryResult<Option<Membership>> {
    let row: Option<Row> = memberships::table
        .filter(memberships::invited_email.eq(email.normalized()))
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq(word::INVITED))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// What the person is part of, or may come to be: active, requested, and
/// invited at their proven address (also invitations that ran out); by the
/// organisation's name.
pub fn of_account(
    tx: &mut Tx,
    account: &AccountId,
) -> QueryResult<Vec<(Membership, Organisation)>> {
    let mut rows: Vec<Row> = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::state.eq_any(word::TAKEN))
        .select(Row::as_select())
        .load(tx)?;
    if let Some(email) = proven_address(tx, account)? {
        let invited: Vec<Row> = memberships::table
            .filter(memberships::invited_email.eq(email.normalized()))
            .filter(memberships::state.eq(word::INVITED))
            .select(Row::as_select())
            .load(tx)?;
        rows.extend(invited);
    }
    with_organisations(tx, read_all(rows)?)
}

fn with_organisations(
    tx: &mut Tx,
    memberships: Vec<Membership>,
) -> QueryResult<Vec<(Membership, Organisation)>> {
    let ids: Vec<OrganisationId> = memberships
        .iter()
        .map(|membership| membership.organisation.clone())
        .collect();
    let organisations: BTreeMap<OrganisationId, Organisation> = organisation::many(tx, &ids)?;
    let mut pairs: Vec<(Membership, Organisation)> = memberships
        .into_iter()
        .filter_map(|membership| {
            let organisation = organisations.get(&membership.organisation)?.clone();
            Some((membership, organisation))
        })
        .collect();
    pairs.sort_by_cached_key(|(membership, organisation)| {
        (kernel::folded(&organisation.name), membership.id.clone())
    });
    Ok(pairs)
}

/// The address whose code the person typed.
pub(crate) fn proven_address(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Email>> {
    Ok(accounts::find(tx, account)?
        .filter(accounts::Account::is_activated)
        .map(|account| account.email))
}
