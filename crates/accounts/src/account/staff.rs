//! Who works with us, and where: given and taken by operators.

use diesel::QueryResult;
use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp};
use serde_json::json;
use storage::{Tx, audit};

use super::{Account, Found, read};
use crate::schema::{accounts, passwords};

/// Where somebody may work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffDesk {
    Helpdesk,
    /// Sees to the statements of the bank.
    Finance,
    /// Sees to filings about syndics.
    Counter,
}

impl StaffDesk {
    pub const ALL: [Self; 3] = [Self::Helpdesk, Self::Finance, Self::Counter];

    const fn action(self) -> &'static str {
        match self {
            Self::Helpdesk => "account.helpdesk-changed",
            Self::Finance => "account.finance-changed",
            Self::Counter => "account.counter-changed",
        }
    }
}

impl Account {
    pub fn works_at(&self, desk: StaffDesk) -> bool {
        let since = match desk {
            StaffDesk::Helpdesk => self.helpdesk_since,
            StaffDesk::Finance => self.finance_since,
            StaffDesk::Counter => self.counter_since,
        };
        // Whether the right was given to whoever proved the address, and not before.
        let given = since.zip(self.activated_at);
        given.is_some_and(|(since, activated)| activated <= since)
    }
}

/// Lets the person work there, or no longer. `false`, and nothing done, for an account
/// whose address nobody proved: it may be a stranger's, made with the name and the
/// address of somebody who would be given the right.
pub fn set_staff(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    desk: StaffDesk,
    works: bool,
) -> QueryResult<bool> {
    let Some(since) = since(tx, act, account)? else {
        return Ok(false);
    };
    let row = accounts::table.filter(accounts::id.eq(account));
    let since = works.then_some(since);
    match desk {
        StaffDesk::Helpdesk => diesel::update(row)
            .set(accounts::helpdesk_since.eq(since))
            .execute(tx)?,
        StaffDesk::Finance => diesel::update(row)
            .set(accounts::finance_since.eq(since))
            .execute(tx)?,
        StaffDesk::Counter => diesel::update(row)
            .set(accounts::counter_since.eq(since))
            .execute(tx)?,
    };
    let detail = json!({ "works": works });
    audit::record(tx, act, desk.action(), account.as_str(), &detail).map(|()| true)
}

/// From when a right holds that is given now; `None` for an address that nobody proved.
fn since(tx: &mut Tx, act: &Act, account: &AccountId) -> QueryResult<Option<Timestamp>> {
    let activated_at: Option<Option<Timestamp>> = accounts::table
        .filter(accounts::id.eq(account))
        .select(accounts::activated_at)
        .first(tx)
        .optional()?;
    // An account that was activated while a clock was ahead has it from now on, too.
    Ok(activated_at
        .flatten()
        .map(|activated_at| act.now().max(activated_at)))
}

/// Who works there, by user name.
pub fn staff(tx: &mut Tx, desk: StaffDesk) -> QueryResult<Vec<Account>> {
    let rows = accounts::table
        .left_join(passwords::table)
        .order(accounts::username)
        .select(Found::as_select());
    let rows: Vec<Found> = match desk {
        StaffDesk::Helpdesk => rows
            .filter(accounts::helpdesk_since.is_not_null())
            .load(tx)?,
        StaffDesk::Finance => rows
            .filter(accounts::finance_since.is_not_null())
            .load(tx)?,
        StaffDesk::Counter => rows
            .filter(accounts::counter_since.is_not_null())
            .load(tx)?,
    };
    let accounts = rows.into_iter().map(read);
    accounts
        .filter(|account| {
            account
                .as_ref()
                .map_or(true, |account| account.works_at(desk))
        })
        .collect()
}
