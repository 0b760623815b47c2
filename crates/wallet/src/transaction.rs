//! A transaction of a Wallet: what the table of R-217 has a row for. The one place that
//! writes them, so that whoever tells them again for a page looks here.

use belgium::Day;
use diesel::prelude::*;
use kernel::{AccountId, Cents, OrganisationId, Timestamp};
use ledger::{Phase, Recorded, TransferId};
use storage::Tx;

use crate::schema::wallet_transactions;
use crate::{Entry, Kind, State, code};

/// That of the transfer with which it begins.
pub type TransactionId = TransferId;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = wallet_transactions)]
pub struct Transaction {
    pub id: TransactionId,
    #[diesel(column_name = organisation_id)]
    pub organisation: OrganisationId,
    pub kind: Kind,
    /// As it was written; [`state_at`](Self::state_at) knows the time as well.
    pub state: State,
    /// What it does to the balance; of one that is held, what it does at most.
    pub amount: Cents,
    pub at: Timestamp,
    /// Of [`at`](Self::at) in Brussels, as 2026-11-30.
    pub day: String,
    /// Of a hold.
    pub expires_at: Option<Timestamp>,
    /// The transfer by which money moved.
    pub completed_by: Option<TransferId>,
    pub completed_at: Option<Timestamp>,
    /// Its number among the receipts of this Wallet.
    pub receipt: Option<i64>,
    pub tool: Option<String>,
    pub way_of_use: Option<String>,
    /// A name in the tool's price list.
    pub price: Option<String>,
    /// The tool's own; or the payment, or the line of a statement, of a top-up.
    pub reference: Option<String>,
    /// The person behind it.
    #[diesel(column_name = account_id)]
    pub account: Option<AccountId>,
    /// What was given back of it, above zero.
    pub refunded: Cents,
    /// The transaction that it gives back.
    pub refund_of: Option<TransactionId>,
    /// What people search in.
    pub(crate) words: Option<String>,
}

impl Transaction {
    /// A hold whose time is over keeps nothing back, whether or not that was written down.
    pub fn state_at(&self, now: Timestamp) -> State {
        match (self.state, self.expires_at) {
            (State::Held, Some(expires_at)) if expires_at <= now => State::Expired,
            (state, _) => state,
        }
    }
}

pub fn transaction(tx: &mut Tx, id: &TransactionId) -> QueryResult<Option<Transaction>> {
    wallet_transactions::table
        .filter(wallet_transactions::id.eq(id))
        .select(Transaction::as_select())
        .first(tx)
        .optional()
}

/// Writes down the transaction that a transfer begins, or finds it where the transfer
/// was recorded before.
pub(crate) fn begin(
    tx: &mut Tx,
    organisation: &OrganisationId,
    kind: Kind,
    recorded: &Recorded,
    refund_of: Option<&TransactionId>,
) -> QueryResult<Transaction> {
    let transfer = &recorded.transfer;
    if recorded.repeated {
        return wallet_transactions::table
            .filter(wallet_transactions::id.eq(&transfer.id))
            .select(Transaction::as_select())
            .first(tx);
    }
    let entry = Entry::read(&transfer.detail);
    let ours = transfer.entry(&code(organisation));
    let is_held = transfer.phase == Phase::Hold;
    let amount = ours.map_or(Cents::ZERO, |ours| {
        if is_held { ours.pending } else { ours.amount }
    });
    let words = words(&entry);
    let begun = Transaction {
        id: transfer.id.clone(),
        organisation: organisation.clone(),
        kind,
        state: if is_held {
            State::Held
        } else {
            State::Completed
        },
        amount,
        at: transfer.at,
        day: Day::in_brussels(transfer.at).to_string(),
        expires_at: transfer.expires_at,
        completed_by: (!is_held).then(|| transfer.id.clone()),
        completed_at: (!is_held).then_some(transfer.at),
        receipt: ours.and_then(|ours| ours.standing?.receipt),
        tool: entry.tool,
        way_of_use: entry.way_of_use,
        price: entry.price,
        reference: entry.reference,
        account: entry.account,
        refunded: Cents::ZERO,
        refund_of: refund_of.cloned(),
        words,
    };
    diesel::insert_into(wallet_transactions::table)
        .values(&begun)
        .execute(tx)?;
    Ok(begun)
}

/// As [`kernel::folded`] writes them, for the search.
fn words(entry: &Entry) -> Option<String> {
    let said = [entry.reference.as_deref(), entry.price.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    let folded = kernel::folded(&said.join(" "));
    (!folded.is_empty()).then_some(folded)
}
