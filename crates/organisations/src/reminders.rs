//! Requests that nobody answers: reminders after 3 and 10 days, then the
//! helpdesk's queue.

use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use kernel::{Act, CLOCK_SKEW, Duration, OrganisationId, Timestamp};
use mail::Desk;
use serde_json::json;
use storage::Tx;

use crate::member_list::{MemberRow, member_row};
use crate::membership::Membership;
use crate::notify;
use crate::organisation::{self, Organisation};
use crate::paged::{Paged, Stretch};
use crate::schema::memberships;
use crate::store::{self, Row};
use crate::{MembershipId, change};

pub const FIRST_AFTER: Duration = Duration::from_hours(3 * 24);
pub const SECOND_AFTER: Duration = Duration::from_hours(10 * 24);

/// The last reminder; from then on the helpdesk sees the request.
const LAST: u8 = 2;

/// One sweep does at most so many, so that nobody waits for it; the next one
/// does the rest.
const SWEEP_MAX: i64 = 50;

/// Reminds the administrators of who waits, and returns of how many. To be
/// called every few minutes. After a long stand-still each gets one mail, not two.
pub fn remind(tx: &mut Tx, act: &Act, desk: Desk<'_>) -> QueryResult<usize> {
    set_right(tx, act.now())?;
    let due = due(tx, act.now())?;
    let ids: Vec<OrganisationId> = due
        .iter()
        .map(|(one, _)| one.organisation.clone())
        .collect();
    let organisations = organisation::many(tx, &ids)?;
    for (member, since) in &due {
        if let Some(organisation) = organisations.get(&member.organisation) {
            remind_of(tx, act, desk, organisation, member, *since)?;
        }
    }
    Ok(due.len())
}

/// Spelt out rather than bound: only so does an engine know that the index of
/// requests has them all.
fn waits() -> SqlLiteral<Bool> {
    sql("memberships.state = 'requested'")
}

/// A request made while a clock was ahead waits from now on, and not from then. The
/// audit trail keeps what it was told.
fn set_right(tx: &mut Tx, now: Timestamp) -> QueryResult<()> {
    let ahead = memberships::table
        .filter(waits())
        .filter(memberships::state_at.gt(now + CLOCK_SKEW));
    diesel::update(ahead)
        .set(memberships::state_at.eq(now))
        .execute(tx)?;
    let ahead = memberships::table
        .filter(waits())
        .filter(memberships::seen_to_at.gt(now + CLOCK_SKEW));
    diesel::update(ahead)
        .set(memberships::seen_to_at.eq(now))
        .execute(tx)
        .map(drop)
}

/// Each with when the helpdesk saw to it last.
fn due(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<(Membership, Timestamp)>> {
    let first = memberships::state_at
        .le(now - FIRST_AFTER)
        .and(memberships::seen_to_at.le(now - FIRST_AFTER))
        .and(memberships::reminders.lt(1));
    let second = memberships::state_at
        .le(now - SECOND_AFTER)
        .and(memberships::seen_to_at.le(now - SECOND_AFTER))
        .and(memberships::reminders.lt(i64::from(LAST)));
    let rows: Vec<(Row, Timestamp)> = memberships::table
        .filter(waits())
        .filter(first.or(second))
        .order(memberships::state_at)
        .limit(SWEEP_MAX)
        .select((Row::as_select(), memberships::seen_to_at))
        .load(tx)?;
    rows.into_iter()
        .map(|(row, seen_to)| Ok((row.read()?, seen_to)))
        .collect()
}

fn remind_of(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
    seen_to: Timestamp,
) -> QueryResult<()> {
    if !member.is_requested() {
        return Ok(());
    }
    let at = member.state.since();
    let times = if act.now().since(at.max(seen_to)) >= SECOND_AFTER {
        LAST
    } else {
        1
    };
    store::update(tx, &member.clone().reminded(times))?;
    change::record(
        tx,
        act,
        member,
        "organisation.request-reminded",
        json!({ "times": times }),
    )?;
    notify::reminded(tx, act, desk, organisation, member, at)
}

/// A request that the administrators left unanswered.
#[derive(Debug, Clone)]
pub struct Unanswered {
    pub organisation: Organisation,
    pub member: MemberRow,
    pub since: Timestamp,
}

/// The helpdesk's queue: who still waits after the last reminder, longest first.
pub fn unanswered(tx: &mut Tx, page: u32) -> QueryResult<Paged<Unanswered>> {
    let reminded = memberships::reminders.ge(i64::from(LAST));
    let queue = memberships::table.filter(waits()).filter(reminded);
    let stretch = Stretch::of(queue.count().get_result(tx)?, page);
    let rows: Vec<Row> = memberships::table
        .filter(waits())
        .filter(reminded)
        .order((memberships::state_at, memberships::id))
        .offset(stretch.skip)
        .limit(stretch.take)
        .select(Row::as_select())
        .load(tx)?;
    Ok(stretch.with(with_organisations(tx, rows)?))
}

/// One request, if it is in the queue.
pub fn unanswered_request(tx: &mut Tx, id: &MembershipId) -> QueryResult<Option<Unanswered>> {
    let rows: Vec<Row> = memberships::table
        .filter(waits())
        .filter(memberships::reminders.ge(i64::from(LAST)))
        .filter(memberships::id.eq(id))
        .select(Row::as_select())
        .load(tx)?;
    Ok(with_organisations(tx, rows)?.pop())
}

fn with_organisations(tx: &mut Tx, rows: Vec<Row>) -> QueryResult<Vec<Unanswered>> {
    let waiting: Vec<Membership> = rows
        .into_iter()
        .map(Row::read)
        .collect::<QueryResult<_>>()?;
    let ids: Vec<OrganisationId> = waiting.iter().map(|one| one.organisation.clone()).collect();
    let organisations = organisation::many(tx, &ids)?;
    waiting
        .into_iter()
        .filter_map(|member| queued(tx, &organisations, member).transpose())
        .collect()
}

fn queued(
    tx: &mut Tx,
    organisations: &BTreeMap<OrganisationId, Organisation>,
    member: Membership,
) -> QueryResult<Option<Unanswered>> {
    let waits = member.is_requested();
    let Some(organisation) = organisations.get(&member.organisation).filter(|_| waits) else {
        return Ok(None);
    };
    Ok(Some(Unanswered {
        organisation: organisation.clone(),
        since: member.state.since(),
        member: member_row(tx, member)?,
    }))
}
