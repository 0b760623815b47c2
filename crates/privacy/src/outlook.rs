//! What will happen when a person leaves, before they decide: what keeps them from it,
//! whether all of it goes, and what the law keeps (G-23).

use std::collections::BTreeSet;

use diesel::prelude::*;
use kernel::AccountId;
use organisations::{Sole, sole_administrator_of};
use storage::Tx;
use storage::data::{Because, Leaving};

use crate::activity::{Activity, activity, any};
use crate::replace::Way;
use crate::whose::{Tables, Whom};

#[derive(Debug, Clone)]
pub struct Outlook {
    pub activity: Activity,
    /// Where somebody else must administer first.
    pub hand_over: Vec<Sole>,
    /// Organisations in which nobody else is: they stay without anybody.
    pub left_alone: Vec<Sole>,
    pub filings_under_way: i64,
    /// What is kept, and why.
    pub kept: BTreeSet<Because>,
}

impl Outlook {
    pub fn way(&self) -> Way {
        way(&self.activity)
    }
}

pub(crate) fn way(activity: &Activity) -> Way {
    if activity.is_empty() {
        Way::Deleted
    } else {
        Way::Anonymised
    }
}

pub fn outlook(tx: &mut Tx, tables: &Tables, account: &AccountId) -> QueryResult<Outlook> {
    let whom = whom(tx, account)?;
    let activity = activity(tx, tables, &whom)?;
    let sole = sole_administrator_of(tx, account)?;
    let (hand_over, left_alone) = sole.into_iter().partition(|sole| sole.could_be_handed_over);
    Ok(Outlook {
        kept: kept(tx, tables, &whom, &activity)?,
        activity,
        hand_over,
        left_alone,
        filings_under_way: vme::under_way(tx, account)?,
    })
}

/// The person, by their id, and by their address if they proved it.
pub(crate) fn whom(tx: &mut Tx, account: &AccountId) -> QueryResult<Whom> {
    let found = accounts::find(tx, account)?;
    let proven = found.filter(accounts::Account::is_activated);
    Ok(Whom::Person {
        account: account.clone(),
        address: proven.map(|account| account.email.normalized()),
    })
}

fn kept(
    tx: &mut Tx,
    tables: &Tables,
    whom: &Whom,
    activity: &Activity,
) -> QueryResult<BTreeSet<Because>> {
    let mut kept = BTreeSet::new();
    if !activity.is_empty() {
        kept.insert(Because::Trail);
    }
    for table in tables.iter() {
        let because = match table.leaving {
            Leaving::Untouched(because) => because,
            Leaving::Unlinked => Because::Source,
            Leaving::Goes | Leaving::Stays => continue,
        };
        if let Some(rows) = whom.rows(tables, table)
            && !kept.contains(&because)
            && any(tx, table.name, &rows)?
        {
            kept.insert(because);
        }
    }
    // The register names people as syndics, by filings rather than by accounts.
    if kept.contains(&Because::Filing) {
        kept.insert(Because::Register);
    }
    Ok(kept)
}
