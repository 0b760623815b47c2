//! Rows of transactions as they are written down, for what only tells of them.

use belgium::Day;
use diesel::prelude::*;
use kernel::{Cents, Clock, Duration, Never, Timestamp};

use super::world::{FINDER, World};
use crate::schema::wallet_transactions;
use crate::{Kind, State, Transaction, TransactionId};

/// 2 November 2026, nine o'clock in Brussels.
pub const START: Timestamp = Timestamp::from_seconds(1_793_606_400);

/// The `number`th transaction of the office: a completed charge of so many cents, so many minutes
/// after the start, by An.
pub fn charge(world: &World, number: i64) -> Transaction {
    let at = START + Duration::from_mins(number.unsigned_abs());
    let id = TransactionId::generate(&Clock::fixed(at.as_millis()), &testkit::rng());
    Transaction {
        id: id.clone(),
        organisation: world.office.clone(),
        kind: Kind::Charge,
        state: State::Completed,
        amount: Cents(-number),
        at,
        day: Day::in_brussels(at).to_string(),
        expires_at: None,
        completed_by: Some(id),
        completed_at: Some(at),
        receipt: Some(number),
        tool: Some(FINDER.to_owned()),
        way_of_use: None,
        price: None,
        reference: Some(format!("A-{number}")),
        account: Some(world.an.clone()),
        refunded: Cents::ZERO,
        refund_of: None,
        words: None,
    }
}

pub fn charges(world: &World, numbers: impl IntoIterator<Item = i64>) -> Vec<Transaction> {
    numbers
        .into_iter()
        .map(|number| charge(world, number))
        .collect()
}

/// They need not be in the ledger to be told of.
pub async fn write(world: &World, transactions: Vec<Transaction>) {
    let written = world.db.write::<_, _, Never>(move |tx| {
        for transaction in &transactions {
            diesel::insert_into(wallet_transactions::table)
                .values(transaction)
                .execute(tx)?;
        }
        Ok(())
    });
    written.await.unwrap();
}
