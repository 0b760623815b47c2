//! What was spent in a day, as a limit counts it. A charge counts on the day on which it
//! began; what is kept back counts until it is free again, and what was given back does not.
//!
//! Beside each limit stands a running sum of one day, so that a charge costs the same
//! however many there were before it. The first charge of a day adds up what there is, every
//! other one moves the sum along. Holds end by themselves: the sum says up to when it has
//! left them out, and each look leaves out, or takes in again where the clock went back,
//! what lies between.

use belgium::Day;
use diesel::dsl::sql;
use diesel::helper_types::IntoBoxed;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use kernel::{Cents, OrganisationId, Timestamp};
use storage::Tx;

use crate::limits::Subject;
use crate::schema::{wallet_limits, wallet_transactions};
use crate::{State, Transaction};

/// The running sum beside a limit.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = wallet_limits)]
pub(crate) struct Sum {
    spent_day: String,
    spent: Cents,
    expired_up_to: Timestamp,
}

/// What was spent in the day of `now`, as a limit on `subject` counts it.
pub fn spent(
    tx: &mut Tx,
    organisation: &OrganisationId,
    subject: &Subject,
    now: Timestamp,
) -> QueryResult<Cents> {
    let sum: Option<Sum> = wallet_limits::table
        .find((organisation, subject.to_string()))
        .select(Sum::as_select())
        .first(tx)
        .optional()?;
    let today = Day::in_brussels(now).to_string();
    match sum.filter(|sum| sum.spent_day == today) {
        Some(sum) => Ok(Cents(
            sum.spent.0 + change(tx, organisation, subject, &sum, now)?,
        )),
        None => added_up(tx, organisation, subject, now),
    }
}

/// The same, of a limit that a charge looks at: what was found is kept for the next one.
pub(crate) fn kept(
    tx: &mut Tx,
    organisation: &OrganisationId,
    subject: &Subject,
    sum: &Sum,
    now: Timestamp,
) -> QueryResult<Cents> {
    let today = Day::in_brussels(now).to_string();
    let spent = if sum.spent_day == today {
        let change = change(tx, organisation, subject, sum, now)?;
        // A hold that begins now must end after this, or it would never be left out.
        if change == 0 && sum.expired_up_to <= now {
            return Ok(sum.spent);
        }
        Cents(sum.spent.0 + change)
    } else {
        added_up(tx, organisation, subject, now)?
    };
    diesel::update(wallet_limits::table.find((organisation, subject.to_string())))
        .set((
            wallet_limits::spent_day.eq(today),
            wallet_limits::spent.eq(spent),
            wallet_limits::expired_up_to.eq(now),
        ))
        .execute(tx)?;
    Ok(spent)
}

/// A charge began.
pub(crate) fn began(tx: &mut Tx, charge: &Transaction) -> QueryResult<()> {
    add(tx, charge, -charge.amount.0)
}

/// So much was given back of it.
pub(crate) fn given_back(tx: &mut Tx, charge: &Transaction, amount: Cents) -> QueryResult<()> {
    add(tx, charge, -amount.0)
}

fn add(tx: &mut Tx, charge: &Transaction, cents: i64) -> QueryResult<()> {
    diesel::update(wallet_limits::table)
        .filter(wallet_limits::organisation_id.eq(&charge.organisation))
        .filter(wallet_limits::subject.eq_any(subjects(charge)))
        .filter(wallet_limits::spent_day.eq(&charge.day))
        .set(wallet_limits::spent.eq(sql::<BigInt>("spent + ").bind::<BigInt, _>(cents)))
        .execute(tx)?;
    Ok(())
}

/// What was kept back is no longer, and so much of it was taken. `held` is the charge as it
/// was until now: where the clock went back, a sum may have left it out already.
pub(crate) fn ended(tx: &mut Tx, held: &Transaction, taken: Cents) -> QueryResult<()> {
    let ends = held.expires_at.map_or(i64::MAX, Timestamp::as_millis);
    let moved = sql::<BigInt>("spent + ")
        .bind::<BigInt, _>(taken.0)
        .sql(" - CASE WHEN expired_up_to < ")
        .bind::<BigInt, _>(ends)
        .sql(" THEN ")
        .bind::<BigInt, _>(-held.amount.0)
        .sql(" ELSE 0 END");
    diesel::update(wallet_limits::table)
        .filter(wallet_limits::organisation_id.eq(&held.organisation))
        .filter(wallet_limits::subject.eq_any(subjects(held)))
        .filter(wallet_limits::spent_day.eq(&held.day))
        .set(wallet_limits::spent.eq(moved))
        .execute(tx)?;
    Ok(())
}

/// What a charge counts for.
fn subjects(charge: &Transaction) -> Vec<String> {
    let tool = charge.tool.clone().map(Subject::Tool);
    let member = charge.account.clone().map(Subject::Member);
    let all = [Some(Subject::All), tool, member].into_iter().flatten();
    all.map(|subject| subject.to_string()).collect()
}

/// What holds change between the moment of the sum and `now`.
fn change(
    tx: &mut Tx,
    organisation: &OrganisationId,
    subject: &Subject,
    sum: &Sum,
    now: Timestamp,
) -> QueryResult<i64> {
    let (from, to) = (sum.expired_up_to.min(now), sum.expired_up_to.max(now));
    if from == to {
        return Ok(0);
    }
    let ended: Cents = charges(organisation, subject, &sum.spent_day)
        // In words, as its index has it: SQLite follows it only where it sees the value.
        .filter(sql::<Bool>("state = 'held'"))
        .filter(wallet_transactions::expires_at.gt(from))
        .filter(wallet_transactions::expires_at.le(to))
        .select(sql::<BigInt>("CAST(COALESCE(SUM(-amount), 0) AS BIGINT)"))
        .first(tx)?;
    Ok(if now < sum.expired_up_to {
        ended.0
    } else {
        -ended.0
    })
}

/// All charges of the day of `now`, one by one.
pub(crate) fn added_up(
    tx: &mut Tx,
    organisation: &OrganisationId,
    subject: &Subject,
    now: Timestamp,
) -> QueryResult<Cents> {
    use wallet_transactions as t;
    let counts = t::state.eq(State::Completed).or(t::state
        .eq(State::Held)
        .and(t::expires_at.gt(now).assume_not_null()));
    let today = Day::in_brussels(now).to_string();
    charges(organisation, subject, &today)
        .filter(counts)
        .select(sql::<BigInt>(
            "CAST(COALESCE(SUM(-amount - refunded), 0) AS BIGINT)",
        ))
        .first(tx)
}

type Charges<'a> = IntoBoxed<'a, wallet_transactions::table, <Tx as Connection>::Backend>;

/// Those of one day that the limit is about.
fn charges<'a>(
    organisation: &'a OrganisationId,
    subject: &'a Subject,
    day: &'a str,
) -> Charges<'a> {
    use wallet_transactions as t;
    let charges = t::table
        .filter(t::organisation_id.eq(organisation))
        .filter(t::day.eq(day))
        // In words, as its index has it.
        .filter(sql::<Bool>("kind = 'charge'"))
        .into_boxed();
    match subject {
        Subject::All => charges,
        Subject::Tool(slug) => charges.filter(t::tool.eq(slug)),
        Subject::Member(account) => charges.filter(t::account_id.eq(account)),
    }
}
