//! A page of the table.

use std::collections::HashMap;

use diesel::prelude::*;
use kernel::{OrganisationId, Timestamp};
use storage::Tx;

use super::search::{Order, Search};
use super::wanted::Wanted;
use super::{Choices, Filter, Sort};
use crate::schema::wallet_transactions;
use crate::{Transaction, TransactionId};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    pub transactions: Vec<Transaction>,
    /// Behind which the next page begins; `None` on the last.
    pub next: Option<TransactionId>,
    /// Where so few fit that the page is not full, and yet there may be more: the time of
    /// the transaction that was looked at last.
    pub searched_to: Option<Timestamp>,
}

/// At most `count` transactions that the filter wants, in its order, behind `behind`.
/// Each is on one page only, also when others are added meanwhile; `choices` are those of
/// the organisation ([`choices`](super::choices)), by whose names tools and people stand.
///
/// What is held and taken in between may change its place in the order of amounts.
pub fn listed(
    tx: &mut Tx,
    organisation: &OrganisationId,
    filter: &Filter,
    choices: &Choices,
    now: Timestamp,
    behind: Option<&TransactionId>,
    count: usize,
) -> QueryResult<Listed> {
    let (wanted, order) = (Wanted::of(filter, now), order(filter.sort, choices));
    let search = Search {
        organisation,
        wanted: &wanted,
        order: &order,
        count,
    };
    let found = search.run(tx, behind)?;
    let ids: Vec<&TransactionId> = found.keys.iter().map(|key| &key.id).collect();
    let read: Vec<Transaction> = wallet_transactions::table
        .filter(wallet_transactions::id.eq_any(&ids))
        .select(Transaction::as_select())
        .load(tx)?;
    let mut read: HashMap<TransactionId, Transaction> =
        read.into_iter().map(|one| (one.id.clone(), one)).collect();
    let next = found.next;
    Ok(Listed {
        transactions: ids.into_iter().filter_map(|id| read.remove(id)).collect(),
        searched_to: next
            .as_ref()
            .filter(|_| found.is_cut_short)
            .map(|key| Timestamp::from_millis(key.at)),
        next: next.map(|key| key.id),
    })
}

fn order(sort: Sort, choices: &Choices) -> Order {
    let reversed = |mut labels: Vec<Option<String>>| {
        labels.reverse();
        labels
    };
    match sort {
        Sort::Newest => Order::Times { ascending: false },
        Sort::Oldest => Order::Times { ascending: true },
        Sort::Largest => Order::Amounts { ascending: false },
        Sort::Smallest => Order::Amounts { ascending: true },
        Sort::Tool => Order::Tools(choices.tools_in_order()),
        Sort::ToolBackwards => Order::Tools(reversed(choices.tools_in_order())),
        Sort::Person => Order::People(choices.people_in_order()),
        Sort::PersonBackwards => Order::People(reversed(choices.people_in_order())),
    }
}
