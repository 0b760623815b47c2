//! Once a day: our payments of the last week against the provider's own list.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{Act, Cents, Duration, Never, Timestamp};
use storage::jobs::Failed;
use storage::limits::{self, Limit};
use storage::{StorageError, Tx};
use web::State as Server;

use crate::provider::{Seen, Status};
use crate::schema::payment_reconciliations;
use crate::service::Payments;
use crate::{IncidentKind, Payment, PaymentId, State, incident, notice, store};

/// One process of all, once a day.
const DAILY: Limit = Limit {
    burst: 1,
    interval: Duration::from_hours(23),
};
const DAYS: Duration = Duration::from_hours(7 * 24);
/// What began just now may be on its way between us and the provider.
const SETTLED_AFTER: Duration = Duration::from_hours(2);

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_reconciliations)]
pub struct Reconciliation {
    pub at: Timestamp,
    /// How many payments of the provider's list were looked at.
    pub compared: i64,
    /// Sums of what was paid.
    pub theirs: Cents,
    pub ours: Cents,
    pub differences: i64,
}

impl Reconciliation {
    pub fn difference(&self) -> Cents {
        self.theirs
            .checked_sub(self.ours)
            .unwrap_or(Cents(i64::MAX))
    }
}

pub fn newest(tx: &mut Tx) -> QueryResult<Option<Reconciliation>> {
    payment_reconciliations::table
        .order(payment_reconciliations::at.desc())
        .select(Reconciliation::as_select())
        .first(tx)
        .optional()
}

pub(crate) async fn reconcile_daily(server: Server, act: Act) -> Result<(), Failed> {
    if Payments::of(&server).is_none() {
        return Ok(());
    }
    let now = act.now();
    let mine = server
        .db
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, "payments.reconcile", DAILY)?));
    let is_mine = mine.await.map_err(StorageError::from)?.is_ok();
    if is_mine && let Err(failed) = reconcile(&server, &act).await {
        let given_back = server
            .db
            .write::<_, _, Never>(|tx| Ok(limits::reset(tx, "payments.reconcile")?));
        given_back.await.map_err(StorageError::from)?;
        return Err(failed);
    }
    Ok(())
}

/// Compares now. What the provider knows better is asked for and booked; what does not
/// fit even so is an incident.
///
/// # Errors
/// When the provider's list or the database does not answer.
pub async fn reconcile(server: &Server, act: &Act) -> Result<Reconciliation, Failed> {
    let payments: Payments = server.services.need()?;
    let since = act.now() - DAYS;
    let listed = payments.provider().list(since).await?;
    let until = act.now() - SETTLED_AFTER;
    let listed: Vec<Seen> = listed
        .into_iter()
        .filter(|seen| seen.created_at <= until)
        .collect();
    let act = act.clone();
    let compared = server
        .db
        .write::<_, _, Never>(move |tx| Ok(compare(tx, &act, since, until, &listed)?));
    let result = compared.await.map_err(StorageError::from)?;
    payments.counts().reconciled(result.at, result.difference());
    let (compared, differences) = (result.compared, result.differences);
    tracing::info!(
        compared,
        differences,
        "payments were compared with the provider's list"
    );
    Ok(result)
}

fn compare(
    tx: &mut Tx,
    act: &Act,
    since: Timestamp,
    until: Timestamp,
    listed: &[Seen],
) -> QueryResult<Reconciliation> {
    // Ours and theirs were not written at the same moment.
    let ours = store::paid_since(tx, since - SETTLED_AFTER)?;
    let mut unmet: BTreeMap<PaymentId, Payment> = ours
        .into_iter()
        .map(|payment| (payment.id.clone(), payment))
        .collect();
    let (mut theirs_sum, mut ours_sum, mut differences) = (Cents::ZERO, Cents::ZERO, 0);
    let add = |sum: Cents, amount| sum.checked_add(amount).unwrap_or(Cents(i64::MAX));
    for seen in listed {
        let payment = store::by_provider_id(tx, &seen.id)?;
        if seen.status == Status::Paid {
            theirs_sum = add(theirs_sum, seen.amount);
        }
        if let Some(payment) = &payment
            && payment.state == State::Paid
        {
            ours_sum = add(ours_sum, payment.amount);
            unmet.remove(&payment.id);
        }
        if differs(tx, act, seen, payment.as_ref())? {
            differences += 1;
        }
    }
    let settled = |payment: &&Payment| {
        payment.created_at >= since + SETTLED_AFTER && payment.created_at <= until - SETTLED_AFTER
    };
    for payment in unmet.values().filter(settled) {
        differences += 1;
        ours_sum = add(ours_sum, payment.amount);
        let why = "paid here, and not in the provider's list".to_owned();
        incident::report(tx, act, IncidentKind::Missing, payment.id.as_str(), why)?;
    }
    let result = Reconciliation {
        at: act.now(),
        compared: i64::try_from(listed.len()).unwrap_or(i64::MAX),
        theirs: theirs_sum,
        ours: ours_sum,
        differences,
    };
    diesel::insert_into(payment_reconciliations::table)
        .values(&result)
        .execute(tx)?;
    Ok(result)
}

/// Whether theirs says something else than ours; then it is asked for by itself.
fn differs(tx: &mut Tx, act: &Act, seen: &Seen, payment: Option<&Payment>) -> QueryResult<bool> {
    let Some(payment) = payment else {
        return unknown(tx, act, seen);
    };
    let is_paid_there = seen.status == Status::Paid;
    let differs = is_paid_there != (payment.state == State::Paid)
        || (is_paid_there && seen.amount != payment.amount)
        || seen.refunded != store::refunded_there(tx, &payment.id)?
        || seen.charged_back != store::taken_back(tx, &payment.id)?;
    if differs {
        notice::enqueue(tx, act, &payment.id)?;
    }
    Ok(differs)
}

/// One whose answer was lost leads to ours by its reference; another one that was paid is
/// somebody's money.
fn unknown(tx: &mut Tx, act: &Act, seen: &Seen) -> QueryResult<bool> {
    let ours = match &seen.payment {
        Some(id) => store::payment(tx, id)?,
        None => None,
    };
    match ours {
        Some(payment) if payment.provider_id.is_none() => {
            notice::enqueue(tx, act, &payment.id)?;
            Ok(true)
        }
        _ if seen.status == Status::Paid => {
            let why = format!("{} paid for what we do not know", seen.amount);
            incident::report(tx, act, IncidentKind::Unknown, &seen.id, why)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
