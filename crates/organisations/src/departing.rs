//! Somebody goes for good: the account itself will be no more, or without a name.

use diesel::prelude::*;
use kernel::{AccountId, Act, Actor};
use mail::Desk;
use storage::{Error, Tx};

use crate::authority::Result;
use crate::change::{self, Change};
use crate::membership::Others;
use crate::schema::memberships;
use crate::{Organisation, members, notify, of_account};

/// An organisation that somebody alone administers.
#[derive(Debug, Clone)]
pub struct Sole {
    pub organisation: Organisation,
    /// There is a member who could do it.
    pub could_be_handed_over: bool,
}

/// Where this person is the only administrator.
pub fn sole_administrator_of(tx: &mut Tx, account: &AccountId) -> QueryResult<Vec<Sole>> {
    let mut sole = Vec::new();
    for (member, organisation) in of_account(tx, account)? {
        if !member.is_active() || !member.is_administrator() {
            continue;
        }
        if members::administrators(tx, &organisation.id)?.len() == 1 {
            let first = members::active_members_after(tx, &organisation.id, None, 2)?;
            sole.push(Sole {
                organisation,
                could_be_handed_over: first.len() > 1,
            });
        }
    }
    Ok(sole)
}

/// Ends all that the person is part of, as if they left everywhere: their administrators
/// are told, and what hangs on it ends. The last administrator goes too, since by now
/// nothing keeps them; the helpdesk makes somebody else one.
pub fn depart(tx: &mut Tx, act: &Act, desk: Desk<'_>, account: &AccountId) -> Result<()> {
    let act = &act.by(Actor::person(account.clone()));
    for (before, organisation) in of_account(tx, account)? {
        if before.is_active() {
            let after = before.clone().leave(Others::Administrate, act.now());
            let after = after.map_err(Error::Refused)?;
            let action = "organisation.member-left";
            if change::apply(tx, act, &before, &after, action)? == Change::Made {
                notify::left(tx, act, desk, &organisation, &after)?;
            }
        } else if before.is_requested() {
            let after = before.clone().withdraw(account, act.now());
            let after = after.map_err(Error::Refused)?;
            change::apply(tx, act, &before, &after, "organisation.request-withdrawn")?;
        } else {
            // An invitation to an address that is nobody's any more.
            let row = memberships::table.filter(memberships::id.eq(&before.id));
            diesel::delete(row.filter(memberships::account_id.is_null())).execute(tx)?;
        }
    }
    Ok(())
}
