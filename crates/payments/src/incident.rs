//! What a person must look at: told in the log once, counted in the figures until
//! somebody saw to it.

use diesel::prelude::*;
use kernel::{Act, Timestamp};
use storage::{Tx, audit};

use crate::schema::payment_incidents;
use crate::{IncidentId, IncidentKind};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_incidents)]
pub struct Incident {
    pub id: IncidentId,
    pub kind: IncidentKind,
    /// The payment's id, or the provider's where we know none.
    pub subject: String,
    pub detail: String,
    pub at: Timestamp,
    pub seen_to_at: Option<Timestamp>,
    pub seen_to_reason: Option<String>,
}

/// Once for each kind and subject, however often it is met.
pub(crate) fn report(
    tx: &mut Tx,
    act: &Act,
    kind: IncidentKind,
    subject: &str,
    detail: String,
) -> QueryResult<()> {
    let known = payment_incidents::table
        .filter(payment_incidents::kind.eq(kind))
        .filter(payment_incidents::subject.eq(subject));
    if diesel::select(diesel::dsl::exists(known)).get_result(tx)? {
        return Ok(());
    }
    tracing::error!(
        kind = kind.word(),
        subject,
        detail,
        "a payment needs a person"
    );
    let incident = Incident {
        id: IncidentId::generate(&act.clock, &act.rng),
        kind,
        subject: subject.to_owned(),
        detail,
        at: act.now(),
        seen_to_at: None,
        seen_to_reason: None,
    };
    diesel::insert_into(payment_incidents::table)
        .values(&incident)
        .execute(tx)?;
    let about = serde_json::json!({ "kind": kind.word(), "detail": incident.detail });
    audit::record(tx, act, "payment.incident", subject, &about)
}

/// Those that nobody saw to, oldest first.
pub fn open_incidents(tx: &mut Tx) -> QueryResult<Vec<Incident>> {
    payment_incidents::table
        .filter(payment_incidents::seen_to_at.is_null())
        .order(payment_incidents::at)
        .limit(1000)
        .select(Incident::as_select())
        .load(tx)
}

pub(crate) fn count_open(tx: &mut Tx) -> QueryResult<i64> {
    payment_incidents::table
        .filter(payment_incidents::seen_to_at.is_null())
        .count()
        .get_result(tx)
}

/// Somebody saw to it. Whether there was such an open one.
pub fn see_to(tx: &mut Tx, act: &Act, id: &IncidentId, reason: &str) -> QueryResult<bool> {
    let open = payment_incidents::table
        .filter(payment_incidents::id.eq(id))
        .filter(payment_incidents::seen_to_at.is_null());
    let changed = diesel::update(open)
        .set((
            payment_incidents::seen_to_at.eq(act.now()),
            payment_incidents::seen_to_reason.eq(reason),
        ))
        .execute(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    audit::record(
        tx,
        act,
        "payment.incident_seen_to",
        id.as_str(),
        &serde_json::json!({ "reason": reason }),
    )?;
    Ok(true)
}
