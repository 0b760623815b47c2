//! Reading and writing the rows.

use diesel::prelude::*;
use kernel::{Act, Cents, Duration, Timestamp};
use storage::Tx;

use crate::payment::next_check;
use crate::schema::{payment_chargebacks, payment_refunds, payments};
use crate::{Chargeback, Payment, PaymentId, Refund, RefundId, RefundState, State};

/// A question that is queued for longer got lost with its job.
const QUEUED_AT_MOST: Duration = Duration::from_mins(30);
/// How many payments are asked for in one round.
const ROUND: i64 = 100;
/// How many a page of finance shows of a list.
const LISTED: i64 = 20;

pub fn payment(tx: &mut Tx, id: &PaymentId) -> QueryResult<Option<Payment>> {
    payments::table
        .filter(payments::id.eq(id))
        .select(Payment::as_select())
        .first(tx)
        .optional()
}

/// All that were begun for this, newest first.
pub fn of_subject(tx: &mut Tx, purpose: &str, subject: &str) -> QueryResult<Vec<Payment>> {
    payments::table
        .filter(payments::subject.eq(subject))
        .filter(payments::purpose.eq(purpose))
        .order((payments::created_at.desc(), payments::id.desc()))
        .select(Payment::as_select())
        .load(tx)
}

pub(crate) fn by_provider_id(tx: &mut Tx, provider_id: &str) -> QueryResult<Option<Payment>> {
    payments::table
        .filter(payments::provider_id.eq(provider_id))
        .select(Payment::as_select())
        .first(tx)
        .optional()
}

/// Those to ask about now.
pub(crate) fn due(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<PaymentId>> {
    payments::table
        .filter(payments::next_check_at.le(now))
        .order(payments::next_check_at)
        .limit(ROUND)
        .select(payments::id)
        .load(tx)
}

/// Whether the provider may know one whose answer we never got.
pub(crate) fn any_unanswered(tx: &mut Tx, since: Timestamp) -> QueryResult<bool> {
    let unanswered = payments::table
        .filter(payments::state.eq(State::New))
        .filter(payments::created_at.ge(since));
    diesel::select(diesel::dsl::exists(unanswered)).get_result(tx)
}

/// What was paid, of payments that began since then.
pub(crate) fn paid_since(tx: &mut Tx, since: Timestamp) -> QueryResult<Vec<Payment>> {
    payments::table
        .filter(payments::state.eq(State::Paid))
        .filter(payments::created_at.ge(since))
        .order(payments::id)
        .select(Payment::as_select())
        .load(tx)
}

pub(crate) fn insert(tx: &mut Tx, payment: &Payment) -> QueryResult<()> {
    diesel::insert_into(payments::table)
        .values(payment)
        .execute(tx)
        .map(drop)
}

/// The provider's answer is known from now on.
pub(crate) fn attach(
    tx: &mut Tx,
    act: &Act,
    id: &PaymentId,
    provider_id: &str,
    checkout_url: Option<&str>,
) -> QueryResult<()> {
    let row = payments::table
        .filter(payments::id.eq(id))
        .filter(payments::provider_id.is_null());
    diesel::update(row)
        .set((
            payments::provider_id.eq(provider_id),
            payments::checkout_url.eq(checkout_url),
            payments::changed_at.eq(act.now()),
        ))
        .execute(tx)
        .map(drop)
}

/// Another state, with what hangs on it.
pub(crate) fn set_state(
    tx: &mut Tx,
    act: &Act,
    payment: &mut Payment,
    state: State,
) -> QueryResult<()> {
    let now = act.now();
    payment.state = state;
    payment.changed_at = now;
    payment.paid_at = (state == State::Paid).then_some(now);
    if state.is_final() {
        payment.next_check_at = None;
    }
    diesel::update(payments::table.filter(payments::id.eq(&payment.id)))
        .set((
            payments::state.eq(state),
            payments::changed_at.eq(now),
            payments::paid_at.eq(payment.paid_at),
            payments::next_check_at.eq(payment.next_check_at),
        ))
        .execute(tx)
        .map(drop)
}

/// The next time that we ask of ourselves; a final one is asked for no more.
pub(crate) fn schedule(tx: &mut Tx, act: &Act, payment: &Payment) -> QueryResult<()> {
    let next = if payment.state.is_final() {
        None
    } else {
        next_check(payment.created_at, act.now())
    };
    diesel::update(payments::table.filter(payments::id.eq(&payment.id)))
        .set(payments::next_check_at.eq(next))
        .execute(tx)
        .map(drop)
}

/// Whether a question about it is on its way already.
pub(crate) fn is_queued(payment: &Payment, now: Timestamp) -> bool {
    let queued = payment.sync_queued_at;
    queued.is_some_and(|at| at.is_within(QUEUED_AT_MOST, now))
}

pub(crate) fn mark_queued(tx: &mut Tx, act: &Act, id: &PaymentId) -> QueryResult<()> {
    diesel::update(payments::table.filter(payments::id.eq(id)))
        .set(payments::sync_queued_at.eq(act.now()))
        .execute(tx)
        .map(drop)
}

/// Before the answer is awaited: whatever is told from now on is another question.
pub(crate) fn unmark_queued(tx: &mut Tx, id: &PaymentId) -> QueryResult<()> {
    diesel::update(payments::table.filter(payments::id.eq(id)))
        .set(payments::sync_queued_at.eq(None::<Timestamp>))
        .execute(tx)
        .map(drop)
}

pub fn refund(tx: &mut Tx, id: &RefundId) -> QueryResult<Option<Refund>> {
    payment_refunds::table
        .filter(payment_refunds::id.eq(id))
        .select(Refund::as_select())
        .first(tx)
        .optional()
}

/// Oldest first.
pub fn refunds(tx: &mut Tx, payment: &PaymentId) -> QueryResult<Vec<Refund>> {
    payment_refunds::table
        .filter(payment_refunds::payment_id.eq(payment))
        .order(payment_refunds::id)
        .select(Refund::as_select())
        .load(tx)
}

/// Those that wait for a second person, oldest first.
pub(crate) fn proposed(tx: &mut Tx) -> QueryResult<Vec<(Refund, Payment)>> {
    payment_refunds::table
        .inner_join(payments::table)
        .filter(payment_refunds::state.eq(RefundState::Proposed))
        .order(payment_refunds::id)
        .limit(LISTED)
        .select((Refund::as_select(), Payment::as_select()))
        .load(tx)
}

/// What was begun last, newest first.
pub(crate) fn newest(tx: &mut Tx) -> QueryResult<Vec<Payment>> {
    payments::table
        .order((payments::created_at.desc(), payments::id.desc()))
        .limit(LISTED)
        .select(Payment::as_select())
        .load(tx)
}

/// The one of that name, ours or the provider's.
pub(crate) fn by_any_id(tx: &mut Tx, name: &str) -> QueryResult<Option<PaymentId>> {
    payments::table
        .filter(payments::id.eq(name).or(payments::provider_id.eq(name)))
        .select(payments::id)
        .first(tx)
        .optional()
}

/// Oldest first.
pub fn chargebacks(tx: &mut Tx, payment: &PaymentId) -> QueryResult<Vec<Chargeback>> {
    payment_chargebacks::table
        .filter(payment_chargebacks::payment_id.eq(payment))
        .order(payment_chargebacks::id)
        .select(Chargeback::as_select())
        .load(tx)
}

pub(crate) fn insert_refund(tx: &mut Tx, refund: &Refund) -> QueryResult<()> {
    diesel::insert_into(payment_refunds::table)
        .values(refund)
        .execute(tx)
        .map(drop)
}

pub(crate) fn update_refund(tx: &mut Tx, act: &Act, refund: &Refund) -> QueryResult<()> {
    diesel::update(payment_refunds::table.filter(payment_refunds::id.eq(&refund.id)))
        .set((
            payment_refunds::state.eq(refund.state),
            payment_refunds::attempt.eq(refund.attempt),
            payment_refunds::provider_id.eq(&refund.provider_id),
            payment_refunds::changed_at.eq(act.now()),
            payment_refunds::agreed_by.eq(&refund.agreed_by),
        ))
        .execute(tx)
        .map(drop)
}

pub(crate) fn insert_chargeback(tx: &mut Tx, chargeback: &Chargeback) -> QueryResult<()> {
    diesel::insert_into(payment_chargebacks::table)
        .values(chargeback)
        .execute(tx)
        .map(drop)
}

pub(crate) fn reverse_chargeback(
    tx: &mut Tx,
    act: &Act,
    chargeback: &Chargeback,
) -> QueryResult<()> {
    diesel::update(payment_chargebacks::table.filter(payment_chargebacks::id.eq(&chargeback.id)))
        .set(payment_chargebacks::reversed_at.eq(act.now()))
        .execute(tx)
        .map(drop)
}

/// What went back of it, or is on its way there.
pub(crate) fn given_back(tx: &mut Tx, payment: &PaymentId) -> QueryResult<Cents> {
    sum_of(tx, payment, |refund| refund.state.is_taken())
}

/// What is asked for, and waits for a second person.
pub(crate) fn asked_for(tx: &mut Tx, payment: &PaymentId) -> QueryResult<Cents> {
    sum_of(tx, payment, |refund| refund.state == RefundState::Proposed)
}

/// What the provider, too, knows to have gone back.
pub(crate) fn refunded_there(tx: &mut Tx, payment: &PaymentId) -> QueryResult<Cents> {
    sum_of(tx, payment, |refund| {
        refund.provider_id.is_some() && refund.state.is_taken()
    })
}

fn sum_of(
    tx: &mut Tx,
    payment: &PaymentId,
    counts: impl Fn(&Refund) -> bool,
) -> QueryResult<Cents> {
    let all = refunds(tx, payment)?.into_iter();
    let counted = all.filter(|refund| counts(refund));
    let sum = Cents::checked_sum(counted.map(|refund| refund.amount));
    Ok(sum.unwrap_or(Cents(i64::MAX)))
}

/// What banks took back, and did not give back again.
pub(crate) fn taken_back(tx: &mut Tx, payment: &PaymentId) -> QueryResult<Cents> {
    let all = chargebacks(tx, payment)?.into_iter();
    let counted = all.filter(|chargeback| chargeback.reversed_at.is_none());
    let sum = Cents::checked_sum(counted.map(|chargeback| chargeback.amount));
    Ok(sum.unwrap_or(Cents(i64::MAX)))
}
