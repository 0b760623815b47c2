//! A charge as tools are told of it.

use kernel::{Cents, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{State, Transaction, TransactionId};

/// A charge. Amounts are whole cents with VAT, moments whole seconds since 1970, as in tokens.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Charge {
    #[schema(value_type = String)]
    id: TransactionId,
    /// `held`, `completed`, `released` or `expired`.
    state: &'static str,
    organisation: String,
    way_of_use: Option<String>,
    /// The name in the price list; null for an amount of your own.
    price: Option<String>,
    /// What was taken; of one that is held, what is kept back.
    amount_cents: i64,
    /// What was given back of it.
    refunded_cents: i64,
    /// `EUR`.
    currency: &'static str,
    /// Your own.
    reference: Option<String>,
    made_at: i64,
    /// Of a hold: when it ends by itself.
    expires_at: Option<i64>,
    /// When the money moved; null while none did.
    completed_at: Option<i64>,
    /// The number of the organisation’s receipt; null while no money moved.
    receipt: Option<i64>,
}

impl Charge {
    pub fn of(charge: Transaction, now: Timestamp) -> Self {
        let state = charge.state_at(now);
        let Cents(amount) = charge.amount;
        Self {
            state: state.word(),
            organisation: charge.organisation.to_string(),
            way_of_use: charge.way_of_use,
            price: charge.price,
            amount_cents: -amount,
            refunded_cents: charge.refunded.0,
            currency: "EUR",
            reference: charge.reference,
            made_at: charge.at.as_seconds(),
            expires_at: charge.expires_at.map(Timestamp::as_seconds),
            completed_at: charge.completed_at.map(Timestamp::as_seconds),
            receipt: charge.receipt.filter(|_| state == State::Completed),
            id: charge.id,
        }
    }
}

/// Where a charge is.
pub(super) fn path(id: &TransactionId) -> String {
    format!("/api/v1/charges/{id}")
}
