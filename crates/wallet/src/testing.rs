//! Wallets with something in them, for the tests of this crate and of those above it.

use diesel::QueryResult;
use kernel::{Cents, OrganisationId, Timestamp};
use ledger::Upkeep;
use storage::{Db, Tx};

use crate::{
    Credit, CreditKind, Subject, Summary, Transaction, code, credit, spending, spent, summary,
};

/// An account of ours that money comes from.
pub const CLEARING: &str = "clearing:testing";

/// So much comes into the organisation's Wallet; `key` names it.
///
/// # Panics
/// When it is refused.
pub async fn top_up(db: &Db, organisation: &OrganisationId, cents: i64, key: &str) -> Transaction {
    let organisation = organisation.clone();
    let top_up = Credit {
        key: format!("testing {key}").parse().expect("it is a key"),
        kind: CreditKind::TopUpTransfer,
        amount: Cents(cents),
        from: CLEARING.parse().expect("it is a code"),
        account: None,
        reference: key.to_owned(),
    };
    let (act, turn) = (testkit::act(), code(&organisation));
    let credited = db.write_in_turn(turn.as_str(), move |tx| {
        ledger::open_account(tx, &act, &top_up.from, Upkeep::Shared)
            .map_err(crate::WalletRefusal::of_ledger)?;
        credit(tx, &act, &organisation, &top_up)
    });
    credited.await.expect("it is credited")
}

/// What stands in it now.
///
/// # Panics
/// When the database fails.
pub async fn stands(db: &Db, organisation: &OrganisationId) -> Summary {
    let (organisation, now) = (organisation.clone(), testkit::act().now());
    let read = db.read(move |tx| summary(tx, &organisation, now));
    read.await.expect("it can be read")
}

/// What was spent today.
///
/// # Panics
/// When the running sum beside the limit is not that of the transactions themselves.
pub fn spent_as_added_up(
    tx: &mut Tx,
    organisation: &OrganisationId,
    subject: &Subject,
    now: Timestamp,
) -> QueryResult<Cents> {
    let spent = spent(tx, organisation, subject, now)?;
    let added_up = spending::added_up(tx, organisation, subject, now)?;
    assert_eq!(spent, added_up, "{organisation} {subject}");
    Ok(spent)
}
