//! Requests as rows.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use kernel::{AccountId, OrganisationId, Timestamp};
use organisations::{MembershipId, UnknownWord};
use storage::Tx;

use super::state::word;
use super::{AccessRequest, RequestState};
use crate::AccessRequestId;
use crate::schema::access_requests;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = access_requests)]
struct Row {
    id: AccessRequestId,
    organisation_id: OrganisationId,
    tool: String,
    way_of_use: String,
    membership_id: MembershipId,
    account_id: AccountId,
    note: String,
    state: String,
    requested_at: Timestamp,
    answered_by: Option<AccountId>,
    answered_at: Option<Timestamp>,
    answer: Option<String>,
}

impl Row {
    fn from_request(request: &AccessRequest) -> Self {
        let (by, at, answer) = match &request.state {
            RequestState::Requested => (None, None, None),
            RequestState::Given { at, by } => (Some(by), Some(*at), None),
            RequestState::Refused { at, by, reason } => (Some(by), Some(*at), Some(reason)),
            RequestState::Withdrawn { at, by } => (by.as_ref(), Some(*at), None),
        };
        Self {
            id: request.id.clone(),
            organisation_id: request.organisation.clone(),
            tool: request.tool.clone(),
            way_of_use: request.way.clone(),
            membership_id: request.membership.clone(),
            account_id: request.account.clone(),
            note: request.note.clone(),
            state: request.state.word().to_owned(),
            requested_at: request.requested_at,
            answered_by: by.cloned(),
            answered_at: at,
            answer: answer.cloned(),
        }
    }

    fn read(self) -> QueryResult<AccessRequest> {
        let at = self.answered_at.unwrap_or(self.requested_at);
        let by = || self.answered_by.clone().ok_or(diesel::NotFound);
        let state = match self.state.as_str() {
            word::REQUESTED => RequestState::Requested,
            word::GIVEN => RequestState::Given { at, by: by()? },
            word::REFUSED => RequestState::Refused {
                at,
                by: by()?,
                reason: self.answer.clone().unwrap_or_default(),
            },
            word::WITHDRAWN => RequestState::Withdrawn {
                at,
                by: self.answered_by.clone(),
            },
            other => {
                let unknown = UnknownWord(other.to_owned());
                return Err(diesel::result::Error::DeserializationError(unknown.into()));
            }
        };
        Ok(AccessRequest {
            id: self.id,
            organisation: self.organisation_id,
            tool: self.tool,
            way: self.way_of_use,
            membership: self.membership_id,
            account: self.account_id,
            note: self.note,
            requested_at: self.requested_at,
            state,
        })
    }
}

pub(super) fn insert(tx: &mut Tx, request: &AccessRequest) -> QueryResult<()> {
    diesel::insert_into(access_requests::table)
        .values(Row::from_request(request))
        .execute(tx)
        .map(drop)
}

/// Writes the answer.
pub(super) fn update(tx: &mut Tx, request: &AccessRequest) -> QueryResult<()> {
    let row = Row::from_request(request);
    diesel::update(access_requests::table.filter(access_requests::id.eq(&row.id)))
        .set((
            access_requests::state.eq(&row.state),
            access_requests::answered_by.eq(&row.answered_by),
            access_requests::answered_at.eq(row.answered_at),
            access_requests::answer.eq(&row.answer),
        ))
        .execute(tx)
        .map(drop)
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<AccessRequest>> {
    rows.into_iter().map(Row::read).collect()
}

pub fn find(tx: &mut Tx, id: &AccessRequestId) -> QueryResult<Option<AccessRequest>> {
    let row: Option<Row> = access_requests::table
        .filter(access_requests::id.eq(id))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// Those of the organisation that nobody answered, the oldest first.
pub fn waiting(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Vec<AccessRequest>> {
    let rows = access_requests::table
        .filter(access_requests::organisation_id.eq(organisation))
        .filter(access_requests::state.eq(word::REQUESTED))
        .order((access_requests::requested_at, access_requests::id))
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}

/// How many wait in each of these organisations, with the oldest of them; those where
/// nobody waits are left out.
pub(crate) fn waiting_counts(
    tx: &mut Tx,
    organisations: &[OrganisationId],
) -> QueryResult<BTreeMap<OrganisationId, (i64, Option<AccessRequestId>)>> {
    if organisations.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(OrganisationId, i64, Option<AccessRequestId>)> = access_requests::table
        .filter(access_requests::organisation_id.eq_any(organisations))
        .filter(access_requests::state.eq(word::REQUESTED))
        .group_by(access_requests::organisation_id)
        .select((
            access_requests::organisation_id,
            count_star(),
            diesel::dsl::min(access_requests::id),
        ))
        .load(tx)?;
    let keyed = |(organisation, count, first)| (organisation, (count, first));
    Ok(rows.into_iter().map(keyed).collect())
}

/// Since when a member waits, by tool.
pub(crate) fn open_of(
    tx: &mut Tx,
    membership: &MembershipId,
) -> QueryResult<BTreeMap<String, Timestamp>> {
    let open = of_member(tx, membership)?;
    let since = open
        .into_iter()
        .map(|request| (request.tool, request.requested_at));
    Ok(since.collect())
}

/// What a member asked for and nobody answered.
pub(super) fn of_member(tx: &mut Tx, membership: &MembershipId) -> QueryResult<Vec<AccessRequest>> {
    let rows = access_requests::table
        .filter(access_requests::membership_id.eq(membership))
        .filter(access_requests::state.eq(word::REQUESTED))
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}

/// What a person asked for in an organisation, as any of its members.
pub(super) fn of_person_in(
    tx: &mut Tx,
    account: &AccountId,
    organisation: &OrganisationId,
) -> QueryResult<Vec<AccessRequest>> {
    let rows = access_requests::table
        .filter(access_requests::account_id.eq(account))
        .filter(access_requests::organisation_id.eq(organisation))
        .filter(access_requests::state.eq(word::REQUESTED))
        .select(Row::as_select())
        .load(tx)?;
    read_all(rows)
}
