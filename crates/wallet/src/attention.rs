//! Which of a person's Wallets want looking after, for all of their organisations at once.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{AccountId, Cents, OrganisationId, Timestamp};
use organisations::{Membership, MembershipId, Organisation};
use storage::Tx;

use crate::schema::wallets;
use crate::{Right, code, rights_of_members};

/// A Wallet that wants looking after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    pub organisation: OrganisationId,
    pub name: String,
    pub available: Cents,
    pub what: What,
    /// Whether this person may top it up now.
    pub may_top_up: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Below zero: nothing can be paid.
    Blocked,
    /// Below what its administrators want to hear of.
    Low,
}

/// Of the Wallets that this person may see; what is worse comes first.
pub fn attention(tx: &mut Tx, account: &AccountId, now: Timestamp) -> QueryResult<Vec<Attention>> {
    let mut mine = organisations::of_account(tx, account)?;
    mine.retain(|(member, _)| member.is_active());
    let ids: Vec<MembershipId> = mine.iter().map(|(member, _)| member.id.clone()).collect();
    let given = rights_of_members(tx, &ids)?;
    mine.retain(|(member, _)| may(&given, member, Right::View));
    let low_below = low_below(tx, &mine)?;
    let codes: Vec<_> = low_below.keys().map(code).collect();
    let balances = ledger::balances(tx, &codes, now)?;
    let found = mine.into_iter().filter_map(|(member, organisation)| {
        let below = low_below.get(&organisation.id)?;
        let available = balances.get(&code(&organisation.id))?.available;
        let is_low = below.is_some_and(|below| available < below);
        Some(Attention {
            what: match (available.is_negative(), is_low) {
                (true, _) => What::Blocked,
                (false, true) => What::Low,
                (false, false) => return None,
            },
            available,
            may_top_up: organisation.is_verified() && may(&given, &member, Right::TopUp),
            organisation: organisation.id,
            name: organisation.name,
        })
    });
    let mut found: Vec<Attention> = found.collect();
    found.sort_by(|a, b| (a.what, &a.name).cmp(&(b.what, &b.name)));
    Ok(found)
}

fn may(given: &BTreeMap<MembershipId, Vec<Right>>, member: &Membership, right: Right) -> bool {
    let given = given.get(&member.id);
    member.is_administrator() || given.is_some_and(|given| given.contains(&right))
}

/// Of the Wallets that were opened.
fn low_below(
    tx: &mut Tx,
    mine: &[(Membership, Organisation)],
) -> QueryResult<BTreeMap<OrganisationId, Option<Cents>>> {
    let ids = mine.iter().map(|(_, organisation)| &organisation.id);
    let rows: Vec<(OrganisationId, Option<Cents>)> = wallets::table
        .filter(wallets::organisation_id.eq_any(ids))
        .select((wallets::organisation_id, wallets::low_below))
        .load(tx)?;
    Ok(rows.into_iter().collect())
}
