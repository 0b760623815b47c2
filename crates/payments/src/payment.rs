//! A payment, and what came after it.

use diesel::prelude::*;
use kernel::{AccountId, Cents, Duration, OrganisationId, Timestamp};

use crate::schema::{payment_chargebacks, payment_refunds, payments};
use crate::{ChargebackId, Method, PaymentId, RefundId, RefundState, State};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payments)]
pub struct Payment {
    pub id: PaymentId,
    /// The name of the [`Purpose`](crate::Purpose) that settles it.
    pub purpose: String,
    /// `None`: somebody who acts for none.
    pub organisation_id: Option<OrganisationId>,
    /// What it is for within its purpose, such as a filing.
    pub subject: Option<String>,
    /// Who began it.
    pub account_id: AccountId,
    pub method: Method,
    pub amount: Cents,
    pub language: String,
    pub description: String,
    pub return_path: String,
    /// Where the person was on the way to, such as a tool.
    pub leads_to: Option<String>,
    pub state: State,
    pub(crate) provider_id: Option<String>,
    /// Where the person pays, while it is open.
    pub checkout_url: Option<String>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub paid_at: Option<Timestamp>,
    pub(crate) next_check_at: Option<Timestamp>,
    pub(crate) sync_queued_at: Option<Timestamp>,
}

impl Payment {
    /// The id of the organisation, or else of the person, who paid.
    pub fn payer_id(&self) -> &str {
        match &self.organisation_id {
            Some(organisation) => organisation.as_str(),
            None => self.account_id.as_str(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_refunds)]
pub struct Refund {
    pub id: RefundId,
    pub payment_id: PaymentId,
    pub amount: Cents,
    pub reason: String,
    ours: i64,
    pub state: RefundState,
    pub(crate) attempt: i64,
    pub(crate) provider_id: Option<String>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    /// `None`: the program, or somebody in the provider's own pages.
    pub asked_by: Option<AccountId>,
    /// The second person, where the amount asks for one.
    pub agreed_by: Option<AccountId>,
}

impl Refund {
    /// One that we make.
    pub(crate) fn wanted(
        id: RefundId,
        payment: &Payment,
        amount: Cents,
        reason: &str,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            payment_id: payment.id.clone(),
            amount,
            reason: reason.to_owned(),
            ours: 1,
            state: RefundState::Wanted,
            attempt: 0,
            provider_id: None,
            created_at: now,
            changed_at: now,
            asked_by: None,
            agreed_by: None,
        }
    }

    /// One that was made in the provider's own pages.
    pub(crate) fn made_elsewhere(
        id: RefundId,
        payment: &Payment,
        amount: Cents,
        provider_id: &str,
        now: Timestamp,
    ) -> Self {
        Self {
            ours: 0,
            state: RefundState::Asked,
            provider_id: Some(provider_id.to_owned()),
            ..Self::wanted(id, payment, amount, "", now)
        }
    }

    /// Whether we made it; else it is done already, whatever we think of it.
    pub const fn is_ours(&self) -> bool {
        self.ours != 0
    }

    /// What the provider knows this try by.
    pub(crate) fn key(&self) -> String {
        format!("{}-{}", self.id, self.attempt)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_chargebacks)]
pub struct Chargeback {
    pub id: ChargebackId,
    pub payment_id: PaymentId,
    pub amount: Cents,
    pub(crate) provider_id: String,
    pub created_at: Timestamp,
    pub reversed_at: Option<Timestamp>,
}

/// When we ask of ourselves, after the beginning: a notice may be lost, and the last
/// of the provider's own tries comes after 26 hours.
const FIRST_CHECKS: [Duration; 3] = [
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
];
const CHECKED_FOR: Duration = Duration::from_hours(48);

/// The next moment to ask at; none after two days.
pub(crate) fn next_check(created_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let hourly = (2..=48).map(Duration::from_hours);
    let mut all = FIRST_CHECKS.into_iter().chain(hourly);
    // A clock that was ahead would else put it off for as long.
    let begun = created_at.min(now);
    all.find(|after| begun + *after > now)
        .map(|after| begun + after)
}

pub(crate) fn is_given_up(created_at: Timestamp, now: Timestamp) -> bool {
    now.since(created_at) >= CHECKED_FOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_asked_for_at_2_10_and_60_minutes_and_then_hourly_for_two_days() {
        let begun = Timestamp::from_seconds(1_000_000);
        let (mut now, mut minutes) = (begun, Vec::new());
        while let Some(next) = next_check(begun, now) {
            minutes.push(next.since(begun).as_secs() / 60);
            now = next;
        }
        assert_eq!(minutes[..5], [2, 10, 60, 120, 180]);
        assert_eq!((minutes.len(), minutes.last()), (50, Some(&2880)));
        assert!(is_given_up(begun, now));
    }

    #[test]
    fn a_clock_that_was_ahead_puts_nothing_off() {
        let now = Timestamp::from_seconds(1_000_000);
        let next = next_check(now + Duration::from_hours(1000), now);
        assert_eq!(next, Some(now + Duration::from_mins(2)));
    }
}
