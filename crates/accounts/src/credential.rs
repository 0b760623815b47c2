//! The password of an account, in a table of its own: a person is not a password,
//! and an account that signs in otherwise has none.

use std::fmt;

use diesel::prelude::*;
use kernel::{AccountId, Timestamp};
use storage::Tx;

use crate::schema::passwords;

#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// Nobody signs in to it with a password, until one is chosen.
    None,
    Password {
        /// A PHC string.
        hash: String,
        since: Timestamp,
    },
    /// One that we mailed was used: another must be chosen before anything else (G-10).
    Due { since: Timestamp },
}

/// Without the hash, which is nobody's business.
impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Password { .. } => "Password",
            Self::Due { .. } => "Due",
        })
    }
}

impl Credential {
    pub(crate) fn read(row: Option<StoredPassword>) -> Self {
        match row {
            None => Self::None,
            Some(StoredPassword {
                hash: Some(hash),
                changed_at: since,
                expired_at: None,
            }) => Self::Password { hash, since },
            Some(StoredPassword {
                changed_at,
                expired_at,
                ..
            }) => Self::Due {
                since: expired_at.unwrap_or(changed_at),
            },
        }
    }

    /// What a typed password is compared with; where there is none, a text that
    /// nothing matches and that takes as long.
    pub(crate) fn hash(&self) -> String {
        match self {
            Self::Password { hash, .. } => hash.clone(),
            Self::None | Self::Due { .. } => String::new(),
        }
    }

    /// Since when the person has the password they chose.
    pub fn chosen_at(&self) -> Option<Timestamp> {
        match self {
            Self::Password { since, .. } => Some(*since),
            Self::None | Self::Due { .. } => None,
        }
    }

    pub fn is_due(&self) -> bool {
        matches!(self, Self::Due { .. })
    }
}

/// A row, as it is read and written.
#[derive(Queryable, Selectable, AsChangeset)]
#[diesel(table_name = passwords, treat_none_as_null = true)]
pub(crate) struct StoredPassword {
    hash: Option<String>,
    changed_at: Timestamp,
    expired_at: Option<Timestamp>,
}

/// Gives the account this password, in the place of any it had.
pub(crate) fn store(
    tx: &mut Tx,
    account: &AccountId,
    hash: &str,
    now: Timestamp,
) -> QueryResult<()> {
    let row = StoredPassword {
        hash: Some(hash.to_owned()),
        changed_at: now,
        expired_at: None,
    };
    replace(tx, account, &row)
}

/// From now on another password must be chosen, and none there was is good.
pub(crate) fn expire(tx: &mut Tx, account: &AccountId, now: Timestamp) -> QueryResult<()> {
    let row = StoredPassword {
        hash: None,
        changed_at: now,
        expired_at: Some(now),
    };
    replace(tx, account, &row)
}

fn replace(tx: &mut Tx, account: &AccountId, row: &StoredPassword) -> QueryResult<()> {
    let changed = diesel::update(passwords::table.filter(passwords::account_id.eq(account)))
        .set(row)
        .execute(tx)?;
    if changed == 0 {
        diesel::insert_into(passwords::table)
            .values((
                passwords::account_id.eq(account),
                passwords::hash.eq(&row.hash),
                passwords::changed_at.eq(row.changed_at),
                passwords::expired_at.eq(row.expired_at),
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// Another hash of the same password.
pub(crate) fn rehash(tx: &mut Tx, account: &AccountId, hash: &str) -> QueryResult<()> {
    diesel::update(passwords::table.filter(passwords::account_id.eq(account)))
        .set(passwords::hash.eq(hash))
        .execute(tx)
        .map(drop)
}

/// They go with their accounts.
pub(crate) fn forget(tx: &mut Tx, accounts: &[AccountId]) -> QueryResult<()> {
    diesel::delete(passwords::table.filter(passwords::account_id.eq_any(accounts)))
        .execute(tx)
        .map(drop)
}
