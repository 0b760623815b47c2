//! Who may see a Wallet, top it up, and see to it (G-12).

use std::collections::BTreeMap;

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::{AccountId, OrganisationId};
use organisations::MembershipId;
use storage::Tx;

use crate::schema::wallet_rights;
use kernel::stored_as_word;

/// What an administrator gives to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Right {
    /// Balance, transactions and receipts.
    View,
    /// To pay something in.
    TopUp,
}

stored_as_word! {
    Right { View = "view", TopUp = "top-up" }
}

/// What somebody may do with the Wallet of an organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rights {
    /// Balance, transactions and receipts.
    pub view: bool,
    /// To pay something in; not while the organisation is unverified or disputed, which
    /// [`may_be_topped_up`](crate::may_be_topped_up) tells.
    pub top_up: bool,
    /// Rights of others, limits and the threshold.
    pub manage: bool,
}

impl Rights {
    /// Whether there is anything to show at all.
    pub const fn any(self) -> bool {
        self.view || self.top_up || self.manage
    }
}

/// Administrators may all; while somebody contests who speaks for the organisation,
/// they only look (G-14). Other members what they were given; everybody else nothing.
pub fn rights(
    tx: &mut Tx,
    account: &AccountId,
    organisation: &OrganisationId,
) -> QueryResult<Rights> {
    let Some(member) = organisations::active_member(tx, organisation, account)? else {
        return Ok(Rights::default());
    };
    if member.is_administrator() {
        let speaks = organisations::speaks_for(tx, organisation, account)?.is_ok();
        return Ok(Rights {
            view: true,
            top_up: speaks,
            manage: speaks,
        });
    }
    let given: Vec<Right> = wallet_rights::table
        .filter(wallet_rights::membership_id.eq(&member.id))
        .select(wallet_rights::granted_right)
        .load(tx)?;
    Ok(Rights {
        view: given.contains(&Right::View),
        top_up: given.contains(&Right::TopUp),
        manage: false,
    })
}

/// What members were given, for a page of many; who was given nothing is left out.
pub fn rights_of_members(
    tx: &mut Tx,
    memberships: &[MembershipId],
) -> QueryResult<BTreeMap<MembershipId, Vec<Right>>> {
    let rows: Vec<(MembershipId, Right)> = wallet_rights::table
        .filter(wallet_rights::membership_id.eq_any(memberships))
        .order((wallet_rights::membership_id, wallet_rights::granted_right))
        .select((wallet_rights::membership_id, wallet_rights::granted_right))
        .load(tx)?;
    let mut given: BTreeMap<MembershipId, Vec<Right>> = BTreeMap::new();
    for (member, right) in rows {
        given.entry(member).or_default().push(right);
    }
    Ok(given)
}
