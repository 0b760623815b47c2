//! The audit trail: who did what to what, written in the transaction of the act.

use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp};
use serde::Serialize;

use crate::schema::audit_events;
use crate::{AuditId, Tx};

/// A row of the trail.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_events)]
pub struct Event {
    pub id: AuditId,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
    /// [`kernel::Actor`] as JSON.
    pub actor: String,
    pub action: String,
    pub object: String,
    /// JSON; never holds a secret.
    pub detail: String,
}

/// Records that `act.actor` did `action` (a stable name such as
/// `account.activated`) to `object` (an id).
pub fn record(
    tx: &mut Tx,
    act: &Act,
    action: &'static str,
    object: &str,
    detail: &impl Serialize,
) -> QueryResult<()> {
    diesel::insert_into(audit_events::table)
        .values((
            audit_events::id.eq(AuditId::generate(&act.clock, &act.rng)),
            audit_events::at.eq(act.now()),
            audit_events::account_id.eq(&act.actor.account),
            audit_events::actor.eq(json(&act.actor)?),
            audit_events::action.eq(action),
            audit_events::object.eq(object),
            audit_events::detail.eq(json(detail)?),
        ))
        .execute(tx)
        .map(drop)
}

/// What happened to `object`, oldest first.
pub fn of_object(tx: &mut Tx, object: &str) -> QueryResult<Vec<Event>> {
    audit_events::table
        .filter(audit_events::object.eq(object))
        .order(audit_events::id)
        .select(Event::as_select())
        .load(tx)
}

/// A stretch of what happened to `object`, newest first.
pub fn newest_of_object(
    tx: &mut Tx,
    object: &str,
    skip: i64,
    count: i64,
) -> QueryResult<Vec<Event>> {
    audit_events::table
        .filter(audit_events::object.eq(object))
        .order(audit_events::id.desc())
        .offset(skip)
        .limit(count)
        .select(Event::as_select())
        .load(tx)
}

/// The newest of these acts on `object`.
pub fn newest_acts(
    tx: &mut Tx,
    object: &str,
    actions: &[&str],
    count: i64,
) -> QueryResult<Vec<Event>> {
    audit_events::table
        .filter(audit_events::object.eq(object))
        .filter(audit_events::action.eq_any(actions))
        .order(audit_events::id.desc())
        .limit(count)
        .select(Event::as_select())
        .load(tx)
}

pub(crate) fn json(value: &impl Serialize) -> QueryResult<String> {
    serde_json::to_string(value)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))
}
